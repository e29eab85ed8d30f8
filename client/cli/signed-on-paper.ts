import path from 'node:path';
import type { Signing } from '../office';
import { readBytes } from './read-file';

/** Signed on paper, with or without a scan of it. @throws CliError where the scan cannot be read */
export function paperOf({
  paper,
  scan,
}: {
  readonly paper?: boolean | undefined;
  readonly scan?: string | undefined;
}): Signing['paper'] {
  if (!paper && scan === undefined) return undefined;
  return scan === undefined ? {} : { scan: { name: path.basename(scan), bytes: readBytes(scan) } };
}
