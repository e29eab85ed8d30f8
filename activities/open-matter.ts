import type { Db } from '../database/pool';
import { markStarted, openMatter } from '../database/queries/matters';
import { subjectsOn } from '../database/queries/subjects';
import type { CivilDate, Instant } from '../domain/civil-date';
import { invariant } from '../domain/invariant';
import type { MatterState } from '../domain/matter/state';
import { plan } from '../domain/plan';
import { subjectKey } from '../domain/subject';
import { termOf } from '../domain/term';
import { procedureOn } from '../rulebook/load';
import { calendarNow, type House } from './house';

export interface NextTerm {
  readonly state: MatterState;
  readonly termId: string;
  readonly on: CivilDate;
  readonly at: Instant;
}

/** The next term's matter, under the rules in force on that day; its clock is the same workflow, continued. */
export async function openNextTerm(db: Db, house: House, { state, termId, on, at }: NextTerm): Promise<string> {
  const [subject] = await subjectsOn(db, on, [state.organisationId]);
  invariant(subject, `organisation ${state.organisationId} has its new term`);
  const procedure = procedureOn(house.rulebook, state.procedure.split('@')[0] ?? '', on);
  const term = termOf(subject, procedure.terms);
  const calendar = await calendarNow(db, house.rulebook);
  const planned = plan({
    term,
    procedure,
    calendar,
    zone: house.zone,
    key: subjectKey(subject),
    congress: subject.congress,
    from: on,
  });
  const nextId = await openMatter(db, {
    procedure: procedure.version,
    organisationId: state.organisationId,
    termId,
    at,
    opening: {
      organisationId: state.organisationId,
      procedure: procedure.version,
      status: 'running',
      stage: 'not-started',
      on,
      electedOn: term.electedOn,
      termEndsOn: term.endsOn,
      endsOn: term.effectiveEndsOn,
      rungs: planned.rungs,
      policy: procedure.policy,
    },
  });
  invariant(nextId, 'a new term has no matter yet');
  // The clock goes on under the same id: nothing is left to launch.
  await markStarted(db, [nextId]);
  return nextId;
}
