import type { CivilDate } from '../civil-date';
import { addMonths, addYears } from '../time/civil';
import { editionOn, type MembershipEdition } from './edition';
import type { MemberCase } from './member-case';

/** 预备期: from the meeting that passed the person; never shortened, extended once, within its bounds. */
export interface Probation {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
  /** With the extension that counts. */
  readonly effectiveEndsOn: CivilDate;
  /** An extension outside its bounds does not count. */
  readonly extensionOutOfRange: boolean;
}

export function probationOf(
  { admissionMeetingOn, extendedTo }: MemberCase,
  editions: readonly MembershipEdition[],
): Probation | undefined {
  if (admissionMeetingOn === undefined) return undefined;
  const { probationYears, extensionMonths } = editionOn(editions, admissionMeetingOn);
  const endsOn = addYears(admissionMeetingOn, probationYears);
  const counts =
    extendedTo !== undefined &&
    extendedTo >= addMonths(endsOn, extensionMonths.least) &&
    extendedTo <= addMonths(endsOn, extensionMonths.most);
  return {
    startsOn: admissionMeetingOn,
    endsOn,
    effectiveEndsOn: counts ? extendedTo : endsOn,
    extensionOutOfRange: extendedTo !== undefined && !counts,
  };
}
