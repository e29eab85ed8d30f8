import { createHash } from 'node:crypto';
import { bytesOf, keepBytes, letterNamed, unrendered } from '../database/queries/letters';
import { officeSettings } from '../database/queries/office';
import { invariant } from '../domain/invariant';
import type { Papers } from '../workflows/ports';
import type { House } from './house';
import { renderDocx } from './letters/render-docx';

/** Renders a signed and numbered letter once and keeps the bytes with their SHA-256. */
export function papersOf({ pool }: House): Papers {
  return {
    renderLetter: async ({ letterId }) => {
      if (await bytesOf(pool, letterId)) return;
      const letter = await letterNamed(pool, letterId);
      invariant(letter?.state === 'signed', `letter ${letterId} is rendered after it was signed`);
      // Its number is still to be typed in: whoever does so asks again.
      if (letter.number === null) return;
      const { name } = await officeSettings(pool);
      const docx = await renderDocx(letter.content, { name });
      await keepBytes(pool, letterId, docx, createHash('sha256').update(docx).digest('hex'));
    },
  };
}

/** Makes up for documents that could not be made when their letters were signed; a start after a repair is enough. */
export async function renderMissing(house: House): Promise<void> {
  const papers = papersOf(house);
  for (const letterId of await unrendered(house.pool)) {
    // One letter that still cannot be made keeps nobody from starting: its task is open, and the log says why.
    await papers
      .renderLetter({ letterId })
      .catch((error: unknown) => process.stderr.write(`letter ${letterId} has no document: ${String(error)}\n`));
  }
}
