import { kindOfName, readKind } from '../../../client/ledger/cell-kind';
import { isBlank, readCount, readHolder, readName, readText, readYears } from '../../../client/ledger/cell-text';
import { loadLedgerWords } from '../../../client/ledger/headings';

const words = loadLedgerWords();

describe('a cell that says nothing', () => {
  it.each(['', ' ', '\u3000', '-', '—', '——', '--', '/', '//', '无', ' 无 ', '－', '／', '暂无', 'N/A', null])(
    '%j is blank',
    (cell) => {
      expect(isBlank(cell, words)).toBe(true);
      expect(readText(cell, words)).toBeUndefined();
    },
  );

  it.each(['无锡市', '-1', 'a', '0', '无异议', 0, false])('%j is not', (cell) => {
    expect(isBlank(cell, words)).toBe(false);
  });
});

describe('a name', () => {
  it.each([
    [' 市委 社会工作部\u3000', '市委社会工作部'],
    ['市财政局\n机关党委', '市财政局机关党委'],
    ['市税务局（第一 分局）', '市税务局（第一分局）'],
    ['ABC Company 党支部', 'ABC Company 党支部'],
    ['㛃𬱖喆堃䶮', '㛃𬱖喆堃䶮'],
  ])('%j is %s', (cell, expected) => {
    expect(readName(cell, words)).toBe(expected);
  });
});

describe('a holder of a post', () => {
  it.each(['空缺', '离任', '已离任', '待任命', '张某甲（离任）', '张某甲(已调离)'])('%s is nobody', (cell) => {
    expect(readHolder(cell, words)).toEqual({ vacant: true });
  });

  it.each([
    ['张 某', '张某'],
    ['张某甲、李某乙', '张某甲、李某乙'],
  ])('%s is %s', (cell, name) => {
    expect(readHolder(cell, words)).toEqual({ name, vacant: false });
  });

  it('is not told of by a blank cell', () => {
    expect(readHolder('/', words)).toEqual({ vacant: false });
  });
});

describe('a number of people', () => {
  it.each([
    [53, 53],
    ['53', 53],
    ['１３６', 136],
    ['53人', 53],
    ['53名', 53],
    ['共53人', 53],
    ['1,234', 1234],
    ['53.0', 53],
    ['六十', 60],
    [0, 0],
  ])('%j is %d', (cell, expected) => {
    expect(readCount(cell)).toBe(expected);
  });

  it.each(['约60', '60左右', '60-70', -1, 3.5, '53（含预备党员2人）', true, '待统计'])('%j is none', (cell) => {
    expect(readCount(cell)).toBeUndefined();
  });
});

describe('a term in years', () => {
  it.each([
    [5, 5],
    ['5', 5],
    ['５年', 5],
    ['三年', 3],
    ['5 年', 5],
    ['五', 5],
    ['每届5年', 5],
    ['三年一届', 3],
    ['5周年', 5],
    [4, 4],
  ])('%j is %d', (cell, expected) => {
    expect(readYears(cell)).toBe(expected);
  });

  it.each(['第五届', '60个月', 0, 60, 4.5, '2021-2026', '长期'])('%j is none', (cell) => {
    expect(readYears(cell)).toBeUndefined();
  });
});

describe('a kind of organisation', () => {
  it.each([
    ['机关党委', 'party-committee'],
    [' 机关党委\u3000', 'party-committee'],
    ['党委', 'party-committee'],
    ['直属机关党委', 'party-committee'],
    ['机关委员会', 'party-committee'],
    ['总支', 'general-branch'],
    ['党总支', 'general-branch'],
    ['机关党总支', 'general-branch'],
    ['党总支部', 'general-branch'],
    ['支部', 'branch'],
    ['党支部', 'branch'],
    ['机关党支部', 'branch'],
    ['联合党支部', 'branch'],
    ['离退休干部党支部', 'branch'],
    ['机关\n党支部', 'branch'],
  ])('%j is a %s', (text, kind) => {
    expect(readKind(text, words)).toBe(kind);
  });

  it.each(['机关纪委', '机关纪律检查委员会', '党组', '工委', '党小组', '机关', '1', '机关党委/机关纪委'])(
    '%s is none',
    (text) => {
      expect(readKind(text, words)).toBeUndefined();
    },
  );

  it.each([
    ['市财政局机关党委', 'party-committee'],
    ['中共市财政局机关委员会', 'party-committee'],
    ['市统计局机关党总支', 'general-branch'],
    ['市统计局机关总支部', 'general-branch'],
    ['市科协机关党支部', 'branch'],
    ['市委党校离退休干部党支部', 'branch'],
    ['市文化和旅游局机关纪委', undefined],
    ['市卫生健康委员会', undefined],
  ])('%s, without a column for it, is a %s', (name, kind) => {
    expect(kindOfName(name, words)).toBe(kind);
  });
});
