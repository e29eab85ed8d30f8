import { holdersOf, isFlagged, subjectsOf } from '../../client/ledger-subjects';
import { civilDate } from '../../domain/time/civil';
import { ledgerRow, ledgerRows } from '../support/ledger-rows';
import { rulebook } from '../support/subjects';

const only = (changes: Parameters<typeof ledgerRow>[0]) => subjectsOf([ledgerRow(changes)], rulebook.needsLeader)[0];

describe('whose phone and mail a ledger gives', () => {
  it('is the 联系人’s where one is named', () => {
    expect(holdersOf(ledgerRow({ deputy: '华某堃', secretary: '王某乙', phone: '0700-8123456' }))).toEqual([
      { role: 'deputy', person: '华某堃' },
      {
        role: 'liaison',
        person: '张某甲',
        mobile: '13800000001',
        phone: '0700-8123456',
        email: 'party@example-bureau.example',
      },
      { role: 'secretary', person: '王某乙' },
    ]);
  });

  it('is the post’s own where nobody is named, and there is no such post without either', () => {
    expect(holdersOf(ledgerRow({ liaison: undefined }))).toMatchObject([
      { role: 'liaison', person: '联系人', email: 'party@example-bureau.example' },
    ]);
    expect(holdersOf(ledgerRow({ liaison: undefined, mobile: undefined, email: undefined }))).toEqual([]);
  });
});

describe('an extension in a ledger', () => {
  const until = civilDate('2027-03-31');

  it('is approved with a number and a day, and a wish with one of them only', () => {
    expect(only({ extension: { number: '示直工复〔2026〕1号', until } })?.extension).toEqual({
      number: '示直工复〔2026〕1号',
      until,
    });
    expect(only({ extension: { until } })?.extension).toBeUndefined();
    expect(only({ extension: { number: '示直工复〔2026〕1号' } })?.extension).toBeUndefined();
  });
});

describe('units whose leaders decide', () => {
  it.each([
    ['市委组织部', true],
    ['市纪委监委', true],
    ['市中级人民法院', true],
    ['国家税务总局示例市税务局', true],
    ['市 政协 机关', true],
    ['市财政局', false],
    ['市教育局', false],
  ])('%s: %s', (unit, flagged) => {
    expect(isFlagged(unit, rulebook.needsLeader)).toBe(flagged);
    expect(only({ unit })?.needsLeader).toBe(flagged);
  });
});

describe('rows of one unit', () => {
  it('have one spelling and one zone: the first', () => {
    const rows = ledgerRows(
      { unit: '示例（市）局', organisation: '示例（市）局机关党委', zone: undefined },
      { unit: '示例(市) 局', organisation: '示例(市)局机关党支部', zone: '第一 协作区' },
      { unit: '示例(市)局', organisation: '示例(市)局下属党总支', zone: '第二协作区' },
      { unit: '示例乙局', zone: '第一协作区' },
    );
    expect(subjectsOf(rows, []).map(({ unit, zone }) => [unit, zone])).toEqual([
      ['示例（市）局', '第一 协作区'],
      ['示例（市）局', '第一 协作区'],
      ['示例（市）局', '第一 协作区'],
      ['示例乙局', '第一 协作区'],
    ]);
  });
});
