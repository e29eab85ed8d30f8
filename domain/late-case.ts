import type { CivilDate } from './civil-date';
import type { Cause } from './dispatch';
import type { CallOutcome, ContactMeans } from './matter/events';
import type { Ball } from './matter/state';
import type { Attendance } from './meeting';
import type { OrganisationKind } from './organisation';
import type { Stage } from './procedure';
import type { PromiseStory } from './promise-story';

/** What the committee is told of a matter that is late: facts of the books, no judgement (office.md 1, 4). */
export interface LateCase {
  readonly matterId: string;
  readonly unit: string;
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly zone?: string | undefined;
  readonly electedOn: CivilDate;
  readonly termEndsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly extension?: { readonly until: CivilDate; readonly number?: string | undefined } | undefined;
  /** Calendar days since the term, or the approved extension, ended. */
  readonly daysLate: number;
  readonly stage: Stage;
  readonly ball: Ball['with'];
  readonly third?: string | undefined;
  readonly cause?: Cause | undefined;
  readonly officer?: string | undefined;
  readonly nextContactOn?: CivilDate | undefined;
  readonly contact?: { readonly person: string; readonly phone?: string | undefined } | undefined;
  /** Kept records only: what a gateway took. */
  readonly reminders: readonly { readonly on: CivilDate; readonly means: 'mail' | 'sms' }[];
  readonly contacts: readonly {
    readonly on: CivilDate;
    readonly means: ContactMeans;
    readonly outcome: CallOutcome;
    readonly to?: string | undefined;
  }[];
  readonly letters: readonly {
    readonly kind: string;
    readonly number: string;
    readonly signedOn: CivilDate;
    readonly repliedOn?: CivilDate | undefined;
  }[];
  readonly promises: readonly PromiseStory[];
  readonly meetings: readonly { readonly id: string; readonly on: CivilDate; readonly attendance: Attendance }[];
}
