import { addDays, civilDate } from '../../domain/time/civil';
import { mayAttend } from '../../domain/training/barred';
import type { Cadre, Session } from '../../domain/training/cadre';
import { checkRoster } from '../../domain/training/check-roster';
import { byWaiting, isDue } from '../../domain/training/due';
import type { Programme } from '../../domain/training/programme';
import type { Seat } from '../../domain/training/roster';
import { seatProblem } from '../../domain/training/seat-problem';
import { solveSeats } from '../../threads/solve-seats';

const AS_OF = civilDate('2026-06-15');
const SIZES = [
  { people: 544, sessions: 12, units: 87 },
  { people: 2000, sessions: 30, units: 200 },
  { people: 20_000, sessions: 30, units: 1000 },
] as const;
const CATEGORIES = ['审批', '执法', '司法'] as const;
const PROGRAMME: Programme = {
  id: 'bench',
  version: 'bench',
  title: 'bench',
  inForceFrom: AS_OF,
  cycleYears: 3,
  unitAwayAtMost: 0.2,
  makeUp: { days: 3, withinDays: 90 },
};

/**
 * The solver against the way a clerk would go, who seats whoever waits longest in the first session that has a place:
 * how many are seated, how many of the most urgent, and how often a unit is over its share. Ratios mean something; the
 * seconds are this machine's.
 */
export async function benchRosters(): Promise<void> {
  for (const size of SIZES) {
    const { cadres, sessions } = madeUp(size);
    const due = cadres.filter((cadre) => isDue(cadre, PROGRAMME, AS_OF)).sort(byWaiting);
    const began = performance.now();
    const seats = await solveSeats(seatProblem({ cadres, due, sessions, programme: PROGRAMME, asOf: AS_OF }));
    const seconds = (performance.now() - began) / 1000;
    const solved = quality(seats, cadres, sessions);
    const greedy = quality(firstComeFirstSeated(due, sessions), cadres, sessions);
    const line = (what: string, one: number, other: number) =>
      `  ${what.padEnd(34)} ${String(one).padStart(7)} ${String(other).padStart(7)}   x ${other === 0 ? '-' : (one / other).toFixed(2)}`;
    process.stdout.write(
      [
        `${size.people} people (${due.length} due), ${size.sessions} sessions, ${size.units} units: ${seconds.toFixed(1)} s, process at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MB`,
        `  ${''.padEnd(34)} ${'solver'.padStart(7)} ${'greedy'.padStart(7)}`,
        line('seated', solved.seated, greedy.seated),
        line('of those never trained', solved.urgent, greedy.urgent),
        line('unit over its share, times', solved.over, greedy.over),
        '',
      ].join('\n'),
    );
  }
}

function firstComeFirstSeated(due: readonly Cadre[], sessions: readonly Session[]): readonly Seat[] {
  const left = new Map(sessions.map(({ session, seats }) => [session, seats]));
  return due.flatMap((cadre) => {
    const place = sessions.find((one) => (left.get(one.session) ?? 0) > 0 && mayAttend(cadre, one));
    if (!place) return [];
    left.set(place.session, (left.get(place.session) ?? 0) - 1);
    return [{ person: cadre.person, session: place.session }];
  });
}

function quality(seats: readonly Seat[], cadres: readonly Cadre[], sessions: readonly Session[]) {
  const never = new Set(cadres.filter(({ lastTrainedOn }) => lastTrainedOn === undefined).map(({ person }) => person));
  const away = checkRoster({ seats, unplaced: [] }, { cadres, sessions, programme: PROGRAMME, asOf: AS_OF }).find(
    ({ rule }) => rule === 'unit-away',
  );
  return {
    seated: seats.length,
    urgent: seats.filter(({ person }) => never.has(person)).length,
    over: away?.broken.length ?? 0,
  };
}

/** The same lists in every run: a small generator of its own, since the figures are compared over the years. */
function madeUp({ people, sessions, units }: (typeof SIZES)[number]) {
  let state = 20_260_615;
  const upTo = (n: number): number => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * n);
  };
  const dueShare = 0.68;
  const cadres = Array.from({ length: people }, (_, index): Cadre => {
    const away = upTo(5) === 0 ? addDays(AS_OF, upTo(150)) : undefined;
    return {
      person: `P${String(index).padStart(5, '0')}`,
      name: 'x',
      unit: `U${upTo(units)}`,
      category: CATEGORIES[upTo(3)] ?? CATEGORIES[0],
      unavailable: away === undefined ? [] : [{ from: away, to: addDays(away, 5 + upTo(40)) }],
      lastTrainedOn:
        upTo(8) === 0 ? undefined : addDays(AS_OF, -(upTo(100) < dueShare * 100 ? 1100 + upTo(900) : upTo(1000))),
    };
  });
  const seats = Math.ceil((people * dueShare) / sessions);
  const list = Array.from({ length: sessions }, (_, index): Session => {
    const from = addDays(AS_OF, 5 + Math.floor((index * 150) / sessions));
    return {
      session: String(index + 1),
      title: String(index + 1),
      from,
      to: addDays(from, 2),
      seats,
      category: index % 3 === 1 ? CATEGORIES[upTo(3)] : undefined,
    };
  });
  return { cadres, sessions: list };
}
