import type { ApprovalKind } from './approval-kind';
import type { CivilDate } from './civil-date';
import type { OrganisationKind } from './organisation';

/**
 * A letter (函) is first facts, then content, then bytes. Facts are read from the registry and the matters; content is
 * the composed text as frozen data, which a person may edit before signing; bytes are rendered from content alone.
 * All three survive a round trip through JSON.
 */

/**
 * Which text: the two supervision letters (督办函), their form as a notice (通知) where the addressee is the directly
 * subordinate organisation itself, and the signed first reminder (提示函). Each is a file in rulebook/wording.
 */
export type LetterKind =
  'letter-1' | 'letter-2' | 'notice-to-subordinate-1' | 'notice-to-subordinate-2' | 'prompt-letter';

export const LETTER_KINDS = [
  'letter-1',
  'letter-2',
  'notice-to-subordinate-1',
  'notice-to-subordinate-2',
  'prompt-letter',
] as const satisfies readonly LetterKind[];

/**
 * What is known of one organisation (情形句, office.md 6): 甲 nothing was received and nothing approved; 乙 an approved
 * extension ran out; 丙 the meeting was approved and no result came; and, for a prompt letter only, its term still runs.
 */
export type Situation = 'nothing-received' | 'extension-ran-out' | 'meeting-approved' | 'term-running';

/** How an earlier reminder went out; the words for it stand in the rulebook. */
export type ReminderMeans = 'mail' | 'sms' | 'platform' | 'letter' | 'call' | 'visit';

export interface ReminderRecord {
  readonly on: CivilDate;
  readonly means: ReminderMeans;
}

export interface LetterOrganisation {
  /** Full name, 市财政局机关党委; the text drops the unit's name where 你单位 says it. */
  readonly name: string;
  readonly kind: OrganisationKind;
  readonly electedOn: CivilDate;
  /** T, election plus term; an extension is told apart from it. */
  readonly endsOn: CivilDate;
  readonly extension?: { readonly number: string; readonly until: CivilDate } | undefined;
  readonly situation: Situation;
  /** Elected by 党员代表大会 (true) or 党员大会 (false); a committee's text names both where it is not known. */
  readonly congress?: boolean | undefined;
  /** 丙: the day the 批复 agreed to the meeting, and the day by which the letter asks for it. */
  readonly meeting?: { readonly approvedOn: CivilDate; readonly by: CivilDate } | undefined;
}

/** A letter of the ladder that asks for something; a 提示函 does not, and a 批复 is no letter of the ladder. */
export function isSupervision(kind: string): boolean {
  return kind !== 'prompt-letter' && (LETTER_KINDS as readonly string[]).includes(kind);
}

/** The letter before a second one. */
export interface EarlierLetter {
  /** Without 《》; a paper is quoted by its title first, then its number. */
  readonly title: string;
  readonly number: string;
  /** Its id while its number is still to be typed in: a draft shows the gap, and the second is not signed before. */
  readonly unnumbered?: string | undefined;
  readonly signedOn: CivilDate;
  /** The day its answer came, if it came, and the day of completion it named. */
  readonly reply?: { readonly receivedOn: CivilDate; readonly plannedOn?: CivilDate | undefined } | undefined;
}

/** The office that writes, as its letters name it. */
export interface LetterOffice {
  /** Full name, printed red at the head and under the text: 中共××市委直属机关工作委员会. */
  readonly name: string;
  /** 组织科 */
  readonly sectionName: string;
  readonly contactName: string;
  readonly contactPhone: string;
  /** 代字, without year and number: ×直工函. */
  readonly symbol: string;
}

/** Everything one letter to one unit rests on. Days overdue are not here: they follow from the day of writing. */
export interface LetterFacts {
  readonly kind: LetterKind;
  /** 主送, full name without the colon: 市财政局党组; for a notice, the organisation itself. */
  readonly addressee: string;
  readonly unit: string;
  /** In the order of the ledger, at least one. */
  readonly organisations: readonly LetterOrganisation[];
  /** Kept records only: a reminder nobody can prove is not mentioned. */
  readonly remindedBy: readonly ReminderRecord[];
  readonly requestDueOn: CivilDate;
  /** 10 working days after the day of writing by default; absent in a prompt letter, which asks for no answer. */
  readonly replyDueOn?: CivilDate | undefined;
  /** Second letters only, and required there. */
  readonly earlier?: EarlierLetter | undefined;
  readonly office: LetterOffice;
  /** Numbers of the rulebook that the text names (terms.yaml, the procedure's policy). */
  readonly rules: { readonly extensionAtMostYears: number; readonly resultWithinMonths: number };
  /** 抄送, full names; may be empty. */
  readonly copies: readonly string[];
  /** Files of the office's own, in place of what ships or beside it; the prefilled table is always enclosed. */
  readonly ownEnclosures?: readonly OwnEnclosureFact[] | undefined;
  /** 发文字号 as drawn or typed at signing; a draft shows the 代字 and a gap. */
  readonly number?: string | undefined;
}

/**
 * What a paragraph is for. `item` carries its numeral (一、) in the text; `closing` is the last of the body and stands
 * on the page of the signature; `heading` is set in 黑体.
 */
export type ParagraphRole = 'opening' | 'heading' | 'item' | 'remark' | 'closing';

export interface LetterParagraph {
  readonly role: ParagraphRole;
  readonly text: string;
}

/** A table on a page of its own after the letter (附件另面编排). */
export interface LetterAnnex {
  /** 附件1, or 附件 where there is one only. */
  readonly label: string;
  readonly title: string;
  /** Widths are shares of the type area, in any unit. */
  readonly columns: readonly { readonly title: string; readonly width: number }[];
  readonly rows: readonly (readonly string[])[];
  readonly note?: string | undefined;
}

/** A file of the office's own, by its number among the enclosures of that kind of letter (1 is the first). */
export interface OwnEnclosureFact {
  readonly place: number;
  readonly title: string;
  readonly fileName: string;
  readonly sha256: string;
}

/** How a paragraph of an enclosure is set: `title` in the middle, `flush` without indent, `right` at the right edge. */
export type EnclosureRole = 'heading' | 'text' | 'title' | 'flush' | 'right';

export interface EnclosurePart {
  readonly role: EnclosureRole;
  readonly text: string;
}

/** What is enclosed beside the prefilled table: further pages of the letter, or a file that goes with it as it is. */
export type LetterEnclosure =
  | {
      readonly kind: 'pages';
      /** 附件2, or 附件 where there is one only. */
      readonly label: string;
      readonly title: string;
      readonly note?: string | undefined;
      readonly parts: readonly EnclosurePart[];
    }
  | {
      readonly kind: 'file';
      readonly label: string;
      readonly title: string;
      readonly fileName: string;
      readonly sha256: string;
    };

export type PrintedEnclosure = Extract<LetterEnclosure, { kind: 'pages' }>;

/** The letter as text and places: what is edited, shown, compared and rendered. */
export interface LetterContent {
  /** A letter of the ladder, or a 批复 (approval.ts), which has facts of its own. */
  readonly kind: LetterKind | ApprovalKind;
  /** The text and its edition, such as letter-1@2020-07-13. */
  readonly wording: string;
  /** 成文日期: days overdue and the sentence 截至本函成文之日 are counted to it. */
  readonly writtenOn: CivilDate;
  /** 发文字号 as printed. */
  readonly number: string;
  /** One printed line each, broken between words. */
  readonly title: readonly string[];
  /** Without the colon. */
  readonly addressee: string;
  readonly body: readonly LetterParagraph[];
  /** Titles without numbers. */
  readonly attachments: readonly string[];
  readonly signature: { readonly organ: string; readonly date: string };
  /** 附注, without the brackets; empty for none. */
  readonly contact: string;
  readonly copies: readonly string[];
  readonly annexes: readonly LetterAnnex[];
  /** Absent in letters of earlier releases, whose further enclosures were named only. */
  readonly enclosures?: readonly LetterEnclosure[] | undefined;
}

/** The last day that counts for an organisation: the extension's where one stands. */
export function lastDayOf(organisation: LetterOrganisation): CivilDate {
  return organisation.extension?.until ?? organisation.endsOn;
}

/** Enclosures that are pages of the letter's own document. */
export function printedEnclosures({ enclosures = [] }: LetterContent): readonly PrintedEnclosure[] {
  return enclosures.filter((one): one is PrintedEnclosure => one.kind === 'pages');
}
