import { crc32, deflateRawSync } from 'node:zlib';
import type { ZipEntry } from './zip-directory';

/** 1980-01-01 00:00, the first moment a zip file can name: the same parts always give the same bytes. */
const FIRST_MOMENT = 0x00210000;
const UTF8_NAMES = 0x800;
const VERSION = 20;

/** A part to be written: new content, deflated here. */
export function packed(name: string, text: string): ZipEntry {
  const data = Buffer.from(text, 'utf8');
  const deflated = deflateRawSync(data);
  return {
    name,
    method: 'deflated',
    crc: crc32(data),
    time: FIRST_MOMENT,
    packedBytes: deflated.length,
    unpackedBytes: data.length,
    packed: deflated,
  };
}

/** A zip file of these parts in this order (APPNOTE.TXT 4.3); packed bytes are copied as they are. */
export function zipFile(entries: readonly ZipEntry[]): Uint8Array {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const entry of entries) {
    const name = Buffer.from(entry.name, 'utf8');
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    header(entry, name).copy(local, 4);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(VERSION, 4);
    header(entry, name).copy(central, 6);
    central.writeUInt32LE(at, 42);
    chunks.push(local, name, entry.packed);
    directory.push(central, name);
    at += local.length + name.length + entry.packed.length;
  }
  const size = directory.reduce((sum, chunk) => sum + chunk.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(at, 16);
  return Uint8Array.from(Buffer.concat([...chunks, ...directory, end]));
}

/** The part that the local and the central header share, from "version needed" to the length of the extra field. */
function header(entry: ZipEntry, name: Buffer): Buffer {
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(VERSION, 0);
  shared.writeUInt16LE(UTF8_NAMES, 2);
  shared.writeUInt16LE(entry.method === 'stored' ? 0 : 8, 4);
  shared.writeUInt32LE(entry.time, 6);
  shared.writeUInt32LE(entry.crc, 10);
  shared.writeUInt32LE(entry.packedBytes, 14);
  shared.writeUInt32LE(entry.unpackedBytes, 18);
  shared.writeUInt16LE(name.length, 22);
  return shared;
}
