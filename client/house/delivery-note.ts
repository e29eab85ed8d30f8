import { type LetterRow, letterRows } from '../../database/queries/letters';
import { plainTitle } from '../../domain/letter-title';
import { OfficeError } from '../office';
import type { DeliveryLine, DeliveryNote } from '../office/letters-desk';
import { deliveryNotePaper } from '../papers/delivery-note';
import { renderPaper } from '../papers/render-paper';
import { type Door, today } from './door';
import { theLetter } from './find-letter';

/** A bundle of letters for the 公文交换, one unit after another, as its boxes stand. */
export async function deliveryNote(door: Door, letters: readonly string[] | 'undelivered'): Promise<DeliveryNote> {
  const named = letters === 'undelivered' ? undefined : await Promise.all(letters.map((id) => theLetter(door, id)));
  const ids = named && new Set(named.map(({ id }) => id));
  // Read anew: rows come in the order of the units.
  const all = (await letterRows(door.pool)).filter((letter) =>
    ids ? ids.has(letter.id) : isReady(letter) && letter.handedOverOn === null,
  );
  const unready = all.filter((letter) => !isReady(letter));
  if (all.length === 0 || unready.length > 0)
    throw new OfficeError('nothing-to-hand-over', { letters: unready.map(({ id, unit }) => `${id} ${unit}`) });
  const lines = all.map(line);
  const on = today(door);
  return { on, letters: lines, docx: await renderPaper(deliveryNotePaper({ on, letters: lines })) };
}

/** Signed, and with its number: there is a document to hand over. */
function isReady({ state, number }: LetterRow): boolean {
  return state === 'signed' && number !== null;
}

function line({ id, unit, number, content }: LetterRow): DeliveryLine {
  return {
    letter: id,
    unit,
    number: number ?? '',
    title: plainTitle(content),
    receivers: [content.addressee, ...content.copies],
  };
}
