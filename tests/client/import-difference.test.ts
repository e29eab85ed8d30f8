import { differenceOf } from '../../client/import-difference';
import type { Subject } from '../../domain/subject';
import { civilDate } from '../../domain/time/civil';
import { subject } from '../support/subjects';

const d = civilDate;
const inFile = (changes: Partial<Subject> = {}) => subject({ row: 5, ...changes });
const changesOf = (registry: Subject, file: Subject) => differenceOf([file], [registry])[0];

describe('what importing a ledger would do', () => {
  it('is nothing where both say the same', () => {
    expect(differenceOf([inFile()], [subject({ organisationId: 'O-1', unitId: 'U-1', termId: 'X-1' })])).toEqual([
      { kind: 'unchanged', row: 5, unit: '示例局', organisation: '示例局机关党委', changes: [] },
    ]);
  });

  it('tells, and does not take in, another term of an organisation whose matter is open', () => {
    const registry = subject({ organisationId: 'O-1' });
    const file = inFile({ electedOn: d('2026-06-01'), members: 90 });
    expect(differenceOf([file], [registry], new Set(['O-1']))).toMatchObject([
      {
        kind: 'changed',
        changes: [{ field: 'members' }],
        notTaken: [{ field: 'electedOn', from: '2021-10-09', to: '2026-06-01' }],
      },
    ]);
    expect(differenceOf([file], [registry], new Set(['O-2']))[0]?.changes).toHaveLength(2);
  });

  it('is a new row, a row that is gone, and names compared without white space', () => {
    const registry = [
      subject({ unit: '示例（市）局', organisation: '示例（市）局机关党委' }),
      subject({ organisation: '示例局机关总支' }),
    ];
    expect(
      differenceOf(
        [inFile({ unit: '示例(市) 局', organisation: '示例(市)局 机关党委' }), inFile({ row: 6 })],
        registry,
      ),
    ).toMatchObject([
      { kind: 'unchanged', row: 5 },
      { kind: 'new', row: 6, organisation: '示例局机关党委' },
      { kind: 'gone', organisation: '示例局机关总支' },
    ]);
  });

  it.each<[string, Partial<Subject>, string | undefined, string | undefined]>([
    ['electedOn', { electedOn: d('2026-06-01') }, '2021-10-09', '2026-06-01'],
    ['statedYears', { statedYears: undefined }, '5', undefined],
    ['kind', { kind: 'branch' }, 'party-committee', 'branch'],
    ['members', { members: 120 }, undefined, '120'],
    ['congress', { congress: true }, undefined, '党员代表大会'],
    ['zone', { zone: '第一协作区' }, undefined, '第一协作区'],
    ['remark', { remark: '书记空缺' }, undefined, '书记空缺'],
    ['plannedOn', { plannedOn: d('2026-09-30') }, undefined, '2026-09-30'],
    ['superior', { superior: '示例局党委' }, undefined, '示例局党委'],
    [
      'extension',
      { extension: { number: '示直工复〔2026〕1号', until: d('2027-03-31') } },
      undefined,
      '示直工复〔2026〕1号 2027-03-31',
    ],
    [
      'deputy',
      { holders: [...subject().holders, { role: 'deputy', person: '华某堃', phone: '0700-8123456' }] },
      undefined,
      '华某堃 0700-8123456',
    ],
    [
      'liaison',
      { holders: [{ role: 'liaison', person: '李某丙', email: 'new@example-bureau.example' }] },
      '张某甲 13800000001 party@example-bureau.example',
      '李某丙 new@example-bureau.example',
    ],
  ])('names a changed %s, from what to what', (field, change, from, to) => {
    expect(changesOf(subject(), inFile(change))).toEqual({
      kind: 'changed',
      row: 5,
      unit: '示例局',
      organisation: '示例局机关党委',
      changes: [{ field, from, to }],
    });
  });

  it('takes away a remark that the file has no more', () => {
    expect(changesOf(subject({ remark: '书记空缺' }), inFile())).toMatchObject({
      kind: 'changed',
      changes: [{ field: 'remark', from: '书记空缺', to: undefined }],
    });
  });

  it.each<[string, Partial<Subject>]>([
    ['a zone', { zone: '第一协作区' }],
    ['an extension', { extension: { number: '示直工复〔2026〕1号', until: d('2027-03-31') } }],
    ['a person', { holders: [...subject().holders, { role: 'deputy', person: '华某堃' }] }],
  ])('keeps %s that the file leaves out', (_, had) => {
    expect(changesOf(subject(had), inFile())).toMatchObject({ kind: 'unchanged' });
  });

  it('takes away a person of whom the file says that the post is vacant', () => {
    const had = { holders: [...subject().holders, { role: 'deputy' as const, person: '华某堃' }] };
    expect(changesOf(subject(had), inFile({ vacant: ['deputy'] }))).toMatchObject({
      kind: 'changed',
      changes: [{ field: 'deputy', from: '华某堃', to: undefined }],
    });
  });
});
