import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LetterLine, Office } from '../../client/office';
import type { Say } from '../say';
import { patiently } from './patience';

const LOOK_EVERY_MS = 300;
const SAY_EVERY_MS = 2000;
/** Letters are rendered in the background, one after another. */
const RENDERED_WITHIN_MS = 120_000;

/**
 * Writes the DOCX of every signed letter into `folder`; the same bytes again where they lie there already.
 * @throws Error where one is not rendered in time.
 */
export async function exportLetters(
  say: Say,
  office: Office,
  signed: readonly LetterLine[],
  folder: string,
): Promise<readonly string[]> {
  mkdirSync(folder, { recursive: true });
  const files: string[] = [];
  let saidAt = Date.now();
  for (const letter of signed) {
    const { fileName, docx } = await rendered(say, office, letter);
    const file = path.join(folder, fileName);
    writeFileSync(file, docx);
    files.push(file);
    if (Date.now() - saidAt < SAY_EVERY_MS) continue;
    saidAt = Date.now();
    say(`  成文 ${files.length}/${signed.length} · rendered`);
  }
  return files;
}

async function rendered(say: Say, office: Office, { id, number }: LetterLine) {
  for (const until = Date.now() + RENDERED_WITHIN_MS; ;) {
    const bytes = await patiently(say, () => office.letterBytes(id));
    if (bytes) return bytes;
    if (Date.now() > until)
      throw new Error(
        `${number ?? id} 还没有成文，请看工作进程的日志 · the letter is not rendered yet: see log/worker.log, then run the demo again`,
      );
    await sleep(LOOK_EVERY_MS);
  }
}
