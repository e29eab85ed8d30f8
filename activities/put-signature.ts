import type { PoolClient } from 'pg';
import { askedBy } from '../database/queries/journal';
import { takeNumber } from '../database/queries/letter-numbers';
import { type LetterRow, markSigned, noteChange } from '../database/queries/letters';
import { officeSettings } from '../database/queries/office';
import { keepPaperSignature, type SigningBody } from '../database/queries/paper-signatures';
import { signerOn } from '../database/queries/signers';
import type { CivilDate, Instant } from '../domain/civil-date';
import type { LetterContent } from '../domain/letter';
import { numberGap, sourceOf } from '../domain/letter-number';
import type { Refusal } from '../domain/matter/answer';

/** Who signs, as the journal has it: names never cross the clock. */
export interface Signer {
  readonly person: string;
  /** 代签: whose stand-in he was that day. */
  readonly signedFor?: string | undefined;
  readonly paper?: SigningBody['paper'];
  readonly enteredBy: string;
  readonly words?: string | undefined;
  readonly commandId: string;
  readonly at: Instant;
}

/** The signer of a decision, on the day of signing; refused where his authority had ended by then. */
export async function signerOf(
  db: PoolClient,
  { commandId, on, at }: { readonly commandId: string; readonly on: CivilDate; readonly at: Instant },
): Promise<Signer | Refusal> {
  const asked = await askedBy(db, commandId);
  const { signer = '', paper } = (asked?.body ?? {}) as Partial<SigningBody>;
  const standing = await signerOn(db, signer, on);
  if (standing.kind === 'ended') return { refused: 'stand-in-ended', value: signer, bound: standing.lastOn };
  return {
    person: signer,
    ...(standing.kind === 'may' && { signedFor: standing.signedFor }),
    paper,
    enteredBy: asked?.actor ?? signer,
    words: asked?.words ?? undefined,
    commandId,
    at,
  };
}

export interface Signature {
  readonly letter: Pick<LetterRow, 'id'>;
  readonly content: LetterContent;
  /** 代字 */
  readonly symbol: string;
  readonly on: CivilDate;
  /** null where the letter asks for no answer. */
  readonly replyDueOn: CivilDate | null;
}

/**
 * Numbers and freezes what is signed. Only a block that is used up can refuse here, and then nothing was drawn: a number
 * that is drawn is used, or rolled back with everything else. One that is given outside comes later.
 */
export async function putSignature(
  db: PoolClient,
  { person, signedFor, paper, enteredBy, words, commandId, at }: Signer,
  { letter: { id }, content: unnumbered, symbol, on, replyDueOn }: Signature,
): Promise<{ readonly number?: string | undefined } | Refusal> {
  const { numbering } = await officeSettings(db);
  const year = Number(on.slice(0, 4));
  const entry = { symbol, year, letterId: id, by: enteredBy, at };
  const drawn = await takeNumber(db, sourceOf(numbering, symbol), entry);
  if (drawn && 'refused' in drawn) return drawn;
  const content = { ...unnumbered, number: drawn?.number ?? numberGap(symbol, year) };
  await markSigned(db, { id, content, drawn, symbol, year, signedBy: person, signedFor, signedOn: on, replyDueOn });
  if (paper)
    await keepPaperSignature(db, {
      letterId: id,
      sheet: paper.sheet ?? null,
      signer: person,
      signedFor: signedFor ?? null,
      signedOn: on,
      scan: paper.scan ?? null,
      enteredBy,
      commandId,
      at,
    });
  // Signed by the signer, whoever of the office has entered it.
  const entered = enteredBy === person ? undefined : `由${enteredBy}登记`;
  const said = [words, entered].filter((one) => one !== undefined).join('；');
  await noteChange(db, { letterId: id, act: 'signed', by: person, words: said === '' ? undefined : said, content, at });
  return { number: drawn?.number };
}
