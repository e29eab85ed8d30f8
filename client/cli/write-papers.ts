import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { PaperFile } from '../office/paper-file';
import { CliError } from './cli-error';
import { writeBytes } from './read-file';

/** Writes papers into a folder and returns where. Nothing that lies there is written over: a person may have filled it in. */
export function writePapers(folder: string, papers: readonly PaperFile[]): readonly string[] {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new CliError('file-unwritable', { file: folder }, { where: folder, cause: error });
  }
  return papers.map(({ fileName, bytes }) => {
    const file = freeName(path.join(folder, fileName));
    writeBytes(file, bytes);
    return file;
  });
}

function freeName(file: string): string {
  const { dir, name, ext } = path.parse(file);
  let free = file;
  for (let count = 2; existsSync(free); count++) free = path.join(dir, `${name} (${count})${ext}`);
  return free;
}
