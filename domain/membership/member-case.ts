import type { CivilDate } from '../civil-date';

/** 政审类别: to be admitted as a probationary member, or to be confirmed as a full one. */
export const POOLS = ['拟接收', '拟转正'] as const;
export type Pool = (typeof POOLS)[number];

/** Who may approve an admission; a 总支 or 支部 cannot. */
export type Authority = 'committee' | 'party-committee' | 'not-allowed';

/** One person's way into the party, as far as it has gone. Days only where something happened. */
export interface MemberCase {
  /** 人员编号: the key; names repeat. */
  readonly id: string;
  readonly unit: string;
  readonly branch?: string | undefined;
  readonly pool: Pool;
  readonly appliedOn?: CivilDate | undefined;
  readonly activistOn?: CivilDate | undefined;
  readonly candidateOn?: CivilDate | undefined;
  /** 短期集中培训; hours absent where the list gives none. */
  readonly training?: { readonly on?: CivilDate | undefined; readonly hours?: number | undefined } | undefined;
  readonly preReviewedOn?: CivilDate | undefined;
  readonly admissionMeetingOn?: CivilDate | undefined;
  readonly admissionApprovedOn?: CivilDate | undefined;
  readonly extendedTo?: CivilDate | undefined;
  readonly conversionAppliedOn?: CivilDate | undefined;
  readonly conversionMeetingOn?: CivilDate | undefined;
  readonly authority: Authority;
}
