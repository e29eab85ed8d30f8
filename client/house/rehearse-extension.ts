import { subjectsOn } from '../../database/queries/subjects';
import type { CivilDate } from '../../domain/civil-date';
import { compareLadders, type RungChange } from '../../domain/ladder-change';
import { decide } from '../../domain/matter/decide';
import { evolve } from '../../domain/matter/evolve';
import { replanned } from '../../domain/matter/replan';
import type { Plan } from '../../domain/plan';
import { procedureNamed } from '../../rulebook/load';
import type { Changed } from '../office';
import { latestExtension, timesFor } from './decisions';
import { type Door, today } from './door';
import { findMatter } from './find-matter';
import { resumesAfterReturn } from './terms-at-door';

/** The ladder before and after, by the same decision and the same plan as the real thing; nothing is written. */
export async function rehearseExtension(
  door: Door,
  which: string,
  grant: { until: CivilDate; number: string },
): Promise<Changed & { before?: Plan; after?: Plan; changes?: readonly RungChange[] }> {
  const matter = await findMatter(door, which);
  const { state } = matter;
  const times = await timesFor(door, matter);
  const procedure = procedureNamed(door.rulebook, state.procedure);
  const verdict = decide(
    {
      kind: 'approveExtension',
      until: grant.until,
      on: times.today,
      latestUntil: latestExtension(door, state.procedure, state.termEndsOn),
      resumesAt: resumesAfterReturn(times),
    },
    state,
  );
  if ('refused' in verdict) return { answer: verdict };
  const [subject] = await subjectsOn(door.pool, today(door), [state.organisationId]);
  if (!subject) throw new Error(`organisation ${state.organisationId} has no term`);
  const approved = verdict.events.reduce((sofar, event) => evolve(sofar, event, door.clock.now()), state);
  const after = replanned({
    state: approved,
    subject: { ...subject, extension: grant },
    procedure,
    calendar: times.calendar,
    zone: door.zone,
    on: times.today,
    anew: {},
  });
  const { electedOn, termEndsOn, endsOn, rungs, status, stage } = state;
  const before: Plan = {
    procedure: state.procedure,
    calendar: times.calendar.version,
    electedOn,
    termEndsOn,
    endsOn,
    steps: [],
    rungs,
  };
  const changes = compareLadders({ before: rungs, after: after.rungs, done: state.done, newRound: true });
  const answer = { accepted: true, warnings: verdict.warnings, status, stage, endsOn: grant.until } as const;
  return { answer, before, after, changes };
}
