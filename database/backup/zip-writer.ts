import { open, type FileHandle } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** 1980-01-01 00:00, the first moment a zip file can name; when a part was written is not told. */
const FIRST_MOMENT = 0x00210000;
const UTF8_NAMES = 0x800;
const DEFLATED = 8;
/** 4.5: sizes of 64 bits. */
const VERSION = 45;
const WIDE = 0xffffffff;
/** Deflating costs most of the time a backup takes; the higher levels win a few per cent. */
const LEVEL = 4;

/** What a part held, counted and hashed as it went by. */
export interface Written {
  readonly bytes: number;
  readonly sha256: string;
}

interface Entry {
  readonly name: Buffer;
  readonly at: number;
  readonly crc: number;
  readonly packed: number;
  readonly bytes: number;
}

/**
 * Writes a zip file part by part, each as a stream: no part is ever in memory as a whole, and neither the file nor a
 * part of it is bound to 4 GB (APPNOTE.TXT 4.3, 4.5.3; the writers of our dependencies are). Sizes stand in the header
 * before the data, as readers like it: it is written once more when they are known.
 */
export class ZipWriter {
  readonly #entries: Entry[] = [];
  #at = 0;

  private constructor(private readonly file: FileHandle) {}

  /** The file must not be there. It is its owner's alone. */
  static async create(path: string): Promise<ZipWriter> {
    return new ZipWriter(await open(path, 'wx', 0o600));
  }

  async add(name: string, content: Readable | Buffer): Promise<Written> {
    const at = this.#at;
    const named = Buffer.from(name, 'utf8');
    await this.#append(localHeader({ name: named, at, crc: 0, packed: 0, bytes: 0 }));
    const hash = createHash('sha256');
    const deflate = createDeflateRaw({ level: LEVEL });
    let crc = 0;
    let bytes = 0;
    const feeding = feed(content, deflate, (chunk) => {
      hash.update(chunk);
      crc = crc32(chunk, crc);
      bytes += chunk.length;
    });
    let packed = 0;
    const taking = (async () => {
      for await (const chunk of deflate as AsyncIterable<Buffer>) {
        packed += chunk.length;
        await this.#append(chunk);
      }
    })();
    await Promise.all([feeding, taking]);
    const entry: Entry = { name: named, at, crc, packed, bytes };
    await this.#write(localHeader(entry), at);
    this.#entries.push(entry);
    return { bytes, sha256: hash.digest('hex') };
  }

  /** The directory behind the parts, everything on the disk, and the size of the whole. */
  async finish(): Promise<number> {
    const from = this.#at;
    for (const entry of this.#entries) await this.#append(centralHeader(entry));
    await this.#append(endOfDirectory(this.#entries.length, from, this.#at - from));
    await this.file.sync();
    await this.file.close();
    return this.#at;
  }

  /** Gives up; the file is the caller's to remove. */
  async abandon(): Promise<void> {
    await this.file.close().catch(() => undefined);
  }

  async #append(bytes: Buffer): Promise<void> {
    await this.#write(bytes, this.#at);
    this.#at += bytes.length;
  }

  async #write(bytes: Buffer, at: number): Promise<void> {
    for (let done = 0; done < bytes.length;) {
      done += (await this.file.write(bytes, done, bytes.length - done, at + done)).bytesWritten;
    }
  }
}

async function feed(
  content: Readable | Buffer,
  deflate: ReturnType<typeof createDeflateRaw>,
  seen: (chunk: Buffer) => void,
): Promise<void> {
  try {
    for await (const chunk of Buffer.isBuffer(content) ? [content] : (content as AsyncIterable<Buffer>)) {
      seen(chunk);
      if (!deflate.write(chunk)) await new Promise<void>((resolve) => deflate.once('drain', resolve));
    }
    deflate.end();
  } catch (error) {
    deflate.destroy(error as Error);
    throw error;
  }
}

function localHeader({ name, crc, packed, bytes }: Entry): Buffer {
  const header = Buffer.alloc(30 + name.length + 20);
  header.writeUInt32LE(0x04034b50, 0);
  shared(crc, name.length, 20).copy(header, 4);
  name.copy(header, 30);
  const extra = 30 + name.length;
  header.writeUInt16LE(1, extra);
  header.writeUInt16LE(16, extra + 2);
  header.writeBigUInt64LE(BigInt(bytes), extra + 4);
  header.writeBigUInt64LE(BigInt(packed), extra + 12);
  return header;
}

function centralHeader({ name, at, crc, packed, bytes }: Entry): Buffer {
  const header = Buffer.alloc(46 + name.length + 28);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION, 4);
  shared(crc, name.length, 28).copy(header, 6);
  header.writeUInt32LE(WIDE, 42);
  name.copy(header, 46);
  const extra = 46 + name.length;
  header.writeUInt16LE(1, extra);
  header.writeUInt16LE(24, extra + 2);
  header.writeBigUInt64LE(BigInt(bytes), extra + 4);
  header.writeBigUInt64LE(BigInt(packed), extra + 12);
  header.writeBigUInt64LE(BigInt(at), extra + 20);
  return header;
}

/** From "version needed" to the length of the extra field: both headers have it. Sizes are in the extra field. */
function shared(crc: number, nameBytes: number, extraBytes: number): Buffer {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(VERSION, 0);
  header.writeUInt16LE(UTF8_NAMES, 2);
  header.writeUInt16LE(DEFLATED, 4);
  header.writeUInt32LE(FIRST_MOMENT, 6);
  header.writeUInt32LE(crc, 10);
  header.writeUInt32LE(WIDE, 14);
  header.writeUInt32LE(WIDE, 18);
  header.writeUInt16LE(nameBytes, 22);
  header.writeUInt16LE(extraBytes, 24);
  return header;
}

function endOfDirectory(count: number, from: number, bytes: number): Buffer {
  const end = Buffer.alloc(56 + 20 + 22);
  end.writeUInt32LE(0x06064b50, 0);
  end.writeBigUInt64LE(44n, 4);
  end.writeUInt16LE(VERSION, 12);
  end.writeUInt16LE(VERSION, 14);
  end.writeBigUInt64LE(BigInt(count), 24);
  end.writeBigUInt64LE(BigInt(count), 32);
  end.writeBigUInt64LE(BigInt(bytes), 40);
  end.writeBigUInt64LE(BigInt(from), 48);
  end.writeUInt32LE(0x07064b50, 56);
  end.writeBigUInt64LE(BigInt(from + bytes), 64);
  end.writeUInt32LE(1, 72);
  end.writeUInt32LE(0x06054b50, 76);
  end.writeUInt16LE(0xffff, 84);
  end.writeUInt16LE(0xffff, 86);
  end.writeUInt32LE(WIDE, 88);
  end.writeUInt32LE(WIDE, 92);
  return end;
}
