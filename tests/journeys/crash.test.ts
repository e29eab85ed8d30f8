import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import os from 'node:os';
import { inTransaction } from '../../database/pool';
import { applyLines, keepFile } from '../../database/queries/registry-import';
import { type Instant, instantOf } from '../../domain/civil-date';
import { addDays, addYears, dayOf } from '../../domain/time/civil';
import { chance } from '../support/chance';
import { eventually } from '../support/eventually';
import { importLine } from '../support/import-line';
import { Sink } from '../support/sink';
import { TestHouse } from './worker-process';

const REMINDERS = 300;
/** As many as a drain holds at a time. */
const CONVERSATIONS = 3;

/**
 * The honest crash: the worker, with its clocks, its books and its post room, is killed twice while reminders are on
 * their way. What the peer holds afterwards is the plan, whatever it holds twice the ledger had called unknown, and what
 * was lost both times waits for a person.
 */
describe('a worker that is killed with -9, twice, while 300 reminders are on their way', () => {
  const seed = Number(process.env['DUBAN_SEED'] ?? randomInt(2 ** 31));
  const by = { as: os.userInfo().username };
  let house: TestHouse | undefined;
  let sink: Sink;

  beforeAll(async () => {
    process.stderr.write(`  seed ${seed} (DUBAN_SEED=${seed} plays it again)\n`);
    sink = new Sink(chance(seed));
    house = await TestHouse.open(await sink.listen());
  }, 60_000);
  afterAll(async () => {
    await house?.close();
    await sink.close();
  });

  const theHouse = (): TestHouse => {
    if (!house) throw new Error('the house was not opened');
    return house;
  };

  it('sends exactly what was planned', async () => {
    const here = theHouse();
    const random = chance(seed + 1);
    const today = dayOf(instantOf(Date.now()), 'Asia/Shanghai');
    await inTransaction(here.database.pool, async (db) => {
      const importId = await keepFile(db, {
        fileName: 'made-up.xlsx',
        sha256: randomUUID(),
        bytes: new Uint8Array(),
        layout: {},
        asOf: today,
        by: by.as,
      });
      // Near-term with three to five months left: one reminder each, at once.
      const lines = Array.from({ length: REMINDERS }, (_, index) =>
        importLine({ row: index + 1, electedOn: addYears(addDays(today, 90 + (index % 60)), -5) }),
      );
      await applyLines(db, lines, { importId, from: today });
    });
    let worker = await here.startWorker();
    const book = await here.office.preview(today);
    expect(book.acts).toMatchObject({ reminder: REMINDERS });
    const planned = book.rows
      .flatMap(({ notices }) => notices.map(({ address, subject }) => `${address} ${subject}`))
      .sort();

    const reached = () => new Set(sink.taken.map(({ notice }) => notice)).size;
    const repeatIsTaken = () => sink.taken.length > reached();
    const threshold = Math.round(REMINDERS * (0.4 + random() * 0.08));
    const killedAt: { readonly share: number; readonly at: Instant }[] = [];
    // Once in the middle of everything; and once more as the peer holds a message of which the answer was lost the first
    // time, and that is being repeated. Seldom is the second moment met by chance: with the seed 1252664458 it once was.
    for (const now of [() => reached() >= threshold, repeatIsTaken]) {
      const killed = new Promise<void>((resolve) => {
        sink.onTaken = () => {
          if (!now()) return false;
          sink.onTaken = () => false;
          killedAt.push({ share: reached() / REMINDERS, at: instantOf(Date.now()) });
          here.killWorker();
          resolve();
          return true;
        };
      });
      if (killedAt.length === 0)
        await here.office.launch({ plan: book.id, asOf: today, count: book.rows.length, ...by });
      await killed;
      if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
      worker = await here.startWorker();
    }
    await eventually(async () => {
      const { notices } = await here.office.status();
      const waiting = (await lostTwice(here)).length;
      expect({ sent: notices['sent'], 'in-message': notices['in-message'] }).toEqual({
        sent: REMINDERS - waiting,
        'in-message': waiting,
      });
      expect(waiting).toBeGreaterThan(0);
    }, 120_000);

    expect(killedAt[0]?.share).toBeGreaterThanOrEqual(0.4);
    expect(killedAt[1]?.share).toBeLessThan(1);
    const { rows: notices } = await here.database.pool.query<{ id: string; address: string; subject: string }>(
      'select id, address, subject from notice',
    );
    expect(notices.map(({ address, subject }) => `${address} ${subject}`).sort()).toEqual(planned);
    const copies = new Map<string, number>();
    for (const { notice } of sink.taken) copies.set(notice, (copies.get(notice) ?? 0) + 1);

    // What was lost at both kills is not sent a third time: a person is asked, by name. A reminder is repeated once, byte
    // for byte, and the gateway cannot be asked what became of it. Each such message had its mark before the first kill
    // and its repeat before the second, neither was answered, and there are no more of them than conversations.
    const [first, second] = killedAt.map(({ at }) => at);
    const waiting = await lostTwice(here);
    expect(waiting.length).toBeLessThanOrEqual(CONVERSATIONS);
    for (const { notice, attempts, tasks } of waiting) {
      expect(attempts).toMatchObject([
        { attempt: 1, outcome: 'unknown', phase: 'dot', perhapsRepeated: false, response: null },
        { attempt: 2, outcome: 'unknown', phase: 'dot', perhapsRepeated: true, response: null },
      ]);
      const [one, two] = attempts;
      expect(one && first && one.startedAt <= first && one.endedAt > first).toBe(true);
      expect(two && first && second && two.startedAt > first && two.startedAt <= second).toBe(true);
      expect(two && second && two.endedAt > second).toBe(true);
      expect(tasks).toEqual([{ kind: 'delivery-unknown', state: 'open' }]);
      expect(copies.get(notice) ?? 0).toBeLessThanOrEqual(2);
    }
    // The one whose repeat was taken as the worker was killed.
    expect(waiting.filter(({ notice }) => copies.get(notice) === 2).length).toBeGreaterThan(0);

    // Everybody else was written to: the peer knows no notice that was not planned, and lacks none that is called sent.
    const lost = new Set(waiting.map(({ notice }) => notice));
    const expected = notices.map(({ id }) => id).filter((id) => !lost.has(id) || copies.has(id));
    expect([...copies.keys()].sort()).toEqual(expected.sort());
    const { rows } = await here.database.pool.query<{ id: string }>(
      'select n.id from notice n join message_attempt a on a.message_id = n.message_id where a.perhaps_repeated',
    );
    const labelled = new Set(rows.map(({ id }) => id));
    const repeated = [...copies].filter(([, count]) => count > 1).map(([notice]) => notice);
    expect(repeated.filter((notice) => !labelled.has(notice))).toEqual([]);
    // Once for each kill a message was under way at.
    for (const [, count] of copies) expect(count).toBeLessThanOrEqual(1 + killedAt.length);
    // What is repeated is repeated to the byte.
    for (const notice of repeated)
      expect(new Set(sink.taken.filter((one) => one.notice === notice).map(({ bytes }) => bytes)).size).toBe(1);
  }, 240_000);
});

interface LostTwice {
  readonly notice: string;
  readonly attempts: readonly {
    readonly attempt: number;
    readonly outcome: string;
    readonly phase: string;
    readonly perhapsRepeated: boolean;
    readonly response: string | null;
    readonly startedAt: string;
    readonly endedAt: string;
  }[];
  readonly tasks: readonly { readonly kind: string; readonly state: string }[];
}

/** Notices whose message is left unknown for good, with its attempts and the tasks of its matter. */
async function lostTwice({ database }: TestHouse): Promise<readonly LostTwice[]> {
  const { rows } = await database.pool.query<LostTwice>(
    `select n.id as notice,
            (select jsonb_agg(jsonb_build_object('attempt', attempt, 'outcome', outcome, 'phase', phase, 'response', response,
                      'perhapsRepeated', perhaps_repeated, 'startedAt', ${iso('started_at')}, 'endedAt', ${iso('ended_at')})
                      order by attempt)
               from message_attempt a where a.message_id = m.id) as attempts,
            (select coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'state', t.state)), '[]')
               from task t where t.matter_id = n.matter_id) as tasks
       from message m join notice n on n.message_id = m.id
      where m.state = 'unknown' and m.settled_at is not null
        and n.state = 'in-message' and n.reason = 'delivery-unknown'`,
  );
  return rows;
}

/** As an Instant is written, to be compared with one. */
function iso(column: string): string {
  return `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
