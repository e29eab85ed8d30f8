import { unzipSync, zipSync, strFromU8, strToU8, type Zippable } from 'fflate';
import type { CivilDate } from '../../domain/civil-date';

/** A file in the package carries no other time than this; local fields, so the process's zone does not matter. */
const NO_TIME = new Date(1980, 0, 1);
const CORE = 'docProps/core.xml';
const STAMP = /(<dcterms:(created|modified) xsi:type="dcterms:W3CDTF">)[^<]*(<)/g;

/**
 * The same letter must be the same bytes, whenever and wherever it is rendered: its SHA-256 is kept beside it. The
 * library stamps the machine's clock on the properties and on every file of the package; this puts the day the letter
 * was written in their place.
 */
export function stableBytes(packed: Uint8Array, writtenOn: CivilDate): Buffer {
  const files = unzipSync(packed);
  const out: Zippable = {};
  for (const name of Object.keys(files).sort(contentTypesFirst)) {
    const data = files[name];
    if (data) out[name] = [name === CORE ? stamped(data, writtenOn) : data, { mtime: NO_TIME, level: 6, os: 0 }];
  }
  return Buffer.from(zipSync(out));
}

/** Readers of Office packages expect the list of types first. */
function contentTypesFirst(a: string, b: string): number {
  const rank = (name: string) => (name === '[Content_Types].xml' ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function stamped(core: Uint8Array, writtenOn: CivilDate): Uint8Array {
  return strToU8(strFromU8(core).replace(STAMP, `$1${writtenOn}T00:00:00Z$3`));
}
