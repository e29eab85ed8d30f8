import type { Db } from '../database/pool';
import { subjectsOn } from '../database/queries/subjects';
import type { CivilDate } from '../domain/civil-date';
import { invariant } from '../domain/invariant';
import type { EventOf, ReplanReason } from '../domain/matter/events';
import { replanned, type ReplanFacts } from '../domain/matter/replan';
import type { MatterState } from '../domain/matter/state';
import type { Subject } from '../domain/subject';
import { procedureNamed } from '../rulebook/load';
import { calendarNow, type House } from './house';

/** The organisation of a matter, as it stands on a day. */
export async function subjectOf(db: Db, state: MatterState, on: CivilDate): Promise<Subject> {
  const [subject] = await subjectsOn(db, on, [state.organisationId]);
  invariant(subject, `organisation ${state.organisationId} of ${state.matterId} has a term on ${on}`);
  return subject;
}

/** What changed, beyond what the state already says. */
export interface Replan extends Pick<ReplanFacts, 'on' | 'anew'> {
  readonly because: ReplanReason;
}

/** The plan again, as its procedure, pinned, and today's registry and calendar give it; a recorded fact from then on. */
export async function replan(
  db: Db,
  house: House,
  state: MatterState,
  { because, ...change }: Replan,
): Promise<EventOf<'Replanned'>> {
  const { termEndsOn, endsOn, rungs } = replanned({
    ...change,
    newRules: because === 'rules',
    state,
    subject: await subjectOf(db, state, change.on),
    procedure: procedureNamed(house.rulebook, state.procedure),
    calendar: await calendarNow(db, house.rulebook),
    zone: house.zone,
  });
  return { kind: 'Replanned', because, termEndsOn, endsOn, rungs };
}
