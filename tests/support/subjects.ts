import type { Calendar } from '../../domain/calendar';
import type { CivilDate, Instant } from '../../domain/civil-date';
import { proposeEntry } from '../../domain/entry';
import type { EventOf } from '../../domain/matter/events';
import { evolve } from '../../domain/matter/evolve';
import type { MatterState } from '../../domain/matter/state';
import { plan, type Plan, type PlanFacts, type PlannedRung } from '../../domain/plan';
import { type Subject, subjectKey } from '../../domain/subject';
import { termOf } from '../../domain/term';
import { civilDate, instantAt, weekdayOf } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { type DatedProcedure, loadRulebook, procedureNamed } from '../../rulebook/load';

/** Made-up organisations, under the rules and the calendar of this release. */

export const ZONE = 'Asia/Shanghai';
export const rulebook = loadRulebook();
export const reElection: DatedProcedure = procedureNamed(rulebook, 're-election@2018-07-12');
export const calendar: Calendar = calendarOf(rulebook.confirmedYears);

/** 示例局机关党委: five years from 2021-10-09, so that T is Friday 2026-10-09 (rules.md G1). */
export function subject(changes: Partial<Subject> = {}): Subject {
  return {
    unit: '示例局',
    organisation: '示例局机关党委',
    kind: 'party-committee',
    electedOn: civilDate('2021-10-09'),
    statedYears: 5,
    needsLeader: false,
    holders: [{ role: 'liaison', person: '张某甲', email: 'party@example-bureau.example', mobile: '13800000001' }],
    ...changes,
  };
}

/** The plan of a subject from a day on, as a launch or an opening without entry would make it. */
export function planOf(of: Subject, from: CivilDate, more: Partial<PlanFacts> = {}): Plan {
  const procedure = more.procedure ?? reElection;
  return plan({
    term: termOf(of, procedure.terms),
    procedure,
    calendar,
    zone: ZONE,
    key: subjectKey(of),
    from,
    ...more,
  });
}

/** The rungs still to come, by name: `{ prepare: '2026-04-09 Thu', … }`. */
export function dueDays({ rungs }: { readonly rungs: readonly PlannedRung[] }): Readonly<Record<string, string>> {
  return Object.fromEntries(
    rungs.filter(({ standing }) => standing === 'due').map(({ rung, on }) => [rung, withWeekday(on)]),
  );
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** 2026-04-09 Thu: tables write the weekday out. */
export function withWeekday(date: CivilDate): string {
  return `${date} ${WEEKDAYS[weekdayOf(date) - 1] ?? ''}`;
}

/** A matter as it is opened on that day: running, its ladder begun at the rung the day calls for. */
export function openedOn(
  on: CivilDate,
  of: Subject = subject(),
  more: { readonly status?: 'running' | 'person-first'; readonly procedure?: DatedProcedure } = {},
): MatterState {
  return evolve(undefined, openingOf(on, of, more), instantAt(on, '08:00', ZONE));
}

export function openingOf(
  on: CivilDate,
  of: Subject = subject(),
  {
    status = 'running',
    procedure = reElection,
  }: { readonly status?: 'running' | 'person-first'; readonly procedure?: DatedProcedure } = {},
): EventOf<'MatterOpened'> {
  const { band } = proposeEntry(
    { term: termOf(of, procedure.terms), needsLeader: false, ours: true },
    procedure,
    calendar,
    on,
  );
  const planned = planOf(of, on, { procedure, entry: band && { rung: band.rung, band: band.name } });
  return {
    kind: 'MatterOpened',
    matterId: 'M-1',
    organisationId: 'O-1',
    procedure: procedure.version,
    status,
    stage: 'not-started',
    on,
    electedOn: planned.electedOn,
    termEndsOn: planned.termEndsOn,
    endsOn: planned.endsOn,
    rungs: planned.rungs,
    policy: procedure.policy,
  };
}

/** A moment on the office's wall: wall('2026-04-09 09:00'). */
export function wall(text: string): Instant {
  return instantAt(civilDate(text.slice(0, 10)), text.slice(11) || '09:00', ZONE);
}
