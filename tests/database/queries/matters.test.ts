import {
  append,
  eventsByCommand,
  eventsOf,
  lockMatter,
  markStarted,
  matterRows,
  openMatter,
  stateOf,
  unstarted,
} from '../../../database/queries/matters';
import { subjectsOn } from '../../../database/queries/subjects';
import { inTransaction } from '../../../database/pool';
import { evolve, fold } from '../../../domain/matter/evolve';
import { civilDate } from '../../../domain/time/civil';
import { TestHouse } from '../../support/house';
import { ledgerRows } from '../../support/ledger-rows';
import { openingOf, wall } from '../../support/subjects';

const d = civilDate;
const at = wall('2026-05-11 10:00');

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

async function launched(): Promise<readonly string[]> {
  await house.import(
    ledgerRows({ unit: '示例甲局' }, { unit: '示例乙局', zone: '第二协作区', zoneKey: '第二协作区' }),
    d('2026-05-11'),
  );
  return house.launch(d('2026-05-11'), at);
}

describe('a matter in the books', () => {
  it('is opened once a term, however often it is tried', async () => {
    const ids = await launched();
    expect(ids).toHaveLength(2);
    expect(await house.launch(d('2026-05-11'), at)).toEqual([]);
    expect(await house.events(ids[0] ?? '')).toEqual(['MatterOpened']);
  });

  it('at the same moment from two sides is opened once', async () => {
    await house.import(ledgerRows({ unit: '示例甲局' }), d('2026-05-11'));
    const [subject] = await subjectsOn(house.pool, d('2026-05-11'));
    const { kind: _, matterId: __, ...opening } = openingOf(d('2026-05-11'));
    const open = () =>
      inTransaction(house.pool, (db) =>
        openMatter(db, {
          procedure: opening.procedure,
          organisationId: subject?.organisationId ?? '',
          termId: subject?.termId ?? '',
          at,
          opening,
        }),
      );
    const ids = await Promise.all([open(), open(), open()]);
    expect(ids.filter((id) => id !== undefined)).toHaveLength(1);
  });

  it('is a stream: its state is the fold, kept beside it as a projection', async () => {
    const [matterId = ''] = await launched();
    await inTransaction(house.pool, async (db) => {
      const state = await lockMatter(db, matterId);
      await append(
        db,
        state,
        [
          { kind: 'Suspended', on: d('2026-05-12') },
          { kind: 'Resumed', on: d('2026-05-13'), suspendedDays: 1 },
        ],
        { at, commandId: 'command-1' },
      );
    });
    const events = await eventsOf(house.pool, matterId);
    expect(events.map(({ seq, event }) => [seq, event.kind])).toEqual([
      [1, 'MatterOpened'],
      [2, 'Suspended'],
      [3, 'Resumed'],
    ]);
    expect(await eventsOf(house.pool, matterId, 2)).toHaveLength(1);
    expect((await eventsByCommand(house.pool, matterId, 'command-1')).map(({ seq }) => seq)).toEqual([2, 3]);
    expect(await stateOf(house.pool, matterId)).toEqual(fold(events));
    expect(await matterRows(house.pool, [matterId])).toMatchObject([
      { id: matterId, status: 'running', state: JSON.parse(JSON.stringify(fold(events))) },
    ]);
  });

  it('takes no event out of its turn', async () => {
    const [matterId = ''] = await launched();
    const state = await stateOf(house.pool, matterId);
    await append(house.pool, state, [{ kind: 'Suspended', on: d('2026-05-12') }], { at });
    await expect(append(house.pool, state, [{ kind: 'Withdrawn', on: d('2026-05-12') }], { at })).rejects.toThrow(
      'matter_event_pkey',
    );
  });

  it('cannot be rewritten', async () => {
    await launched();
    await expect(house.pool.query(`update matter_event set kind = 'Withdrawn'`)).rejects.toThrow(
      'matter_event is append-only',
    );
    await expect(house.pool.query('delete from matter_event')).rejects.toThrow('matter_event is append-only');
  });

  it('is closed at the moment it ends, and says when it wakes next', async () => {
    const [matterId = ''] = await launched();
    const before = await matterRows(house.pool, [matterId]);
    expect(before[0]?.nextAt).toBe(
      (await stateOf(house.pool, matterId)).rungs.find(({ standing }) => standing === 'due')?.at,
    );
    await append(house.pool, await stateOf(house.pool, matterId), [{ kind: 'Withdrawn', on: d('2026-05-12') }], {
      at: wall('2026-05-12 09:00'),
    });
    const { rows } = await house.pool.query('select closed_at, next_at from matter where id = $1', [matterId]);
    expect(rows).toEqual([{ closed_at: wall('2026-05-12 09:00'), next_at: null }]);
  });

  it('that is not there is named', async () => {
    await expect(inTransaction(house.pool, (db) => lockMatter(db, 'M-404'))).rejects.toThrow(
      'no matter M-404 in the books',
    );
  });

  it('is listed with its unit and zone, in the order of the ledger', async () => {
    await launched();
    expect(await matterRows(house.pool)).toMatchObject([
      { unit: '示例甲局', zone: '第一协作区', endsOn: '2026-10-09', round: 1 },
      { unit: '示例乙局', zone: '第二协作区' },
    ]);
  });
});

describe('clocks that have not been started', () => {
  it('are listed until they are, and marking one twice does no harm', async () => {
    const [first = '', second = ''] = await launched();
    expect((await unstarted(house.pool, 10)).map(({ matterId }) => matterId)).toEqual([first, second]);
    expect(await unstarted(house.pool, 1)).toHaveLength(1);
    await markStarted(house.pool, [first]);
    await markStarted(house.pool, [first]);
    expect((await unstarted(house.pool, 10)).map(({ matterId }) => matterId)).toEqual([second]);
  });

  it('are not those of matters that are over', async () => {
    const [first = ''] = await launched();
    await append(house.pool, await stateOf(house.pool, first), [{ kind: 'Withdrawn', on: d('2026-05-12') }], { at });
    expect((await unstarted(house.pool, 10)).map(({ matterId }) => matterId)).not.toContain(first);
  });
});

describe('an event that went through the database', () => {
  it('is the same event: its fields, its order and its moment', async () => {
    const [matterId = ''] = await launched();
    const [opened] = await eventsOf(house.pool, matterId);
    const state = evolve(undefined, opened?.event ?? openingOf(d('2026-05-11')), at);
    expect(opened?.at).toBe(at);
    expect(state.rungs.map(({ rung }) => rung)).toEqual(
      (await house.preview(d('2026-05-11'))).rows[0]?.plan.rungs.map(({ rung }) => rung),
    );
  });
});
