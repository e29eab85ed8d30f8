import fc from 'fast-check';
import { importLinesOf } from '../../client/import-lines';
import type { LedgerRow } from '../../client/ledger/ledger-row';
import { subjectsOf } from '../../client/ledger-subjects';
import type { Db } from '../../database/pool';
import { applyLines, keepFile, withOpenMatters } from '../../database/queries/registry-import';
import { subjectsOn } from '../../database/queries/subjects';
import type { CivilDate } from '../../domain/civil-date';
import { nameKey, ORGANISATION_KINDS } from '../../domain/organisation';
import { addDays, addYears, civilDate } from '../../domain/time/civil';
import { rulebook } from './subjects';

/** Rows of made-up ledgers, as the reader gives them, and their way into the registry. */

/** Row 2 of a ledger: 示例局机关党委, elected on 2021-10-09 for five years, with one contact. */
export function ledgerRow(changes: Partial<LedgerRow> = {}): LedgerRow {
  const { unit = '示例局', organisation = `${unit}机关党委` } = changes;
  return {
    row: 2,
    kind: 'party-committee',
    zone: '第一协作区',
    zoneKey: '第一协作区',
    electedOn: civilDate('2021-10-09'),
    statedYears: 5,
    liaison: '张某甲',
    mobile: '13800000001',
    email: 'party@example-bureau.example',
    ...changes,
    unit,
    organisation,
    unitKey: nameKey(unit),
    organisationKey: nameKey(organisation),
  };
}

/** Several, numbered from row 2. */
export function ledgerRows(...changes: readonly Partial<LedgerRow>[]): readonly LedgerRow[] {
  return changes.map((change, index) => ledgerRow({ row: index + 2, ...change }));
}

/** Imports rows into the registry, as applying a file does. */
export async function importRows(db: Db, rows: readonly LedgerRow[], from: CivilDate): Promise<void> {
  const subjects = subjectsOf(rows, rulebook.needsLeader);
  const importId = await keepFile(db, {
    fileName: 'made-up.xlsx',
    sha256: 'made-up',
    bytes: new Uint8Array(),
    layout: {},
    asOf: from,
    by: 'test',
  });
  await applyLines(db, importLinesOf(rows, subjects, await subjectsOn(db, from), await withOpenMatters(db)), {
    importId,
    from,
  });
}

/** The same name as people type it: with spaces, with full-width brackets. */
const spelt = (name: string) =>
  fc.constantFrom(name, `${name.slice(0, 2)} ${name.slice(2)}`, name.replace('（', '(').replace('）', ')'));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Ledgers of up to a dozen organisations of up to five units, with whatever a ledger may say; each organisation once. */
export function ledgers(asOf: CivilDate): fc.Arbitrary<readonly LedgerRow[]> {
  const day = (least: number, most: number) => fc.integer({ min: least, max: most }).map((days) => addDays(asOf, days));
  const units = ['示例财政局', '示例（市）税务局', '示例教育局', '示例市委组织部', '示例发展和改革委员会'];
  const row = fc.record({
    unit: fc.constantFrom(...units).chain(spelt),
    body: fc.constantFrom('机关党委', '下属一中心党总支', '下属（二）中心党支部', '机关党支部').chain(spelt),
    kind: fc.constantFrom(...ORGANISATION_KINDS),
    zone: maybe(fc.constantFrom('第一协作区', '第二 协作区', '第三协作区')),
    members: maybe(fc.integer({ min: 3, max: 500 })),
    congress: maybe(fc.boolean()),
    electedOn: day(-2600, -1),
    statedYears: maybe(fc.constantFrom(2, 3, 4, 5)),
    extension: maybe(
      fc.record({
        number: maybe(fc.constantFrom('示直工复〔2026〕1号', '示直工复〔2026〕2号')),
        until: maybe(day(-400, 900)),
      }),
    ),
    remark: maybe(fc.constantFrom('书记空缺，待任命', '已报换届请示', '"引号"与 \\ 反斜线')),
    plannedOn: maybe(day(-100, 400)),
    superior: maybe(fc.constantFrom('市直机关工委', '示例局机关党委')),
    approver: maybe(fc.constantFrom('市直机关工委')),
    secretary: maybe(fc.constantFrom('王某乙', '喆某䶮')),
    deputy: maybe(fc.constantFrom('华某堃')),
    liaison: maybe(fc.constantFrom('张某甲', '李某丙')),
    mobile: maybe(fc.constantFrom('13800000001', '13800000002')),
    phone: maybe(fc.constantFrom('0700-8123456')),
    email: maybe(fc.constantFrom('one@unit.example', 'two@unit.example')),
    vacant: maybe(fc.subarray(['secretary' as const, 'deputy' as const, 'liaison' as const])),
  });
  return fc
    .uniqueArray(row, { minLength: 1, maxLength: 12, selector: ({ unit, body }) => nameKey(unit + body) })
    .map((rows) =>
      rows.map(({ unit, body, ...rest }, index) =>
        ledgerRow({
          ...rest,
          unit,
          organisation: unit + body,
          row: index + 2,
          zoneKey: rest.zone && nameKey(rest.zone),
        }),
      ),
    );
}

/** Many organisations at once, one of each unit. */
export function manyRows(count: number, asOf: CivilDate): readonly LedgerRow[] {
  return Array.from({ length: count }, (_, index) =>
    ledgerRow({
      row: index + 2,
      unit: `示例单位${index}`,
      zone: `第${index % 7}协作区`,
      zoneKey: `第${index % 7}协作区`,
      electedOn: addDays(addYears(asOf, -5), (index % 900) - 200),
      remark: index % 10 === 0 ? '书记空缺' : undefined,
      email: `unit${index}@unit.example`,
      mobile: undefined,
    }),
  );
}
