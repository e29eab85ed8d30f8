import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { LetterLine, Office } from '../office';
import type { EnclosureFile } from '../office/letters-desk';
import type { Cli } from './cli';
import { CliError } from './cli-error';
import { EXIT } from './exit-code';
import { writeBytes } from './read-file';
import { errorText, toldError } from './told-error';

interface Exported {
  readonly letter: string;
  readonly number: string | null;
  readonly file: string;
  readonly sha256: string;
  /** False where the very same bytes lay there already. */
  readonly written: boolean;
}

/** A letter is rendered in the background once it is signed: that takes seconds. */
const RENDERED_WITHIN_SECONDS = 60;

/** Writes the bytes of signed letters into a folder, one file each. What lies there with other content is left alone. */
export async function exportLetters(cli: Cli, ids: readonly string[], folder: string): Promise<void> {
  const { screens } = cli.words;
  const exported: Exported[] = [];
  const failed: object[] = [];
  await cli.withOffice(async (office) => {
    const { letters, unnumbered } = wanted(await office.letters(), ids);
    if (unnumbered > 0) cli.say(cli.words.lettersDesk.unnumbered(unnumbered));
    makeFolder(folder);
    for (const [index, letter] of letters.entries()) {
      try {
        const one = exportOne(cli, office, letter, folder);
        exported.push(...(await cli.watch(screens.letters.exporting(index, letters.length), one)));
      } catch (error) {
        const told = toldError(cli.words, error);
        failed.push({ letter: letter.id, code: told.code, what: told.what });
        cli.say(errorText(cli.words, told));
      }
    }
  });
  if (failed.length > 0) cli.end(EXIT.failed);
  cli.show({ files: exported, failed }, () =>
    exported.length === 0 ? screens.letters.noneSigned : exported.map(({ file }) => file).join('\n'),
  );
}

/** All that have a document, or those named; one that awaits its number has none yet. */
function wanted(all: readonly LetterLine[], ids: readonly string[]) {
  const signed = all.filter(({ state }) => state === 'signed');
  const numbered = signed.filter(({ number }) => number !== null);
  if (ids.length === 0) return { letters: numbered, unnumbered: signed.length - numbered.length };
  const letters = ids.map((id) => {
    const found = signed.find((letter) => letter.id === id || letter.number === id);
    if (!found) throw new CliError('letter-not-signed', { letter: id });
    if (found.number === null) throw new CliError('letter-not-numbered', { letter: id });
    return found;
  });
  return { letters, unnumbered: 0 };
}

/** The letter itself, and the office's own enclosures beside it. */
async function exportOne(
  { deps }: Cli,
  office: Office,
  { id, number }: LetterLine,
  folder: string,
): Promise<readonly Exported[]> {
  const { fileName, docx, sha256 } = await renderedBytes(deps.pause, office, id);
  const files = [{ fileName, bytes: docx, sha256 }, ...(await office.enclosuresOf(id))];
  return files.map((file) => ({ letter: id, number, ...written(folder, file) }));
}

function written(folder: string, { fileName, bytes, sha256 }: EnclosureFile): Omit<Exported, 'letter' | 'number'> {
  const file = path.join(folder, fileName);
  if (!existsSync(file)) {
    writeBytes(file, bytes);
    return { file, sha256, written: true };
  }
  if (createHash('sha256').update(readFileSync(file)).digest('hex') !== sha256)
    throw new CliError('file-differs', { file }, { where: file });
  return { file, sha256, written: false };
}

async function renderedBytes(pause: (ms: number) => Promise<void>, office: Office, id: string) {
  for (let waited = 0; waited <= RENDERED_WITHIN_SECONDS; waited++) {
    const bytes = await office.letterBytes(id);
    if (bytes) return bytes;
    await pause(1000);
  }
  throw new CliError('letter-not-rendered', { letter: id });
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new CliError('file-unwritable', { file: folder }, { where: folder, cause: error });
  }
}
