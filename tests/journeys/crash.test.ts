import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import os from 'node:os';
import { inTransaction } from '../../database/pool';
import { applyLines, keepFile } from '../../database/queries/registry-import';
import { instantOf } from '../../domain/civil-date';
import { addDays, addYears, dayOf } from '../../domain/time/civil';
import { chance } from '../support/chance';
import { eventually } from '../support/eventually';
import { importLine } from '../support/import-line';
import { Sink } from '../support/sink';
import { TestHouse } from './worker-process';

const REMINDERS = 300;

/**
 * The honest crash: the worker, with its clocks, its books and its post room, is killed twice while reminders are on
 * their way. What the peer holds afterwards is the plan, and whatever it holds twice the ledger had called unknown.
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
    const killedAt: number[] = [];
    for (const [low, high] of [
      [0.4, 0.48],
      [0.52, 0.6],
    ] as const) {
      const threshold = Math.round(REMINDERS * (low + random() * (high - low)));
      const killed = new Promise<void>((resolve) => {
        sink.onTaken = () => {
          if (reached() < threshold) return false;
          sink.onTaken = () => false;
          killedAt.push(reached() / REMINDERS);
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
    // A message whose answer was lost at both kills is not sent a third time: it waits for a person, by name.
    const asked = async (): Promise<ReadonlySet<string>> => {
      const { rows } = await here.database.pool.query<{ id: string }>(
        `select n.id from notice n join message m on m.id = n.message_id
          where n.state = 'in-message' and m.state = 'unknown'
            and exists (select 1 from task t where t.kind = 'delivery-unknown' and t.state = 'open')
            and (select count(*) from message_attempt a where a.message_id = m.id) >= 2`,
      );
      return new Set(rows.map(({ id }) => id));
    };
    await eventually(async () => {
      const { notices } = await here.office.status();
      expect({ ...notices, sent: (notices['sent'] ?? 0) + (await asked()).size }).toMatchObject({ sent: REMINDERS });
    }, 120_000);
    const waiting = await asked();
    // No more can be lost twice than there are conversations.
    expect(waiting.size).toBeLessThanOrEqual(3);

    for (const share of killedAt) {
      expect(share).toBeGreaterThanOrEqual(0.4);
      expect(share).toBeLessThanOrEqual(0.62);
    }
    const { rows: notices } = await here.database.pool.query<{ id: string; address: string; subject: string }>(
      'select id, address, subject from notice',
    );
    expect(notices.map(({ address, subject }) => `${address} ${subject}`).sort()).toEqual(planned);
    const copies = new Map<string, number>();
    for (const { notice } of sink.taken) copies.set(notice, (copies.get(notice) ?? 0) + 1);
    const planning = notices.map(({ id }) => id).filter((id) => copies.has(id) || !waiting.has(id));
    expect([...copies.keys()].sort()).toEqual(planning.sort());
    const { rows } = await here.database.pool.query<{ id: string }>(
      'select n.id from notice n join message_attempt a on a.message_id = n.message_id where a.perhaps_repeated',
    );
    const labelled = new Set(rows.map(({ id }) => id));
    const repeated = [...copies].filter(([, count]) => count > 1).map(([notice]) => notice);
    expect(repeated.filter((notice) => !labelled.has(notice))).toEqual([]);
    // What is repeated is repeated to the byte.
    for (const notice of repeated)
      expect(new Set(sink.taken.filter((one) => one.notice === notice).map(({ bytes }) => bytes)).size).toBe(1);
  }, 240_000);
});
