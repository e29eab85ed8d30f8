import { type Calendar, dayIn, isProvisional, nearestOpen } from './calendar';
import { type CivilDate, type Instant, instantOf, msOf } from './civil-date';
import {
  type Channel,
  inItsForm,
  type MissedPolicy,
  type Procedure,
  type RungKind,
  type RungRule,
  type Stage,
  type Target,
} from './procedure';
import { type Because, type Reasoned, reasonedDay } from './reasoned-day';
import { spreadMs } from './spread';
import type { Term } from './term';
import { daysBetween, instantAt, type Zone } from './time/civil';

export interface PlannedRung {
  readonly rung: string;
  readonly title: string;
  readonly kind: RungKind;
  readonly on: CivilDate;
  readonly at: Instant;
  readonly to: Target;
  readonly channels: readonly Channel[];
  readonly wording?: string | undefined;
  readonly because: Because;
  readonly provisional: boolean;
  /** due: it will be raised; passed: its day lay before the ledger was taken over, and it is not made up for. */
  readonly standing: 'due' | 'passed';
  /** Past this moment what the rung says is no longer useful; the next rung stands. */
  readonly uselessAfter: Instant;
  readonly stopsAt: Stage;
  readonly startsAt?: Stage | undefined;
  readonly unlessMet?: string | undefined;
  /** The letter it follows up: until that was signed there is nothing to follow up. */
  readonly after?: string | undefined;
  readonly missed: MissedPolicy;
}

export interface DueStep {
  readonly step: string;
  readonly title: string;
  readonly dueOn: CivilDate;
  readonly because: Because;
  readonly provisional: boolean;
}

/** Frozen data: what will be done about one organisation's term, and why on which day. */
export interface Plan {
  readonly procedure: string;
  readonly calendar: string;
  readonly electedOn: CivilDate;
  readonly termEndsOn: CivilDate;
  readonly extendedTo?: CivilDate | undefined;
  readonly endsOn: CivilDate;
  readonly steps: readonly DueStep[];
  readonly rungs: readonly PlannedRung[];
}

export interface PlanFacts {
  readonly term: Term;
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  readonly zone: Zone;
  /** Names of unit and organisation: spreads instants, the same from a file and from the registry. */
  readonly key: string;
  readonly congress?: boolean | undefined;
  /** The first day on which anything may be raised. */
  readonly from: CivilDate;
  /** Where the ladder begins when its first days have passed (see entry.ts); by phone where the band is PHONE_INSTEAD. */
  readonly entry?: { readonly rung: string; readonly band: string } | undefined;
  /** The day the entry rung is done, where a person moved it. */
  readonly entryOn?: CivilDate | undefined;
  /** M, where the meeting has been held; and days on which earlier rungs were really done. */
  readonly anchors?: Readonly<Record<string, CivilDate>> | undefined;
  /** Days by which a suspension moved what is counted forward from T. */
  readonly suspendedDays?: number | undefined;
}

/** What nothing follows is of use for a quarter of a year. */
export const LAST_RUNG_USEFUL_MS = 90 * 86_400_000;

/** The band of a ladder that a person lets begin with a call in the place of its first rung. */
export const PHONE_INSTEAD = 'phone-instead';

/** plan(facts, rules, calendar): pure, so that preview, rehearsal, letter and engine print the same value. */
export function plan(facts: PlanFacts): Plan {
  const { term, procedure, calendar } = facts;
  const anchors = new Map<string, CivilDate>(Object.entries(facts.anchors ?? {}));
  anchors.set('T', term.effectiveEndsOn);
  const rungs: PlannedRung[] = [];
  let delayDays = facts.suspendedDays ?? 0;
  let begun: PlannedRung | undefined;
  for (const listed of procedure.ladder) {
    const isEntry = facts.entry?.rung === listed.rung;
    const rule = asDone(facts, listed, isEntry);
    const when = (facts.congress && rule.whenWithCongress) || rule.when;
    const after = rungs.find(({ rung, kind }) => rung === when.anchor && kind === 'letter')?.rung;
    if (!anchors.has(when.anchor) || (rule.onlyWithSignedForm && after === undefined)) continue;
    // A ladder begun late has its own distance; the rung it begins with is measured from where it would have been.
    const delayed = when.anchor === 'T' && when.amount > 0;
    const own = notLost(facts, reasonedDay(calendar, anchors, when, delayed && !isEntry ? delayDays : 0));
    const dated = isEntry ? entered(facts, own) : own;
    if (isEntry && delayed) delayDays += Math.max(0, daysBetween(own.on, dated.on));
    const day = anchors.get(rule.rung) ?? dated.on;
    if (rule.onlyWithinTerm && day > term.effectiveEndsOn) continue;
    const notYet = facts.entry !== undefined && begun === undefined;
    const passed = !isEntry && (notYet || day < facts.from || saysTheSame(rule, day, begun));
    if (!anchors.has(rule.rung)) anchors.set(rule.rung, day);
    const planned = plannedRung(facts, rule, {
      ...dated,
      on: day,
      after,
      standing: passed ? 'passed' : 'due',
      isEntry,
    });
    if (isEntry) begun = planned;
    rungs.push(planned);
  }
  return {
    procedure: procedure.version,
    calendar: facts.calendar.version,
    electedOn: term.electedOn,
    termEndsOn: term.endsOn,
    extendedTo: term.extendedTo,
    endsOn: term.effectiveEndsOn,
    steps: steps(facts, anchors),
    rungs: withUselessAfter(rungs.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))),
  };
}

/** The rung as this ladder does it: a first reminder may be a signed letter, a beginning may be a call. */
function asDone({ procedure, entry }: PlanFacts, rule: RungRule, isEntry: boolean): RungRule {
  if (isEntry && entry?.band === PHONE_INSTEAD) return { ...rule, kind: 'call', channels: ['phone'], wording: 'call' };
  return inItsForm(rule, procedure.timing);
}

/** A day that closed days have moved back to before the ladder began, while its own had not come, is not lost. */
function notLost(facts: PlanFacts, own: Reasoned): Reasoned {
  const { from, calendar } = facts;
  if (facts.entryOn !== undefined || own.on >= from || own.because.raw < from) return own;
  const on = entryDay(facts);
  return {
    ...own,
    on,
    because: { ...own.because, moved: { closed: dayIn(calendar, own.because.raw), direction: 'on' } },
  };
}

/** The rung a ladder begins with: on the day it begins, where its own has passed. */
function entered(facts: PlanFacts, own: Reasoned): Reasoned {
  const { entry, entryOn } = facts;
  const on = entryOn ?? entryDay(facts);
  if (!entry || (on <= own.on && entryOn === undefined && entry.band !== PHONE_INSTEAD)) return own;
  return { ...own, on, because: { ...own.because, moved: undefined, entry: { band: entry.band, own: own.on } } };
}

/** A second message of one kind on the day the ladder begins would only repeat the first. */
function saysTheSame({ kind, to }: RungRule, day: CivilDate, begun: PlannedRung | undefined): boolean {
  return begun !== undefined && begun.on === day && begun.kind === kind && begun.to === to && to !== 'committee';
}

/** The day a ledger taken over begins: the day itself, or the next open one. */
function entryDay({ procedure, calendar, from }: PlanFacts): CivilDate {
  return procedure.timing.entry === 'at-once' ? from : nearestOpen(calendar, from, 'on');
}

function plannedRung(
  facts: PlanFacts,
  rule: RungRule,
  how: Reasoned & Pick<PlannedRung, 'standing' | 'after'> & { readonly isEntry: boolean },
): PlannedRung {
  const { timing } = facts.procedure;
  const { on, because, provisional, standing, after, isEntry } = how;
  const atOnce = isEntry && timing.entry === 'at-once' && on === facts.from;
  const opening = instantAt(on, atOnce ? '00:00' : timing.actAt, facts.zone);
  const at = atOnce ? opening : instantOf(msOf(opening) + spreadMs(facts.key, timing.spreadSeconds));
  const { rung, title, kind, to, channels, wording, stopsAt, startsAt, unlessMet, missed } = rule;
  return {
    rung,
    title,
    kind,
    on,
    at,
    to,
    channels,
    wording,
    because,
    standing,
    uselessAfter: at,
    stopsAt,
    startsAt,
    unlessMet,
    after,
    missed,
    provisional: provisional || isProvisional(facts.calendar, on),
  };
}

/** A rung's words are useless once the next one to the same side stands. */
function withUselessAfter(rungs: readonly PlannedRung[]): PlannedRung[] {
  return rungs.map((rung, index) => {
    const next = rungs
      .slice(index + 1)
      .find((later) => later.standing === 'due' && later.at > rung.at && later.to !== 'committee');
    return { ...rung, uselessAfter: next?.at ?? instantOf(msOf(rung.at) + LAST_RUNG_USEFUL_MS) };
  });
}

/** The day one step of a procedure is due, or undefined where its anchor is not known yet. */
export function dueStep(
  procedure: Procedure,
  calendar: Calendar,
  step: string,
  anchors: Readonly<Record<string, CivilDate>>,
  congress = false,
): CivilDate | undefined {
  const rule = procedure.steps.find((one) => one.step === step);
  const due = (congress && rule?.dueWithCongress) || rule?.due;
  if (!due || anchors[due.anchor] === undefined) return undefined;
  return reasonedDay(calendar, new Map(Object.entries(anchors)), due).on;
}

function steps(facts: PlanFacts, anchors: ReadonlyMap<string, CivilDate>): DueStep[] {
  const due: DueStep[] = [];
  for (const rule of facts.procedure.steps) {
    const when = (facts.congress && rule.dueWithCongress) || rule.due;
    if (!anchors.has(when.anchor)) continue;
    const { on, provisional, because } = reasonedDay(facts.calendar, anchors, when);
    due.push({ step: rule.step, title: rule.title, dueOn: on, because, provisional });
  }
  return due;
}
