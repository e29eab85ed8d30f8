import { readFileSync, writeFileSync } from 'node:fs';
import { CliError } from './cli-error';

/** @throws CliError naming the file. */
export function readBytes(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new CliError(
      code === 'ENOENT' ? 'file-not-found' : 'file-unreadable',
      { file },
      { where: file, cause: error },
    );
  }
}

export function readText(file: string): string {
  return Buffer.from(readBytes(file)).toString('utf8');
}

/** @throws CliError naming the file. */
export function writeBytes(file: string, bytes: Uint8Array): void {
  try {
    writeFileSync(file, bytes);
  } catch (error) {
    throw new CliError('file-unwritable', { file }, { where: file, cause: error });
  }
}

export function readJsonFile(file: string): unknown {
  return JSON.parse(readText(file));
}
