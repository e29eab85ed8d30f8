import type { Instant } from '../domain/civil-date';
import type { MatterState } from '../domain/matter/state';
import type { Subject } from '../domain/subject';

/** One wake of one matter: the state it is in, the organisation as it stands today, and the moment. */
export interface Raising {
  readonly state: MatterState;
  readonly subject: Subject;
  readonly at: Instant;
}
