import fc from 'fast-check';
import { differenceOf } from '../../../client/import-difference';
import type { LedgerRow } from '../../../client/ledger/ledger-row';
import { subjectsOf } from '../../../client/ledger-subjects';
import { planBook } from '../../../client/plan-book';
import { inTransaction } from '../../../database/pool';
import { UNSET_OFFICE } from '../../../database/queries/office';
import { lastImport } from '../../../database/queries/registry-import';
import { subjectsOn } from '../../../database/queries/subjects';
import type { CivilDate } from '../../../domain/civil-date';
import type { Subject } from '../../../domain/subject';
import { addDays, civilDate } from '../../../domain/time/civil';
import { freshDatabase, type FreshDatabase } from '../../support/database';
import { importRows, ledgerRow, ledgerRows, ledgers, manyRows } from '../../support/ledger-rows';
import { calendar, reElection, rulebook, ZONE } from '../../support/subjects';

const asOf = civilDate('2026-06-30');
const REGISTRY = [
  'zone',
  'unit',
  'unit_zone',
  'organisation',
  'organisation_form',
  'post',
  'holding',
  'term',
  'extension',
  'remark',
] as const;

let database: FreshDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(() => database.pool.query(`truncate ${REGISTRY.join(', ')}, import_batch, import_row, matter cascade`));

const load = (rows: readonly LedgerRow[], from = asOf) =>
  inTransaction(database.pool, (db) => importRows(db, rows, from));
const listed = (on: CivilDate = asOf) => subjectsOn(database.pool, on);

/** Every row of the registry, as it stands: times and numbers of the books included. */
async function registry(): Promise<Readonly<Record<string, unknown>>> {
  const tables: Record<string, unknown> = {};
  for (const table of REGISTRY)
    tables[table] = (await database.pool.query(`select to_jsonb(t) from ${table} t order by 1`)).rows;
  return tables;
}

/** A subject as it comes from a file: without what only the books know. */
function asFromFile(subjects: readonly Subject[]) {
  return subjects
    .map(
      ({
        organisationId: _,
        unitId: __,
        termId: ___,
        partyGroup: ____,
        row: _____,
        vacant: ______,
        holders,
        superior,
        ...rest
      }) => ({
        ...rest,
        superior,
        holders: [
          ...holders.map(({ role, person, email, mobile, phone }) => ({ role, person, email, mobile, phone })),
        ].sort((a, b) => (a.role < b.role ? -1 : 1)),
      }),
    )
    .sort((a, b) => (a.unit + a.organisation < b.unit + b.organisation ? -1 : 1));
}

function bookOf(subjects: readonly Subject[], on: CivilDate = asOf) {
  return planBook({ subjects, procedure: reElection, rulebook, calendar, zone: ZONE, office: UNSET_OFFICE, asOf: on });
}

describe('a ledger in the registry', () => {
  it('gives the very subjects and the very plan that the file gives', async () => {
    await fc.assert(
      fc
        .asyncProperty(ledgers(asOf), async (rows) => {
          await load(rows);
          const fromFile = subjectsOf(rows, rulebook.needsLeader);
          const fromBooks = await listed();
          expect(asFromFile(fromBooks)).toEqual(asFromFile(fromFile));
          expect(bookOf(fromBooks).canonical).toBe(bookOf(fromFile).canonical);
          expect(bookOf(fromBooks).id).toBe(bookOf(fromFile).id);
        })
        .beforeEach(() => database.pool.query(`truncate ${REGISTRY.join(', ')}, import_batch, import_row cascade`)),
      { numRuns: 15 },
    );
  });

  it('twice changes nothing, not a row and not a time', async () => {
    await fc.assert(
      fc
        .asyncProperty(ledgers(asOf), fc.integer({ min: 0, max: 40 }), async (rows, later) => {
          await load(rows);
          const before = await registry();
          expect(differenceOf(subjectsOf(rows, rulebook.needsLeader), await listed()).map(({ kind }) => kind)).toEqual(
            rows.map(() => 'unchanged'),
          );
          await load(rows, addDays(asOf, later));
          expect(await registry()).toEqual(before);
        })
        .beforeEach(() => database.pool.query(`truncate ${REGISTRY.join(', ')}, import_batch, import_row cascade`)),
      { numRuns: 15 },
    );
  });

  it('after another ledger stands as the newer says', async () => {
    await fc.assert(
      fc
        .asyncProperty(ledgers(asOf), fc.integer({ min: 0, max: 3 }), async (rows, later) => {
          const blank = rows.map((row) =>
            ledgerRow({
              row: row.row,
              unit: row.unit,
              organisation: row.organisation,
              zone: undefined,
              zoneKey: undefined,
              liaison: undefined,
              mobile: undefined,
              email: undefined,
              remark: '旧备注',
              members: 7,
            }),
          );
          await load(blank);
          await load(rows, addDays(asOf, later));
          expect(asFromFile(await listed(addDays(asOf, later)))).toEqual(
            asFromFile(subjectsOf(rows, rulebook.needsLeader)),
          );
        })
        .beforeEach(() => database.pool.query(`truncate ${REGISTRY.join(', ')}, import_batch, import_row cascade`)),
      { numRuns: 15 },
    );
  });
});

describe('what changes from one ledger to the next', () => {
  it('holds from the day of the newer one; before it, the older still tells', async () => {
    await load([ledgerRow({ kind: 'branch', members: 12, liaison: '张某甲' })]);
    await load(
      [
        ledgerRow({
          kind: 'general-branch',
          members: 60,
          liaison: '李某丙',
          zone: '第二协作区',
          zoneKey: '第二协作区',
        }),
      ],
      civilDate('2026-08-01'),
    );
    const [before] = await listed(civilDate('2026-07-31'));
    const [after] = await listed(civilDate('2026-08-01'));
    expect(before).toMatchObject({ kind: 'branch', members: 12, zone: '第一协作区', holders: [{ person: '张某甲' }] });
    expect(after).toMatchObject({
      kind: 'general-branch',
      members: 60,
      zone: '第二协作区',
      holders: [{ person: '李某丙' }],
    });
  });

  it('a congress moves the request to four months before the term ends, in the books as in the file', async () => {
    await load([ledgerRow()], civilDate('2026-03-01'));
    const rows = [ledgerRow({ congress: true })];
    expect(differenceOf(subjectsOf(rows, []), await listed())).toMatchObject([
      { kind: 'changed', changes: [{ field: 'congress', from: undefined, to: '党员代表大会' }] },
    ]);
    const on = civilDate('2026-03-02');
    await load(rows, on);
    const fromBooks = bookOf(await listed(on), on);
    expect(fromBooks.id).toBe(bookOf(subjectsOf(rows, rulebook.needsLeader), on).id);
    expect(fromBooks.rows[0]?.plan.steps).toContainEqual(
      expect.objectContaining({ step: 'request', dueOn: '2026-06-09' }),
    );
    expect((await listed(civilDate('2026-03-01')))[0]?.congress).toBeUndefined();
    await load([ledgerRow({ congress: false })], on);
    expect(await listed(on)).toMatchObject([{ congress: false }]);
  });

  it('may be put right on the same day', async () => {
    await load([ledgerRow({ members: 12, liaison: '张某甲' })]);
    await load([ledgerRow({ members: 13, liaison: '李某丙' })]);
    expect(await listed()).toMatchObject([{ members: 13, holders: [{ person: '李某丙' }] }]);
  });

  it('a new election takes the place of the term; the old one and its extension stay in the books', async () => {
    await load([ledgerRow({ extension: { number: '示直工复〔2026〕1号', until: civilDate('2027-03-31') } })]);
    await load([ledgerRow({ electedOn: civilDate('2026-06-01') })]);
    const [subject] = await listed();
    expect(subject).toMatchObject({ electedOn: '2026-06-01' });
    expect(subject?.extension).toBeUndefined();
    const { rows } = await database.pool.query(
      'select elected_on, replaced_by is null as current from term order by recorded_at, id',
    );
    expect(rows).toEqual([
      { elected_on: '2021-10-09', current: false },
      { elected_on: '2026-06-01', current: true },
    ]);
  });

  it('a remark that is gone is gone; its words stay in the books', async () => {
    await load([ledgerRow({ remark: '书记空缺，待任命' })]);
    await load([ledgerRow()]);
    expect((await listed())[0]?.remark).toBeUndefined();
    expect((await database.pool.query('select text, current from remark order by current')).rows).toEqual([
      { text: '书记空缺，待任命', current: false },
      { text: '', current: true },
    ]);
  });

  it('a zone, an extension or a person that is left out stays', async () => {
    await load([
      ledgerRow({ deputy: '华某堃', extension: { number: '示直工复〔2026〕1号', until: civilDate('2027-03-31') } }),
    ]);
    await load([ledgerRow({ zone: undefined, zoneKey: undefined })]);
    expect(await listed()).toMatchObject([
      { zone: '第一协作区', extension: { until: '2027-03-31' }, holders: [{ role: 'deputy' }, { role: 'liaison' }] },
    ]);
  });

  it('a person that is said to have left is written to no more', async () => {
    await load([ledgerRow({ deputy: '华某堃' })]);
    const gone = [ledgerRow({ vacant: ['deputy'] })];
    expect(differenceOf(subjectsOf(gone, []), await listed())).toMatchObject([
      { kind: 'changed', changes: [{ field: 'deputy', from: '华某堃', to: undefined }] },
    ]);
    await load(gone, civilDate('2026-07-01'));
    expect(await listed(civilDate('2026-06-30'))).toMatchObject([
      { holders: [{ role: 'deputy' }, { role: 'liaison' }] },
    ]);
    expect(await listed(civilDate('2026-07-01'))).toMatchObject([{ holders: [{ role: 'liaison' }] }]);
  });

  it('an extension without a number is a wish, and not taken', async () => {
    await load([ledgerRow({ extension: { until: civilDate('2027-03-31') } })]);
    expect((await listed())[0]?.extension).toBeUndefined();
  });

  it('a term with an open matter is left to that matter', async () => {
    await load([ledgerRow()]);
    const [subject] = await listed();
    await database.pool.query(
      `insert into matter (procedure, organisation_id, term_id, status, stage, ball, opened_at, state) values ('re-election', $1, $2, 'running', 'not-started', 'unit', now(), '{}')`,
      [subject?.organisationId, subject?.termId],
    );
    await load([ledgerRow({ electedOn: civilDate('2026-06-01'), remark: '已换届' })]);
    expect(await listed()).toMatchObject([{ electedOn: '2021-10-09', remark: '已换届' }]);
  });
});

describe('names that are the same after NFKC, without white space', () => {
  it('are one unit, one organisation, one zone; the newest spelling stands', async () => {
    await load(
      ledgerRows(
        { unit: '示例（市）局', organisation: '示例（市）局机关党委' },
        { unit: '示例(市) 局', organisation: '示例(市)局机关党支部', zone: '第一 协作区', zoneKey: '第一协作区' },
      ),
    );
    await load([ledgerRow({ unit: '示例(市)局', organisation: '示例(市)局 机关党委' })]);
    expect(await listed()).toMatchObject([
      { unit: '示例(市)局', organisation: '示例(市)局 机关党委' },
      { unit: '示例(市)局' },
    ]);
    expect((await database.pool.query('select count(*) from unit')).rows).toEqual([{ count: 1 }]);
    expect((await database.pool.query('select count(*) from zone')).rows).toEqual([{ count: 1 }]);
  });
});

describe('a unit whose rows name two zones', () => {
  it('is in the first of them, again and again', async () => {
    const rows = ledgerRows(
      { organisation: '示例局机关党委' },
      { organisation: '示例局机关党支部', zone: '第二协作区', zoneKey: '第二协作区' },
    );
    await load(rows);
    expect((await listed()).map(({ zone }) => zone)).toEqual(['第一协作区', '第一协作区']);
    await load(rows, civilDate('2026-07-01'));
    expect((await listed(civilDate('2026-07-01'))).map(({ zone }) => zone)).toEqual(['第一协作区', '第一协作区']);
  });
});

describe('the confirmed file', () => {
  it('is kept to the byte, with where each row landed', async () => {
    await load(ledgerRows({ unit: '示例甲局' }, { unit: '示例乙局' }));
    const kept = await lastImport(database.pool);
    const [first, second] = await listed();
    expect(kept).toMatchObject({
      fileName: 'made-up.xlsx',
      asOf,
      rows: [
        { row: 2, organisationId: first?.organisationId },
        { row: 3, organisationId: second?.organisationId },
      ],
    });
    expect(kept?.bytes).toHaveLength(0);
  });

  it('leaves nothing behind where it fails half way', async () => {
    await expect(load(ledgerRows({ unit: '示例甲局' }, { unit: '示例乙局', members: -1 }))).rejects.toThrow('members');
    expect(await listed()).toEqual([]);
    expect(await lastImport(database.pool)).toBeUndefined();
  });
});

describe('a ledger of twenty thousand organisations', () => {
  it('is taken in, and again, and read', async () => {
    const rows = manyRows(20_000, asOf);
    const took: Record<string, number> = {};
    const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
      const began = performance.now();
      const result = await work();
      took[what] = Math.round(performance.now() - began);
      return result;
    };
    await timed('first import, ms', () => load(rows));
    await timed('the same again, ms', () => load(rows));
    expect(await timed('subjectsOn, ms', () => listed())).toHaveLength(20_000);
    process.stdout.write(`20,000 organisations: ${JSON.stringify(took)}\n`);
  }, 120_000);
});
