import type { CivilDate } from '../../domain/civil-date';
import type { Cause } from '../../domain/dispatch';
import type { FormFit } from '../../domain/form-fit';
import type { OrganisationKind } from '../../domain/organisation';
import type { MatterLine, StoryLine, TaskLine, Trial } from '../office';

/** People and units change: the rest of the plan is addressed anew, what was done stays with what was. */
export interface PeopleRoom {
  /** Who holds which post, and will; `of` is an organisation, a unit, or 本办. */
  holders(of?: string): Promise<readonly HolderLine[]>;
  changeHolder(change: HolderChange, by: Trial): Promise<RegistryChanged>;
  /** A stand-in (代管) from a day to a day; the same person from the same day again only moves the end. */
  standIn(change: HolderChange & { readonly until: CivilDate }, by: Trial): Promise<RegistryChanged>;
  /** Everything a successor must know of a post, or of the matters an officer looks after. */
  handover(of: string, to: string): Promise<Handover>;
  /** The officer's matters become the successor's. */
  assignMatters(of: string, to: string, by: Trial): Promise<RegistryChanged & { readonly handover: Handover }>;

  units(): Promise<readonly UnitLine[]>;
  unit(which: string): Promise<UnitStory>;
  renameUnit(
    unit: string,
    change: Effective & { readonly to: string; readonly partyGroup?: string | undefined },
    by: Trial,
  ): Promise<RegistryChanged>;
  /** One unit goes into another: its organisations end, but for those kept, which go on under the other unit. */
  mergeUnit(
    unit: string,
    change: Effective & { readonly into: string; readonly keep: readonly Kept[] },
    by: Trial,
  ): Promise<RegistryChanged>;
  /** A new unit with its first organisation. */
  addUnit(unit: string, founded: Founded & ZoneChoice, by: Trial): Promise<RegistryChanged>;
  /** A new organisation in a unit that is there. */
  addOrganisation(unit: string, founded: Founded, by: Trial): Promise<RegistryChanged>;
  moveUnitToZone(unit: string, change: Effective & ZoneChoice, by: Trial): Promise<RegistryChanged>;
  /** 支部, 总支, 党委: the running term keeps its length, the next one follows the new form. */
  changeForm(organisation: string, change: Effective & FormChange, by: Trial): Promise<RegistryChanged>;
}

export interface HolderChange {
  /** K-…, or organisation/title: 市财政局机关党委/专职副书记, 工委/签发人. */
  readonly post: string;
  readonly to: string;
  readonly from: CivilDate;
  readonly email?: string | undefined;
  readonly mobile?: string | undefined;
  readonly phone?: string | undefined;
}

/** The day from which a change holds, not later than today, and the paper it rests on. */
export interface Effective {
  readonly from: CivilDate;
  readonly number?: string | undefined;
}

export interface ZoneChoice {
  readonly zone: string;
  /** The zone itself is new; otherwise a name nobody knows is taken for a slip. */
  readonly newZone?: boolean | undefined;
}

/** An organisation that goes on under the other unit, with a new name where it takes one. */
export interface Kept {
  readonly organisation: string;
  readonly name?: string | undefined;
}

export interface Founded extends Effective {
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly electedOn: CivilDate;
  readonly members?: number | undefined;
  readonly congress?: boolean | undefined;
  readonly liaison?: string | undefined;
  readonly email?: string | undefined;
  readonly mobile?: string | undefined;
  readonly phone?: string | undefined;
}

export interface FormChange {
  readonly kind: OrganisationKind;
  readonly members?: number | undefined;
  readonly congress?: boolean | undefined;
  readonly name?: string | undefined;
}

/** What a change brought about, or would: a dry run does the very same and takes it back. */
export interface RegistryChanged {
  readonly changed: boolean;
  readonly effects: Effects;
}

export interface Effects {
  /** Waiting notices that go to another person, or to another address of the same. */
  readonly readdressed: readonly {
    readonly notice: string;
    readonly matter: string;
    readonly organisation: string;
    readonly from: string;
    readonly to: string | null;
    readonly how: 'moved' | 'rewritten' | 'nobody';
  }[];
  /** Waiting notices whose text was written anew. */
  readonly rewritten: number;
  /** Open tasks whose words follow. */
  readonly tasks: number;
  /** Drafts of letters that are addressed anew. */
  readonly drafts: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  /** Organisations that end with their unit. */
  readonly ended: readonly string[];
  /** Organisations that go on under another unit. */
  readonly moved: readonly { readonly organisation: string; readonly unit: string }[];
  /** Matters of organisations that end. */
  readonly withdrawn: readonly { readonly matter: string; readonly organisation: string }[];
  /** Matters that run on under another name, unit, form or officer. */
  readonly kept: readonly { readonly matter: string; readonly organisation: string }[];
  /** Whether the members fit the form that was entered. */
  readonly fit?: FormFit | undefined;
}

export interface HolderLine {
  readonly post: string;
  /** Null for a post of the office. */
  readonly organisation: string | null;
  readonly title: string;
  readonly role: string;
  readonly person: string;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly phone: string | null;
  readonly from: CivilDate;
  /** The last day; null while no end is known. */
  readonly until: CivilDate | null;
  readonly standIn: boolean;
  /** Whether he holds it today, and is the one who is written to. */
  readonly now: boolean;
}

export interface UnitLine {
  readonly id: string;
  readonly unit: string;
  readonly zone: string | null;
  readonly organisations: number;
  readonly openMatters: number;
  readonly foundedOn: CivilDate | null;
  readonly endedOn: CivilDate | null;
  readonly into: string | null;
  readonly formerNames: readonly string[];
}

export interface UnitStory extends UnitLine {
  readonly partyGroup: string | null;
  readonly names: readonly { readonly name: string; readonly until: CivilDate }[];
  readonly zones: readonly { readonly zone: string; readonly from: CivilDate; readonly until: CivilDate | null }[];
  readonly members: readonly {
    readonly organisation: string;
    readonly kind: OrganisationKind | null;
    readonly members: number | null;
    readonly endedOn: CivilDate | null;
    /** The unit it moved to. */
    readonly movedTo: string | null;
  }[];
  readonly changes: readonly {
    readonly kind: string;
    readonly on: CivilDate;
    readonly number: string | null;
    readonly detail: unknown;
    readonly by: string;
    readonly words: string | null;
  }[];
}

export interface Handover {
  readonly kind: 'post' | 'officer';
  /** The post, or the officer. */
  readonly of: string;
  /** Who hands over; null where nobody holds the post. */
  readonly from: string | null;
  readonly to: string;
  readonly on: CivilDate;
  readonly matters: readonly HandoverLine[];
}

export interface HandoverLine extends MatterLine {
  readonly third?: string | undefined;
  readonly cause?: Cause | undefined;
  readonly nextContactOn?: CivilDate | undefined;
  readonly officer?: string | undefined;
  /** A leader's 批示 on the matter. */
  readonly instruction?: string | undefined;
  /** Newest first; what one decision brought about is one thing done. */
  readonly lastDone: readonly (readonly StoryLine[])[];
  /** For the sentences of `lastDone`: titles of its rungs. */
  readonly rungTitles: Readonly<Record<string, string>>;
  readonly tasks: readonly TaskLine[];
}

export type PeopleErrorCode =
  | 'unknown-unit'
  | 'unknown-organisation'
  | 'ambiguous-organisation'
  | 'unknown-zone'
  | 'unknown-officer'
  | 'unit-ended'
  | 'organisation-ended'
  | 'unit-exists'
  | 'name-taken'
  | 'merge-into-itself'
  | 'not-of-this-unit'
  | 'not-yet'
  | 'before-history'
  | 'stand-in-backwards'
  | 'stand-in-over'
  | 'stand-in-overlaps';
