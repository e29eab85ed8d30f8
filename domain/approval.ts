import type { ApprovalKind } from './approval-kind';
import type { CivilDate } from './civil-date';
import type { LetterContent, LetterOffice } from './letter';
import { partsOf } from './letter-parts';
import type { OrganisationKind } from './organisation';

/** The paper that a 批复 answers, quoted by title first, then number (GB/T 9704), as far as they are known. */
export interface AnsweredPaper {
  readonly receivedOn: CivilDate;
  /** Without 《》. */
  readonly title?: string | undefined;
  /** 来文号 */
  readonly number?: string | undefined;
  /** An extension may be wished for in the answer to a supervision letter (复函) instead of a 请示 of its own. */
  readonly inReply: boolean;
}

/** Everything one 批复 rests on. It never names a person: those stay blanks until somebody fills them in. */
export interface ApprovalFacts {
  readonly kind: ApprovalKind;
  /** 主送: the organisation that asked, by its full name. */
  readonly organisation: string;
  readonly form: OrganisationKind;
  /** Elected by 党员代表大会 (true) or 党员大会 (false), where it is known. */
  readonly congress?: boolean | undefined;
  /** T of the term that is ending, and the last day that counts. */
  readonly termEndsOn: CivilDate;
  readonly endsOn: CivilDate;
  readonly asked: AnsweredPaper;
  /** approval-extension only. */
  readonly extension?:
    | {
        readonly until: CivilDate;
        /** Asked for after the term's end: decided all the same, and the breach stays on record. */
        readonly late: boolean;
        readonly second: boolean;
        /** In the words of whoever entered the request. */
        readonly reason?: string | undefined;
      }
    | undefined;
  /** approval-result only: the day of the election, and T of the term it begins. */
  readonly result?: { readonly electedOn: CivilDate; readonly endsOn: CivilDate } | undefined;
  /** With the 代字 of approvals as its symbol. */
  readonly office: LetterOffice;
  readonly resultWithinMonths: number;
  readonly number?: string | undefined;
}

const BLANK = /「[^」]*」/gu;

/** What a person has still to fill in, such as 「书记姓名」, each once: while one stands, nothing is signed. */
export function blanksIn(content: LetterContent): readonly string[] {
  return [...new Set(partsOf(content).flatMap(({ text }) => text.match(BLANK) ?? []))];
}

/** Every such blank filled in, wherever it stands; the letter itself where it has none of that name. */
export function withBlank(content: LetterContent, name: string, value: string): LetterContent {
  const filled = (text: string) => text.replaceAll(`「${name}」`, value);
  return {
    ...content,
    title: content.title.map(filled),
    body: content.body.map((paragraph) => ({ ...paragraph, text: filled(paragraph.text) })),
  };
}
