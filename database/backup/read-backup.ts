import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { BackupProblem } from './backup-problem';
import { MANIFEST, type Manifest, readManifest } from './manifest';
import type { Progress } from './write-backup';
import { ZipReader } from './zip-reader';

/** A backup that can be read: what it says of itself, and its parts as streams. */
export interface Backup {
  readonly file: string;
  readonly manifest: Manifest;
  /** @throws BackupProblem damaged */
  part(name: string): Promise<Readable>;
  close(): Promise<void>;
}

/** @throws BackupProblem backup-unreadable, not-a-backup, damaged, format-newer */
export async function openBackup(file: string): Promise<Backup> {
  const zip = await opened(file);
  const part = async (name: string): Promise<Readable> => {
    const content = await zip.part(name);
    if (!content) throw new BackupProblem('damaged', { part: name });
    return content;
  };
  try {
    if (!zip.names.includes(MANIFEST)) throw new BackupProblem('not-a-backup', { file });
    const told = await text(await part(MANIFEST)).catch((error: unknown) => {
      throw new BackupProblem('damaged', { part: MANIFEST }, { cause: error });
    });
    return { file, manifest: readManifest(told), part, close: () => zip.close() };
  } catch (error) {
    await zip.close();
    throw error;
  }
}

/** Reads every part to its end and compares it with what the manifest says of it. @throws BackupProblem damaged */
export async function verifyBackup(backup: Backup, progress?: (now: Progress) => void): Promise<void> {
  const { tables, files } = backup.manifest;
  const of = tables.length + files.length;
  let done = 0;
  for (const { part, bytes, sha256, ...table } of [...tables, ...files]) {
    progress?.({ part, done: done++, of });
    const seen = await measured(backup, part);
    const rows = 'rows' in table ? table.rows : undefined;
    // In COPY's text form a row is a line: a line break inside a value is written as \n.
    if (seen.bytes !== bytes || seen.sha256 !== sha256 || (rows !== undefined && rows !== seen.lines))
      throw new BackupProblem('damaged', { part });
  }
}

async function measured(backup: Backup, part: string): Promise<{ bytes: number; lines: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  let lines = 0;
  try {
    for await (const chunk of (await backup.part(part)) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      bytes += chunk.length;
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++;
    }
  } catch (error) {
    throw new BackupProblem('damaged', { part }, { cause: error });
  }
  return { bytes, lines, sha256: hash.digest('hex') };
}

async function opened(file: string): Promise<ZipReader> {
  try {
    return await ZipReader.open(file);
  } catch (error) {
    if (error instanceof BackupProblem) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new BackupProblem('backup-unreadable', { file, why: code ?? String(error) }, { cause: error });
  }
}
