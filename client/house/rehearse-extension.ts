import { subjectsOn } from '../../database/queries/subjects';
import type { CivilDate } from '../../domain/civil-date';
import { proposeEntry } from '../../domain/entry';
import { decide } from '../../domain/matter/decide';
import { plan, type Plan } from '../../domain/plan';
import { subjectKey } from '../../domain/subject';
import { termOf } from '../../domain/term';
import { addYears } from '../../domain/time/civil';
import { procedureNamed } from '../../rulebook/load';
import type { Changed } from '../office';
import { timesFor } from './decisions';
import { type Door, today } from './door';
import { findMatter } from './find-matter';
import { resumesAfterReturn } from './terms-at-door';

/** The ladder before and after, by the same decision and the same plan as the real thing; nothing is written. */
export async function rehearseExtension(door: Door, which: string, grant: { until: CivilDate; number: string }): Promise<Changed & { before?: Plan; after?: Plan }> {
  const matter = await findMatter(door, which);
  const { state } = matter;
  const times = await timesFor(door, matter);
  const procedure = procedureNamed(door.rulebook, state.procedure);
  const latestUntil = addYears(state.termEndsOn, procedure.terms.extensionAtMostYears);
  const verdict = decide({ kind: 'approveExtension', until: grant.until, on: times.today, latestUntil, resumesAt: resumesAfterReturn(times) }, state);
  if ('refused' in verdict) return { answer: verdict };
  const [subject] = await subjectsOn(door.pool, today(door), [state.organisationId]);
  if (!subject) throw new Error(`organisation ${state.organisationId} has no term`);
  const term = termOf({ ...subject, extension: grant }, procedure.terms);
  const { band } = proposeEntry({ term, needsLeader: false, ours: true }, procedure, times.calendar, times.today);
  const after = plan({
    term,
    procedure,
    calendar: times.calendar,
    zone: door.zone,
    key: subjectKey(subject),
    from: times.today,
    entry: band && { rung: band.rung, band: band.name },
  });
  const { electedOn, termEndsOn, endsOn, rungs, status, stage } = state;
  const before: Plan = { procedure: state.procedure, calendar: times.calendar.version, electedOn, termEndsOn, endsOn, steps: [], rungs };
  return { answer: { accepted: true, warnings: verdict.warnings, status, stage, endsOn: grant.until }, before, after };
}
