import fc from 'fast-check';
import { mayAttend } from '../../domain/training/barred';
import type { Cadre, Session } from '../../domain/training/cadre';
import { checkRoster } from '../../domain/training/check-roster';
import type { Programme } from '../../domain/training/programme';
import { addDays, civilDate } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { loadRulebook } from '../../rulebook/load';
import { loadProgrammes } from '../../rulebook/programme';
import { seatProblem } from '../../domain/training/seat-problem';
import { solveSeats, UnsolvedRoster } from '../../threads/solve-seats';
import { planTraining } from '../../client/training/plan-training';

const AS_OF = civilDate('2026-06-15');
const programme = loadProgrammes()[0] as Programme;
const calendar = calendarOf(loadRulebook().confirmedYears);
const CATEGORIES = ['审批', '执法', '司法'] as const;

const period = fc
  .record({ start: fc.integer({ min: 0, max: 150 }), days: fc.integer({ min: 1, max: 60 }) })
  .map(({ start, days }) => ({ from: addDays(AS_OF, start), to: addDays(AS_OF, start + days) }));
const cadre = (index: number): fc.Arbitrary<Cadre> =>
  fc
    .record({
      unit: fc.constantFrom('市甲局', '市乙局', '市丙局'),
      category: fc.constantFrom(...CATEGORIES),
      unavailable: fc.array(period, { maxLength: 2 }),
      trained: fc.option(fc.integer({ min: 0, max: 3000 }), { nil: undefined }),
    })
    .map(({ trained, ...rest }) => ({
      ...rest,
      person: `GB${String(index).padStart(4, '0')}`,
      name: '张某',
      lastTrainedOn: trained === undefined ? undefined : addDays(AS_OF, -trained),
    }));
const session = (index: number): fc.Arbitrary<Session> =>
  fc
    .record({
      start: fc.integer({ min: 1, max: 150 }),
      seats: fc.integer({ min: 1, max: 5 }),
      category: fc.option(fc.constantFrom(...CATEGORIES), { nil: undefined }),
    })
    .map(({ start, seats, category }) => ({
      session: String(index + 1),
      title: `第${index + 1}期`,
      from: addDays(AS_OF, start),
      to: addDays(AS_OF, start + 2),
      seats,
      category,
    }));
const lists = fc.record({
  cadres: fc
    .integer({ min: 0, max: 24 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => cadre(i)))),
  sessions: fc
    .integer({ min: 0, max: 5 })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => session(i)))),
});

/** How many can be seated at most: augmenting paths, with nothing of the solver in it. */
function mostSeats(people: readonly Cadre[], sessions: readonly Session[]): number {
  const sitting = sessions.map((): Cadre[] => []);
  const place = (one: Cadre, tried: Set<number>): boolean =>
    sessions.some((batch, index) => {
      if (tried.has(index) || !mayAttend(one, batch)) return false;
      tried.add(index);
      const here = sitting[index] ?? [];
      if (here.length < batch.seats) return here.push(one) > 0;
      return here.some((other, seat) => {
        if (!place(other, tried)) return false;
        here[seat] = one;
        return true;
      });
    });
  return people.filter((one) => place(one, new Set())).length;
}

describe('a roster', () => {
  it('keeps every hard rule, names everybody once, and seats as many as can be', async () => {
    await fc.assert(
      fc.asyncProperty(lists, async ({ cadres, sessions }) => {
        const plan = await planTraining({ cadres, sessions, programme, calendar, asOf: AS_OF });
        const found = checkRoster(plan, { cadres, sessions, programme, asOf: AS_OF });
        expect(found.filter(({ hard, broken }) => hard && broken.length > 0)).toEqual([]);
        const due = cadres.filter(({ person }) => plan.due.includes(person));
        expect(plan.seats).toHaveLength(mostSeats(due, sessions));
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('is the same for the same lists, in whatever order their rows stand', async () => {
    const [given] = fc.sample(lists, { numRuns: 1, seed: 7 });
    const { cadres = [], sessions = [] } = given ?? {};
    const facts = { cadres, sessions, programme, calendar, asOf: AS_OF };
    const first = await planTraining(facts);
    const again = await planTraining({ ...facts, cadres: [...cadres].reverse(), sessions: [...sessions].reverse() });
    expect(cadres.length).toBeGreaterThan(5);
    expect(new Map(again.seats.map(({ person, session }) => [person, session]))).toEqual(
      new Map(first.seats.map(({ person, session }) => [person, session])),
    );
  });

  const two = (first: Partial<Cadre>, second: Partial<Cadre>): readonly Cadre[] =>
    [first, second].map((more, index) => ({
      person: `GB000${index + 1}`,
      name: '张某',
      unit: `市${index}局`,
      category: '审批',
      unavailable: [],
      ...more,
    }));
  const one = (seats: number, start = 10): Session => ({
    session: String(start),
    title: String(start),
    from: addDays(AS_OF, start),
    to: addDays(AS_OF, start + 2),
    seats,
  });
  const seat = async (cadres: readonly Cadre[], sessions: readonly Session[]) =>
    (await planTraining({ cadres, sessions, programme, calendar, asOf: AS_OF })).seats;

  it('gives the only seat to who was never trained', async () => {
    const cadres = two({ lastTrainedOn: civilDate('2023-06-01') }, {});
    expect(await seat(cadres, [one(1)])).toEqual([{ person: 'GB0002', session: '10' }]);
  });

  it('parts the people of a small unit over two sessions where it can', async () => {
    const seats = await seat(two({ unit: '市甲局' }, { unit: '市甲局' }), [one(5, 10), one(5, 20)]);
    expect(new Set(seats.map(({ session }) => session)).size).toBe(2);
  });

  it('goes above a unit’s share rather than leave a seat empty', async () => {
    expect(await seat(two({ unit: '市甲局' }, { unit: '市甲局' }), [one(2)])).toHaveLength(2);
  });

  it('puts nobody into a session that has begun', async () => {
    expect(await seat(two({}, {}), [one(5, 0)])).toEqual([]);
  });

  it('stops when it is told to, and when its time is up', async () => {
    const cadres = two({}, {});
    const problem = seatProblem({ cadres, due: cadres, sessions: [one(2)], programme, asOf: AS_OF });
    await expect(solveSeats(problem, { signal: AbortSignal.abort() })).rejects.toEqual(new UnsolvedRoster('aborted'));
    await expect(solveSeats(problem, { waitMs: 1 })).rejects.toEqual(new UnsolvedRoster('took-too-long'));
  });
});
