import type { Calendar } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import { type StepAhead, stepsAhead } from '../../domain/membership/ahead';
import type { MembershipEdition } from '../../domain/membership/edition';
import type { MemberCase } from '../../domain/membership/member-case';
import { type MemberStanding, standingOf } from '../../domain/membership/standing';
import type { ListProblem } from '../lists/list-problem';
import { readMembers } from '../lists/read-members';

export interface PreviewedMember {
  /** The list's row, from 1. */
  readonly row: number;
  readonly name: string;
  readonly member: MemberCase;
  readonly standing: MemberStanding;
  readonly ahead: readonly StepAhead[];
}

export interface MembersPreview {
  readonly asOf: CivilDate;
  readonly persons: readonly PreviewedMember[];
  readonly problems: readonly ListProblem[];
  /** Rows not taken in. */
  readonly refused: number;
}

export interface MembersFacts {
  readonly asOf: CivilDate;
  readonly editions: readonly MembershipEdition[];
  readonly calendar: Calendar;
}

/** Where everybody of a roster stands: no service runs, nothing is written. @throws LedgerRefused */
export async function previewMembers(bytes: Uint8Array, { asOf, ...rules }: MembersFacts): Promise<MembersPreview> {
  const { rows, problems, refused } = await readMembers(bytes, asOf);
  return {
    asOf,
    persons: rows.map(({ row, is: { member, name } }) => ({
      row,
      name,
      member,
      standing: standingOf(member, rules, asOf),
      ahead: stepsAhead(member, rules, asOf),
    })),
    problems,
    refused,
  };
}
