import type { CivilDate } from '../../domain/civil-date';
import type { Answer, Refusal } from '../../domain/matter/answer';
import type { By, LetterLine, Signing, Trial } from '../office';

/** Letters as the office does them: numbers from outside, sheets to sign, hand-over and receipt, enclosures. */
export interface LettersDesk {
  /**
   * Enters numbers that the office's register gave after the signing. All of them or none; the documents are then made in
   * the background. `letter` is an id.
   */
  numberLetters(entries: readonly NumberEntry[], by: Trial): Promise<Entered>;
  /** Enters when letters were handed over and who signed for them; a receipt starts the reply term. All or none. */
  handOverLetters(entries: readonly HandOver[], by: Trial): Promise<Entered>;
  /**
   * Puts drafts on one sheet (签批单) for the signer; `all`: every draft of the ladder that nothing stands against. Dry,
   * no sheet is recorded. @throws OfficeError unknown-letter, nothing-to-put-on-a-sheet
   */
  makeApprovalSheet(letters: readonly string[] | 'all', by: Trial): Promise<ApprovalSheet>;
  /** A sheet again, as its letters stand now. @throws OfficeError unknown-sheet */
  approvalSheet(sheet: string): Promise<ApprovalSheet>;
  /**
   * Enters the signature that stands on a sheet: each letter is a decision of its own. What arrived since stops its letter
   * and no other; again, it goes on with those that are still drafts. @throws OfficeError unknown-sheet, not-a-signer
   */
  signSheet(sheet: string, how: Signing, by: By): Promise<SheetSigned>;
  /**
   * A 送文单 of signed and numbered letters for the 公文交换; `undelivered`: all that were not handed over yet.
   * @throws OfficeError unknown-letter, nothing-to-hand-over
   */
  deliveryNote(letters: readonly string[] | 'undelivered'): Promise<DeliveryNote>;
  /** What is enclosed with each kind of letter: what ships, and what the office has put in its place. */
  enclosures(): Promise<readonly EnclosureLine[]>;
  /** Replaces an enclosure from now on; without a file, what ships stands again. @throws OfficeError no-such-enclosure */
  setEnclosure(enclosure: NewEnclosure, by: Trial): Promise<EnclosureLine>;
  /** The office's own enclosures that a signed letter went out with, to the byte. */
  enclosuresOf(letter: string): Promise<readonly EnclosureFile[]>;
}

export interface ApprovalSheet {
  /** QP-1; none in a dry run. */
  readonly sheet?: string | undefined;
  readonly on: CivilDate;
  readonly letters: readonly SheetLetter[];
  /** Drafts that were not put on it, and why they could not be signed. */
  readonly left: readonly { readonly letter: string; readonly unit: string; readonly refusal: Refusal }[];
  readonly docx: Uint8Array;
}

export interface SheetLetter {
  readonly letter: string;
  readonly unit: string;
  readonly title: string;
  readonly addressee: string;
  readonly copies: readonly string[];
  /** 事由要点 */
  readonly points: string;
  /** Of the organisation that is latest, as of the sheet's day. */
  readonly daysOverdue?: number | undefined;
  readonly draftedBy: string;
  readonly state: LetterLine['state'];
  readonly number: string | null;
}

export interface SheetSigned {
  readonly sheet: string;
  readonly letters: readonly {
    readonly letter: string;
    readonly unit: string;
    readonly outcome: 'signed' | 'signed-before' | 'stopped' | 'ended';
    readonly number: string | null;
    readonly answer?: Answer | undefined;
  }[];
  /** total = signed + signedBefore + stopped + ended */
  readonly totals: {
    readonly total: number;
    readonly signed: number;
    readonly signedBefore: number;
    readonly stopped: number;
    readonly ended: number;
  };
}

export interface DeliveryNote {
  readonly on: CivilDate;
  readonly letters: readonly DeliveryLine[];
  readonly docx: Uint8Array;
}

export interface DeliveryLine {
  readonly letter: string;
  readonly unit: string;
  readonly number: string;
  readonly title: string;
  /** 主送 and 抄送, one copy each. */
  readonly receivers: readonly string[];
}

export interface EnclosureLine {
  readonly kind: string;
  readonly place: number;
  readonly title: string;
  /** Where it comes from: printed with the letter, filled in by us, or a file of the office's own. */
  readonly source: 'shipped' | 'prefilled' | 'own';
  readonly fileName?: string | undefined;
  readonly sha256?: string | undefined;
  readonly setBy?: string | undefined;
}

export interface NewEnclosure {
  readonly kind: string;
  readonly place: number;
  readonly title?: string | undefined;
  readonly file?: { readonly name: string; readonly bytes: Uint8Array } | undefined;
}

export interface EnclosureFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly sha256: string;
}

export type LettersDeskErrorCode =
  'unknown-sheet' | 'nothing-to-put-on-a-sheet' | 'nothing-to-hand-over' | 'no-such-enclosure';

/** A line of a file or of a command; `row` is the file's, counted from 1. */
export interface NumberEntry {
  readonly row?: number | undefined;
  /** Its id, or its number. */
  readonly letter: string;
  readonly number: string;
}

export interface HandOver {
  readonly row?: number | undefined;
  readonly letter: string;
  readonly handedOverOn: CivilDate;
  readonly receivedOn?: CivilDate | undefined;
  readonly receivedBy?: string | undefined;
}

/** Nothing is applied where a line is refused: each says what became of it, or would. */
export interface Entered {
  readonly applied: boolean;
  readonly lines: readonly EnteredLine[];
}

export interface EnteredLine {
  readonly row?: number | undefined;
  /** As it was named. */
  readonly letter: string;
  readonly id?: string | undefined;
  readonly unit?: string | undefined;
  readonly number?: string | undefined;
  readonly replyDueOn?: CivilDate | undefined;
  /** `unknown`: there is no such letter; `twice`: another line names it as well. */
  readonly problem?: 'unknown' | 'twice' | undefined;
  readonly refusal?: Refusal | undefined;
}
