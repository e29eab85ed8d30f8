import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { type Readable, pipeline } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import { BackupProblem } from './backup-problem';

/** A part of the file: where its packed bytes lie. */
interface Entry {
  readonly name: string;
  readonly localAt: number;
  readonly packed: number;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const DEFLATED = 8;
/** A directory larger than that is none of ours: one entry is a hundred bytes. */
const LARGEST_DIRECTORY_BYTES = 16 * 1024 * 1024;

/** Reads the parts of a zip file of ours (zip-writer.ts) as streams, in any order. */
export class ZipReader {
  private constructor(
    private readonly path: string,
    private readonly file: FileHandle,
    private readonly entries: ReadonlyMap<string, Entry>,
  ) {}

  /** @throws BackupProblem not-a-backup, where it is no zip file of ours or its end is missing. */
  static async open(path: string): Promise<ZipReader> {
    const file = await open(path, 'r');
    try {
      return new ZipReader(path, file, await directory(path, file));
    } catch (error) {
      await file.close();
      throw error;
    }
  }

  get names(): readonly string[] {
    return [...this.entries.keys()];
  }

  /** The part's content; undefined where there is none of that name. */
  async part(name: string): Promise<Readable | undefined> {
    const entry = this.entries.get(name);
    if (!entry) return undefined;
    const header = await exactly(this.file, entry.localAt, 30);
    if (header?.readUInt32LE(0) !== LOCAL) throw new BackupProblem('damaged', { part: name });
    const from = entry.localAt + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
    const inflate = createInflateRaw();
    if (entry.packed === 0) throw new BackupProblem('damaged', { part: name });
    // What goes wrong is seen by whoever reads the part.
    pipeline(createReadStream(this.path, { start: from, end: from + entry.packed - 1 }), inflate, () => undefined);
    return inflate;
  }

  async close(): Promise<void> {
    await this.file.close();
  }
}

async function directory(path: string, file: FileHandle): Promise<ReadonlyMap<string, Entry>> {
  const { size } = await file.stat();
  const end = await exactly(file, size - 98, 98);
  if (end?.readUInt32LE(0) !== END_64 || end.readUInt32LE(56) !== LOCATOR_64 || end.readUInt32LE(76) !== END)
    throw new BackupProblem('not-a-backup', { file: path });
  const [count, bytes, from] = [32, 40, 48].map((at) => Number(end.readBigUInt64LE(at))) as [number, number, number];
  const listed = bytes <= LARGEST_DIRECTORY_BYTES ? await exactly(file, from, bytes) : undefined;
  const entries = new Map<string, Entry>();
  for (let at = 0; listed && at + 46 <= listed.length;) {
    const nameBytes = listed.readUInt16LE(at + 28);
    const extra = at + 46 + nameBytes;
    if (listed.readUInt32LE(at) !== CENTRAL || listed.readUInt16LE(at + 10) !== DEFLATED || extra + 28 > listed.length)
      break;
    const name = listed.toString('utf8', at + 46, extra);
    const packed = Number(listed.readBigUInt64LE(extra + 12));
    entries.set(name, { name, packed, localAt: Number(listed.readBigUInt64LE(extra + 20)) });
    at = extra + listed.readUInt16LE(at + 30) + listed.readUInt16LE(at + 32);
  }
  if (entries.size !== count) throw new BackupProblem('damaged', { part: '…' });
  return entries;
}

/** Undefined where the file has not that many bytes there. */
async function exactly(file: FileHandle, at: number, bytes: number): Promise<Buffer | undefined> {
  if (at < 0) return undefined;
  const buffer = Buffer.alloc(bytes);
  let done = 0;
  while (done < bytes) {
    const { bytesRead } = await file.read(buffer, done, bytes - done, at + done);
    if (bytesRead === 0) return undefined;
    done += bytesRead;
  }
  return buffer;
}
