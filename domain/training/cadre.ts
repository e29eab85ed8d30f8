import type { CivilDate } from '../civil-date';

/** Days of which both ends count. */
export interface Period {
  readonly from: CivilDate;
  readonly to: CivilDate;
}

/** A person as a rotation sees one: the same from a list and from the registry. */
export interface Cadre {
  /** 人员编号: what rosters, replies and logs call a person by. */
  readonly person: string;
  readonly name: string;
  readonly unit: string;
  readonly zone?: string | undefined;
  readonly post?: string | undefined;
  /** 岗位类别: 审批, 执法, 司法 … as the list says it. */
  readonly category?: string | undefined;
  readonly grade?: string | undefined;
  readonly heldSince?: CivilDate | undefined;
  /** Absent: never trained. */
  readonly lastTrainedOn?: CivilDate | undefined;
  readonly unavailable: readonly Period[];
  readonly remark?: string | undefined;
}

/** A batch (期) with its places. */
export interface Session {
  readonly session: string;
  readonly title: string;
  readonly from: CivilDate;
  readonly to: CivilDate;
  readonly place?: string | undefined;
  readonly seats: number;
  /** For one post category only; absent: for all (不限). */
  readonly category?: string | undefined;
}

export function overlaps(one: Period, other: Period): boolean {
  return one.from <= other.to && other.from <= one.to;
}
