import type { Calendar } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import { addDays } from '../../domain/time/civil';
import { whyUnseated } from '../../domain/training/barred';
import type { Cadre, Session } from '../../domain/training/cadre';
import { checkRoster, type RosterCheck } from '../../domain/training/check-roster';
import { byWaiting, isDue } from '../../domain/training/due';
import { type MakeUp, proposeMakeUps } from '../../domain/training/make-up';
import type { Programme } from '../../domain/training/programme';
import type { Roster } from '../../domain/training/roster';
import { seatProblem } from '../../domain/training/seat-problem';
import { solveSeats, type SolveLimits } from '../../threads/solve-seats';

export interface TrainingFacts {
  readonly cadres: readonly Cadre[];
  readonly sessions: readonly Session[];
  readonly programme: Programme;
  readonly calendar: Calendar;
  readonly asOf: CivilDate;
}

export interface TrainingPlan extends Roster {
  readonly asOf: CivilDate;
  readonly programme: string;
  /** Ids of the people whose turn it is, the longest waiting first. */
  readonly due: readonly string[];
  readonly makeUps: readonly MakeUp[];
  readonly checks: readonly RosterCheck[];
}

/** Whose turn it is, who sits where, who cannot and why, and what an independent look finds of it. @throws UnsolvedRoster */
export async function planTraining(facts: TrainingFacts, limits: SolveLimits = {}): Promise<TrainingPlan> {
  const { cadres, sessions, programme, calendar, asOf } = facts;
  const due = cadres.filter((cadre) => isDue(cadre, programme, asOf)).sort(byWaiting);
  // What has begun takes nobody in any more.
  const open = sessions.filter(({ from }) => from > asOf);
  const seats = await solveSeats(seatProblem({ ...facts, due, sessions: open }), limits);
  const seated = new Set(seats.map(({ person }) => person));
  const left = due.filter(({ person }) => !seated.has(person));
  const roster: Roster = {
    seats,
    unplaced: left.map((cadre) => ({ person: cadre.person, why: whyUnseated(cadre, open) })),
  };
  const from = addDays(
    open.reduce((last, { to }) => (to > last ? to : last), asOf),
    1,
  );
  return {
    asOf,
    programme: programme.version,
    due: due.map(({ person }) => person),
    ...roster,
    makeUps: proposeMakeUps({ people: left, from, programme, calendar }),
    checks: checkRoster(roster, { cadres, sessions: open, programme, asOf }),
  };
}
