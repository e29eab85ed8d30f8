import { crc32, inflateRawSync } from 'node:zlib';
import { refusals, Refusal } from './refused';

/** One part of a package as its central directory tells it; a reader that follows the same directory sees the same bytes. */
export interface ZipEntry {
  readonly name: string;
  readonly method: 'stored' | 'deflated';
  readonly crc: number;
  readonly time: number;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  /** The packed bytes within the file. */
  readonly packed: Buffer;
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const END_64_LOCATOR = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;
const ENCRYPTED = 0x1;
const SIZES_AFTER_DATA = 0x8;
const DIRECTORY_HEADER_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;

/**
 * The entries of a zip file (APPNOTE.TXT 4.3), zip64 included. Throws a Refusal for what a spreadsheet program never writes:
 * two parts of one name, names that climb out of the package, encrypted entries, sizes that do not fit the file.
 */
export function zipDirectory(file: Buffer, mostEntries: number): ZipEntry[] {
  const { count, offset } = endOfDirectory(file);
  if (count > mostEntries) throw new Refusal(refusals.tooManyEntries(count, mostEntries));
  const seen = new Set<string>();
  const entries: ZipEntry[] = [];
  let at = offset;
  for (let index = 0; index < count; index++) {
    need(at + DIRECTORY_HEADER_BYTES <= file.length && file.readUInt32LE(at) === CENTRAL, '目录不全');
    const nameBytes = file.readUInt16LE(at + 28);
    const extraBytes = file.readUInt16LE(at + 30);
    const next = at + DIRECTORY_HEADER_BYTES + nameBytes + extraBytes + file.readUInt16LE(at + 32);
    need(next <= file.length, '目录不全');
    const entry = entryAt(file, at, nameBytes, extraBytes);
    need(!seen.has(entry.name.toLowerCase()), `有两个同名部件 ${entry.name}`);
    seen.add(entry.name.toLowerCase());
    if (!entry.name.endsWith('/')) entries.push(entry);
    at = next;
  }
  return entries;
}

/** Inflates one part; never gives more than `mostBytes`, whatever the headers promise. */
export function unpack(entry: ZipEntry, mostBytes: number, mostTotal: number): Buffer {
  const data = entry.method === 'stored' ? entry.packed : inflate(entry, mostBytes, mostTotal);
  if (data.length > mostBytes) throw new Refusal(refusals.zipBomb(entry.name, mostTotal));
  need(data.length === entry.unpackedBytes && crc32(data) === entry.crc, `部件 ${entry.name} 的内容与校验值不符`);
  return data;
}

function inflate(entry: ZipEntry, mostBytes: number, mostTotal: number): Buffer {
  if (mostBytes < 1) throw new Refusal(refusals.zipBomb(entry.name, mostTotal));
  try {
    return inflateRawSync(entry.packed, { maxOutputLength: mostBytes });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE')
      throw new Refusal(refusals.zipBomb(entry.name, mostTotal));
    throw new Refusal(refusals.damaged('文件', `部件 ${entry.name} 解压失败`));
  }
}

function endOfDirectory(file: Buffer): { count: number; offset: number } {
  const earliest = Math.max(0, file.length - FULL_16 - 22);
  for (let at = file.length - 22; at >= earliest; at--) {
    if (file.readUInt32LE(at) !== END) continue;
    const count = file.readUInt16LE(at + 10);
    const offset = file.readUInt32LE(at + 16);
    const sentinel = count === FULL_16 || offset === FULL_32 || file.readUInt32LE(at + 12) === FULL_32;
    return sentinel ? endOfDirectory64(file, at - 20) : { count, offset };
  }
  throw new Refusal(refusals.damaged('文件', '压缩包没有结尾，可能没有下载或复制完整'));
}

function endOfDirectory64(file: Buffer, locator: number): { count: number; offset: number } {
  need(locator >= 0 && file.readUInt32LE(locator) === END_64_LOCATOR, '目录不全');
  const record = whole(file, locator + 8);
  need(record + 56 <= file.length && file.readUInt32LE(record) === END_64, '目录不全');
  return { count: whole(file, record + 32), offset: whole(file, record + 48) };
}

function entryAt(file: Buffer, at: number, nameBytes: number, extraBytes: number): ZipEntry {
  const nameAt = at + DIRECTORY_HEADER_BYTES;
  const name = file.toString('utf8', nameAt, nameAt + nameBytes);
  const flags = file.readUInt16LE(at + 8);
  const method = file.readUInt16LE(at + 10);
  if (flags & ENCRYPTED) throw new Refusal(refusals.password());
  need(!/^[/\\]|\\|(?:^|\/)\.\.(?:\/|$)|\0/u.test(name), `部件名 ${JSON.stringify(name)} 不合规`);
  need(method === 0 || method === 8, `部件 ${name} 的压缩方法 ${method} 不认识`);
  const sizes = sizesOf(file, at, nameAt + nameBytes, extraBytes);
  // Readers disagree on such an entry: some look for its size behind the data. A workbook has none.
  need(!(flags & SIZES_AFTER_DATA && sizes.packedBytes === 0), `部件 ${name} 没有写明大小`);
  const { localAt, packedBytes, unpackedBytes } = sizes;
  need(localAt + LOCAL_HEADER_BYTES <= file.length && file.readUInt32LE(localAt) === LOCAL, `部件 ${name} 不全`);
  const dataAt = localAt + LOCAL_HEADER_BYTES + file.readUInt16LE(localAt + 26) + file.readUInt16LE(localAt + 28);
  need(dataAt + packedBytes <= file.length, `部件 ${name} 不全`);
  return {
    name,
    method: method === 0 ? 'stored' : 'deflated',
    crc: file.readUInt32LE(at + 16),
    time: file.readUInt32LE(at + 12),
    packedBytes,
    unpackedBytes,
    packed: file.subarray(dataAt, dataAt + packedBytes),
  };
}

/** Sizes and place, from the zip64 extra field where the plain field is full. */
function sizesOf(file: Buffer, at: number, extraAt: number, extraBytes: number) {
  const plain = [file.readUInt32LE(at + 24), file.readUInt32LE(at + 20), file.readUInt32LE(at + 42)];
  if (plain.includes(FULL_32)) {
    let wide = zip64Field(file, extraAt, extraAt + extraBytes);
    for (const [index, value] of plain.entries()) {
      if (value !== FULL_32) continue;
      plain[index] = whole(file, wide);
      wide += 8;
    }
  }
  const [unpackedBytes = 0, packedBytes = 0, localAt = 0] = plain;
  return { unpackedBytes, packedBytes, localAt };
}

function zip64Field(file: Buffer, from: number, to: number): number {
  for (let at = from; at + 4 <= to; at += 4 + file.readUInt16LE(at + 2)) if (file.readUInt16LE(at) === 1) return at + 4;
  throw new Refusal(refusals.damaged('文件', '目录缺少长度'));
}

function whole(file: Buffer, at: number): number {
  need(at + 8 <= file.length, '目录不全');
  const value = file.readBigUInt64LE(at);
  need(value <= BigInt(file.length) * 1024n * 1024n, '目录里的长度不合理');
  return Number(value);
}

function need(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Refusal(refusals.damaged('文件', what));
}
