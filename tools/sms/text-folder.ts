import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import type { TakenText } from './simulated-texts';

/** A text as the pretend gateway keeps it: with what became of it on its way to the telephone. */
export interface KeptText extends TakenText {
  /** What its receipt said, once it was taken. */
  readonly stat?: string | undefined;
}

/** Where the texts of a house lie. */
export function textFolderOf(home: string): string {
  return path.join(home, 'sms');
}

/** Resolves when the text would survive the machine's going down. Readable by its owner only. */
export async function keepText(folder: string, text: KeptText): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${text.id}.json`);
  const handle = await open(`${file}.part`, 'w', 0o600);
  try {
    await handle.writeFile(JSON.stringify(text));
    await handle.sync();
  } finally {
    await handle.close();
  }
  renameSync(`${file}.part`, file);
}

/** Newest first; none where nothing has come. */
export function keptTexts(folder: string): readonly KeptText[] {
  return filesIn(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')) as KeptText)
    .sort((one, other) =>
      one.takenAt < other.takenAt || (one.takenAt === other.takenAt && one.id < other.id) ? 1 : -1,
    );
}

export function countTexts(folder: string): number {
  return filesIn(folder).filter((name) => name.endsWith('.json')).length;
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
