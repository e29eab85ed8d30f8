import type { CivilDate } from './civil-date';
import { nameKey, type OrganisationKind } from './organisation';

/** An organisation as a plan sees it: the same from a ledger file and from the registry. */
export interface Subject {
  /** Ids only where it comes from the registry. */
  readonly organisationId?: string | undefined;
  readonly unitId?: string | undefined;
  readonly termId?: string | undefined;
  /** The ledger's row, where it comes from a file. */
  readonly row?: number | undefined;
  readonly unit: string;
  readonly organisation: string;
  readonly kind: OrganisationKind;
  /** What the running term's committee was elected as, where the form has changed since. */
  readonly electedAs?: OrganisationKind | undefined;
  readonly zone?: string | undefined;
  readonly members?: number | undefined;
  /** Elected by 党员代表大会 (true) or 党员大会 (false), where the ledger says it. */
  readonly congress?: boolean | undefined;
  readonly electedOn: CivilDate;
  readonly statedYears?: number | undefined;
  readonly extension?: { readonly number: string; readonly until: CivilDate } | undefined;
  readonly remark?: string | undefined;
  /** A person has answered it: it is shown, and stops nothing. */
  readonly remarkAnswered?: boolean | undefined;
  readonly plannedOn?: CivilDate | undefined;
  readonly needsLeader: boolean;
  readonly partyGroup?: string | undefined;
  /** Its superior as the ledger names it; a ledger without that column lists directly subordinate organisations. */
  readonly superior?: string | undefined;
  readonly holders: readonly Holder[];
  /** Posts of which a ledger says that nobody holds them any more (空缺, 离任); one that it leaves out is not named here. */
  readonly vacant?: readonly HolderRole[] | undefined;
}

export type HolderRole = 'deputy' | 'liaison' | 'secretary';

/** Who can be written to about an organisation, by the order in which the office would. */
export interface Holder {
  readonly role: HolderRole;
  readonly person: string;
  readonly email?: string | undefined;
  readonly mobile?: string | undefined;
  readonly phone?: string | undefined;
  /** The last day of a stand-in (代管); absent for the holder proper. */
  readonly standInUntil?: CivilDate | undefined;
  readonly postId?: string | undefined;
  readonly holdingId?: string | undefined;
}

export const HOLDER_ORDER: readonly HolderRole[] = ['deputy', 'liaison', 'secretary'];

/** How a subject is told apart: names after NFKC without white space. */
export function subjectKey({ unit, organisation }: Pick<Subject, 'unit' | 'organisation'>): string {
  return `${nameKey(unit)}|${nameKey(organisation)}`;
}

/** Only directly subordinate organisations are ours to remind; a branch under a 机关党委 is that committee's duty. */
export function isOurs({ superior }: Pick<Subject, 'superior'>): boolean {
  return superior === undefined || /工委|工作委员会/u.test(superior);
}

/** The one to whom a notice over this channel goes: the first holder who can be reached by it. */
export function recipientOf(subject: Subject, channel: 'email' | 'sms' | 'phone'): Holder | undefined {
  const reach = channel === 'email' ? 'email' : 'mobile';
  const ordered = HOLDER_ORDER.flatMap((role) => subject.holders.filter((holder) => holder.role === role));
  return (
    ordered.find((holder) => holder[reach] ?? (channel === 'phone' ? holder.phone : undefined)) ??
    (channel === 'phone' ? ordered[0] : undefined)
  );
}

/** 市财政局党组（党委）: official letters go to organs, not to persons. */
export function partyGroupOf({ partyGroup, unit }: Pick<Subject, 'partyGroup' | 'unit'>): string {
  return partyGroup ?? `${unit}党组（党委）`;
}
