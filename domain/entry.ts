import { addWorkingDays, type Calendar } from './calendar';
import type { CivilDate } from './civil-date';
import { PHONE_INSTEAD, type PlanFacts } from './plan';
import { type EntryBand, inItsForm, type Procedure, type RungKind } from './procedure';
import { standingOf, type Standing, type Term } from './term';
import { addDays, addMonths, addYears } from './time/civil';

/** What stands behind a row besides its dates. */
export interface EntryFacts {
  readonly term: Term;
  readonly remark?: string | undefined;
  /** A person has answered it: it stands against nothing any more. */
  readonly remarkAnswered?: boolean | undefined;
  /** 须报工委领导定 */
  readonly needsLeader: boolean;
  /** Directly subordinate to the committee. */
  readonly ours: boolean;
  /** The latest day the unit's own plan may mean, where the ledger names one. */
  readonly plannedOn?: CivilDate | undefined;
}

export type Act = 'letter' | 'call' | 'reminder' | 'none' | 'person-first';

/** 需您先定: why nothing goes out before a person has looked. */
export type PersonFirst = 'remark' | 'needs-leader' | 'planned-after-term';

export interface Proposal {
  readonly act: Act;
  readonly standing: Standing;
  /** The rung the ladder begins with, also where a person must decide first. */
  readonly band?: EntryBand | undefined;
  readonly because: readonly (PersonFirst | 'standing' | 'band' | 'not-ours')[];
}

/** Where a ledger taken over on `asOf` begins (接手档, office.md 4); it never makes up for the whole past. */
export function proposeEntry(facts: EntryFacts, procedure: Procedure, calendar: Calendar, asOf: CivilDate): Proposal {
  const standing = standingOf(facts.term, asOf, procedure.terms);
  if (standing === 'in-term' || standing === 'extended') return { act: 'none', standing, because: ['standing'] };
  if (!facts.ours) return { act: 'none', standing, because: ['not-ours'] };
  const band = bandOf(facts.term.effectiveEndsOn, procedure, calendar, asOf);
  if (band === undefined) return { act: 'none', standing, because: ['standing'] };
  const first = personFirst(facts);
  if (first.length > 0) return { act: 'person-first', standing, band, because: first };
  return { act: actOf(band, procedure), standing, band, because: ['band'] };
}

/** The last band that has begun. */
function bandOf(endsOn: CivilDate, procedure: Procedure, calendar: Calendar, asOf: CivilDate): EntryBand | undefined {
  return procedure.entry.filter((band) => bandBegins(endsOn, band, calendar) <= asOf).at(-1);
}

function bandBegins(endsOn: CivilDate, { from: { amount, unit } }: EntryBand, calendar: Calendar): CivilDate {
  if (unit === 'wd') return addWorkingDays(calendar, endsOn, amount);
  if (unit === 'd') return addDays(endsOn, amount);
  return unit === 'm' ? addMonths(endsOn, amount) : addYears(endsOn, amount);
}

const ACTS: Partial<Record<RungKind, Act>> = { reminder: 'reminder', call: 'call', letter: 'letter' };

function actOf(band: EntryBand, procedure: Procedure): Act {
  const rung = procedure.ladder.find((rule) => rule.rung === band.rung);
  return (rung && ACTS[inItsForm(rung, procedure.timing).kind]) ?? 'person-first';
}

/**
 * The rung a ladder taken over begins with: its band's. By phone it is that rung done as a call; where a letter is due,
 * the call before it in the bands (问原因), and the letter follows at its distance.
 */
export function beginsWith(
  { band }: Pick<Proposal, 'band'>,
  procedure: Procedure,
  byPhone = false,
): PlanFacts['entry'] {
  if (!band) return undefined;
  if (!byPhone) return { rung: band.rung, band: band.name };
  const bands = procedure.entry.slice(0, procedure.entry.indexOf(band));
  const call =
    actOf(band, procedure) === 'letter' ? bands.findLast((earlier) => actOf(earlier, procedure) === 'call') : undefined;
  return { rung: (call ?? band).rung, band: PHONE_INSTEAD };
}

/** What stands against acting by dates alone; empty where nothing does. */
export function personFirst({
  remark,
  remarkAnswered,
  needsLeader,
  plannedOn,
  term,
}: Omit<EntryFacts, 'ours'>): PersonFirst[] {
  const because: PersonFirst[] = [];
  if (needsLeader) because.push('needs-leader');
  if (remark && !remarkAnswered) because.push('remark');
  if (plannedOn && plannedOn > term.effectiveEndsOn) because.push('planned-after-term');
  return because;
}
