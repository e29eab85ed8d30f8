import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Client } from '@temporalio/client';
import { houseOffice } from '../../../client/house/house-office';
import { type Office, OfficeError } from '../../../client/office';
import { registerFirstHolder } from '../../../database/queries/first-holder';
import { calendarNow, type House } from '../../../activities/house';
import type { Instant } from '../../../domain/civil-date';
import { isFelt } from '../../../domain/ladder-change';
import { civilDate as d } from '../../../domain/time/civil';
import { loadRulebook, RULEBOOK_FOLDER, type Rulebook } from '../../../rulebook/load';
import { rulesDigest } from '../../../rulebook/rules-digest';
import type { Note } from '../../../workflows/ports';
import { TestHouse } from '../../support/house';
import { ledgerRows } from '../../support/ledger-rows';
import { runFolder } from '../../support/run-folder';
import { rulebook as released, wall, ZONE } from '../../support/subjects';

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

const OFFICER = '张三';

/** Signals that the door sent to the clocks, by workflow id. */
type Sent = { readonly workflowId: string; readonly note: Note }[];

/** The door over these books at a moment, under these rules; its clocks only keep what they are told. */
async function doorAt(now: Instant, rulebook: Rulebook, workerRules?: string): Promise<{ office: Office; sent: Sent }> {
  await registerFirstHolder(house.pool, OFFICER, d('2020-01-01'));
  const sent: Sent = [];
  const client = {
    workflow: {
      getHandle: (workflowId: string) => ({
        signal: (_: unknown, note: Note) => Promise.resolve(void sent.push({ workflowId, note })),
      }),
    },
  } as unknown as Client;
  const door = {
    pool: house.pool,
    temporal: () => Promise.resolve(client),
    rulebook,
    letterWordings: house.house.letterWordings,
    zone: ZONE,
    clock: { now: () => now },
    osUser: 'test',
    host: 'test',
    workerRules,
  };
  return { office: houseOffice(door, () => Promise.resolve()), sent };
}

/** A copy of the rulebook in which a rule was changed, as an office would in its folder. */
function rulesWith(change: (text: string) => string, file = 'procedures/re-election@2018-07-12.yaml'): Rulebook {
  const folder = mkdtempSync(path.join(runFolder(), 'rules-'));
  cpSync(RULEBOOK_FOLDER, folder, { recursive: true });
  const at = path.join(folder, file);
  const text = readFileSync(at, 'utf8');
  const changed = change(text);
  expect(changed).not.toBe(text);
  writeFileSync(at, changed);
  return loadRulebook(folder);
}

/** Letter 2 four months after the end of a term, not three. */
const later = () => rulesWith((text) => text.replace('when: T+3m', 'when: T+4m'));

/** Three committees: in term, near-term, and one that is over since March; taken over on Tuesday 2026-06-30. */
async function launched(): Promise<readonly [string, string, string]> {
  await house.import(
    ledgerRows(
      { unit: '示例甲局', electedOn: d('2023-05-20') },
      { unit: '示例乙局', electedOn: d('2021-10-09') },
      { unit: '示例丙局', electedOn: d('2021-03-02') },
    ),
    d('2026-06-30'),
  );
  const [first = '', second = '', third = ''] = await house.launch(d('2026-06-30'), wall('2026-06-30 08:30'));
  for (const id of [first, second, third]) await house.wakeUntil(id, wall('2026-06-30 10:00'));
  return [first, second, third];
}

/** The clocks hear what the door sent, by the rules that their worker has loaded. */
async function deliver(sent: Sent, at: Instant, rulebook: Rulebook): Promise<readonly string[]> {
  const told: string[] = [];
  (house.house as { rulebook: House['rulebook'] }).rulebook = rulebook;
  try {
    for (const { workflowId, note } of sent) {
      const { rows } = await house.pool.query<{ id: string }>(
        `select id from matter where 're-election/' || organisation_id = $1 and closed_at is null`,
        [workflowId],
      );
      for (const { id } of rows) told.push(`${id} ${(await house.note(id, note, at)).join(' ')}`.trim());
    }
  } finally {
    (house.house as { rulebook: House['rulebook'] }).rulebook = released;
  }
  return told;
}

const by = { as: OFFICER };
const NOON = wall('2026-06-30 12:00');

describe('unchanged rules', () => {
  it('move nobody, wherever a matter stands', async () => {
    const [, near] = await launched();
    const at = wall('2026-07-01 10:00');
    const { on, ownTerm, latestEntryOn, latestUntil, resumesAt } = await house.times(near, at);
    await house.decide(
      near,
      { kind: 'requestExtension', until: d('2027-01-31'), receivedOn: on, on, latestUntil, ownTerm, latestEntryOn },
      at,
    );
    await house.decide(near, { kind: 'approveExtension', until: d('2027-01-31'), on, latestUntil, resumesAt }, at);
    const { office } = await doorAt(wall('2026-07-02 10:00'), released);
    expect(await office.rulesDiff()).toMatchObject({ moved: [], counts: { matters: 3, moving: 0 } });
  });
});

describe('a changed rule', () => {
  it('shows who moves, and moves nobody before it is confirmed', async () => {
    const [first, second, third] = await launched();
    const before = await house.everything();
    const { office, sent } = await doorAt(NOON, later());
    const diff = await office.rulesDiff();
    expect(diff.plan).toMatch(/^R-[0-9a-f]{8}$/);
    expect(diff.counts).toMatchObject({ matters: 3, moving: 3, moved: 3, added: 0, dropped: 0 });
    expect(diff.moved.map(({ matter, changes }) => [matter, ...changes.filter(isFelt)])).toEqual([
      [first, expect.objectContaining({ rung: 'letter-2', change: 'moved', from: '2028-08-21', to: '2028-09-20' })],
      [second, expect.objectContaining({ rung: 'letter-2', change: 'moved', from: '2027-01-11', to: '2027-02-09' })],
      [third, expect.objectContaining({ rung: 'letter-2', change: 'moved' })],
    ]);
    // What was done, what stays and what moves are all there is.
    for (const { matter, changes } of diff.moved) {
      const { rungs } = await house.state(matter);
      expect(changes.map(({ rung }) => rung).sort()).toEqual(
        rungs.flatMap(({ rung, standing }) => (standing === 'due' ? [rung] : [])).sort(),
      );
    }
    const { counts } = diff;
    expect(counts.sent + counts.kept + counts.moved + counts.added + counts.dropped).toBe(
      diff.moved.flatMap(({ changes }) => changes).length,
    );
    expect((await office.rulesDiff()).plan).toBe(diff.plan);
    expect(sent).toEqual([]);
    expect(await house.everything()).toEqual(before);
  });

  it('confirmed by number and count tells the clocks of those who move; what was done is not done again', async () => {
    const [first, second, third] = await launched();
    const letters = (await house.letters()).length;
    const rulebook = later();
    const { office, sent } = await doorAt(NOON, rulebook);
    const { plan } = await office.rulesDiff();
    expect(await office.applyRules({ plan, count: 3 }, by)).toEqual({ plan, told: 3, already: false });
    const told = [...sent];
    expect(await deliver(told, NOON, rulebook)).toEqual([
      `${first} Replanned`,
      `${second} Replanned`,
      `${third} Replanned`,
    ]);
    const { rungs, done } = await house.state(third);
    expect(done['letter-1']).toMatchObject({ outcome: 'raised' });
    expect(rungs.find(({ rung }) => rung === 'letter-1')?.on).toBe('2026-06-30');
    await house.wakeUntil(third, wall('2026-07-01 18:00'));
    expect(await house.letters()).toHaveLength(letters);
    expect(await office.rulesDiff()).toMatchObject({ moved: [] });

    // Once more, by the same number: nothing is left to do, and clocks told twice do nothing.
    expect(await office.applyRules({ plan, count: 3 }, by)).toEqual({ plan, told: 0, already: true });
    expect(await deliver(told, NOON, rulebook)).toEqual([first, second, third]);
    expect((await house.events(third)).filter((kind) => kind === 'Replanned')).toHaveLength(1);
  });

  it.each<[string, object, string]>([
    ['another count', { count: 2 }, 'count-differs'],
    ['a number of no plan', { plan: 'R-00000000' }, 'plan-changed'],
  ])('is refused with %s, which stands in the journal', async (_, changes, code) => {
    await launched();
    const { office, sent } = await doorAt(NOON, later());
    const { plan } = await office.rulesDiff();
    await expect(office.applyRules({ plan, count: 3, ...changes }, by)).rejects.toMatchObject({ code });
    expect(sent).toEqual([]);
    const { rows } = await house.pool.query(
      `select answer->>'refusedBy' refused from decision where verb = 'rules-apply'`,
    );
    expect(rows).toEqual([{ refused: code }]);
  });

  it('is refused where anything has changed since, and names it', async () => {
    const [, near] = await launched();
    const { office } = await doorAt(NOON, later());
    const { plan } = await office.rulesDiff();
    await house.decide(near, { kind: 'withdraw', on: d('2026-06-30') }, NOON);
    const error = await office.applyRules({ plan, count: 3 }, by).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(OfficeError);
    expect(error).toMatchObject({ code: 'plan-changed', detail: { shown: plan, differences: [`- ${near}`] } });
  });

  it('is refused while the worker still has the old files', async () => {
    await launched();
    const { office } = await doorAt(NOON, later(), rulesDigest(released));
    const { plan } = await office.rulesDiff();
    await expect(office.applyRules({ plan, count: 3 }, by)).rejects.toMatchObject({ code: 'rules-not-loaded' });
  });

  it.each<[string, (text: string) => string, object]>([
    [
      'that brings a rung',
      (text) =>
        text.replace(
          '  - rung: letter-2\n',
          `  - rung: visit\n    title: 上门\n    kind: talk\n    when: T+2m\n    to: committee\n    channels: [paper]\n    stopsAt: held\n    source: 试验\n  - rung: letter-2\n`,
        ),
      { rung: 'visit', change: 'added' },
    ],
    [
      'that drops one',
      (text) => text.replace(/ {2}- rung: circular\n(?: {4}.*\n)+/, ''),
      { rung: 'circular', change: 'dropped' },
    ],
    [
      'that sends it otherwise',
      (text) => text.replace(/(rung: urge-request[\s\S]*?channels: )\[email\]/, '$1[email, sms]'),
      { rung: 'urge-request', change: 'kept', differs: ['channels'] },
    ],
  ])('%s is told as that', async (_, change, felt) => {
    const [first] = await launched();
    const { office } = await doorAt(NOON, rulesWith(change));
    const { moved } = await office.rulesDiff();
    expect(moved.find(({ matter }) => matter === first)?.changes.filter(isFelt)).toEqual([
      expect.objectContaining(felt),
    ]);
  });

  it('of the term itself moves its end, and says so', async () => {
    const [first] = await launched();
    const { office } = await doorAt(
      NOON,
      rulesWith((text) => text.replace('lastDay: anniversary', 'lastDay: day-before'), 'terms.yaml'),
    );
    expect((await office.rulesDiff()).moved[0]).toMatchObject({
      matter: first,
      endsOn: { from: '2028-05-20', to: '2028-05-19' },
    });
  });
});

describe('a form that changed in the registry', () => {
  it('shows up there as well: a congress wants its request earlier', async () => {
    const [first] = await launched();
    await house.pool.query(
      `update organisation_form set congress = true from matter m where m.id = $1 and organisation_form.organisation_id = m.organisation_id`,
      [first],
    );
    const { office } = await doorAt(NOON, released);
    expect((await office.rulesDiff()).moved).toEqual([
      expect.objectContaining({
        matter: first,
        changes: expect.arrayContaining([
          expect.objectContaining({ rung: 'urge-request', change: 'moved', from: '2028-03-20', to: '2028-01-20' }),
        ]) as unknown,
      }),
    ]);
  });
});

describe('the calendar', () => {
  const CLOSED = { date: d('2026-11-09'), open: false, note: '本市活动', notice: '12号' };

  it('tried shows who would move and writes nothing; made, it says the same and tells every clock', async () => {
    const [, near] = await launched();
    const before = await house.everything();
    const { office, sent } = await doorAt(NOON, released);
    const tried = await office.overrideDay(CLOSED, { ...by, dry: true });
    expect(tried).toMatchObject({
      moved: [{ matter: near, organisation: '示例乙局机关党委', asks: true }],
      counts: { matters: 3, moving: 1, moved: 1, added: 0, dropped: 0 },
    });
    expect(tried.moved[0]?.changes.filter(isFelt)).toEqual([
      { rung: 'meeting', title: '推进会', change: 'moved', from: '2026-11-09', to: '2026-11-10' },
    ]);
    expect(await house.everything()).toEqual(before);
    expect(sent).toEqual([]);

    const made = await office.overrideDay(CLOSED, { ...by, count: 1 });
    expect(made.moved).toEqual(tried.moved);
    expect(sent).toHaveLength(3);
    // A day that was certain moves only when a person agrees.
    expect(await deliver(sent, NOON, released)).toContainEqual(`${near} ReplanProposed`);
  });

  it('is not made where another number moves than was seen, and the journal knows', async () => {
    await launched();
    const { office, sent } = await doorAt(NOON, released);
    await expect(office.overrideDay(CLOSED, { ...by, count: 2 })).rejects.toMatchObject({ code: 'count-differs' });
    expect((await calendarNow(house.pool, released)).exceptions[CLOSED.date]).toBeUndefined();
    expect(sent).toEqual([]);
  });

  it('of a year confirmed a second time is refused when tried as well, but for the same key', async () => {
    await launched();
    const { office } = await doorAt(NOON, released);
    await office.confirmYear(2027, 'x号', { ...by, key: 'k1' });
    await expect(office.confirmYear(2027, 'x号', { ...by, dry: true })).rejects.toMatchObject({
      code: 'year-already-confirmed',
    });
    expect(await office.confirmYear(2027, 'x号', { ...by, key: 'k1', dry: true })).toMatchObject({ moved: [] });
    expect(await office.confirmYear(2027, 'x号', { ...by, key: 'k1' })).toMatchObject({ answer: { accepted: true } });
  });
});
