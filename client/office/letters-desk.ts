import type { CivilDate } from '../../domain/civil-date';
import type { Refusal } from '../../domain/matter/answer';
import type { Trial } from '../office';

/** Letters as the office does them: numbers from outside, sheets to sign, hand-over and receipt, enclosures. */
export interface LettersDesk {
  /**
   * Enters numbers that the office's register gave after the signing. All of them or none; the documents are then made in
   * the background. `letter` is an id.
   */
  numberLetters(entries: readonly NumberEntry[], by: Trial): Promise<Entered>;
  /** Enters when letters were handed over and who signed for them; a receipt starts the reply term. All or none. */
  handOverLetters(entries: readonly HandOver[], by: Trial): Promise<Entered>;
}

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
