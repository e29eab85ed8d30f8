import { refusals, Refusal } from './refused';
import type { Limits } from './workbook';
import { unpack, zipDirectory, type ZipEntry } from './zip-directory';

/** The parts of an .xlsx file that passed every check below. */
export interface Package {
  readonly entries: readonly ZipEntry[];
  /** The text of an XML part, or undefined where the package has none of that name. */
  text(name: string): string | undefined;
}

const COMPOUND_FILE = Buffer.from('d0cf11e0a1b11ae1', 'hex');
const utf16 = (text: string): Buffer => Buffer.from(text, 'utf16le');

/**
 * Opens the file as a package, or throws a Refusal. Every part is inflated once and counted before anything reads it
 * (headers are not trusted: a bomb lies in them), and no part may declare a DTD or entities.
 */
export function openPackage(file: Buffer, limits: Limits): Package {
  refuseByLook(file, limits);
  const entries = zipDirectory(file, limits.entries);
  refuseByParts(entries);
  let left = limits.inflatedBytes;
  for (const entry of entries) {
    const data = unpack(entry, left, limits.inflatedBytes);
    if (declaresDtd(data)) throw new Refusal(refusals.dtd(entry.name));
    left -= data.length;
  }
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  return {
    entries,
    text: (name) => {
      const entry = byName.get(name.toLowerCase());
      return entry && unpack(entry, limits.inflatedBytes, limits.inflatedBytes).toString('utf8');
    },
  };
}

function refuseByLook(file: Buffer, limits: Limits): void {
  if (file.length === 0) throw new Refusal(refusals.empty());
  if (file.length > limits.fileBytes) throw new Refusal(refusals.tooLarge(file.length, limits.fileBytes));
  if (file.subarray(0, 8).equals(COMPOUND_FILE)) throw new Refusal(compoundFile(file));
  if (file.subarray(0, 5).toString('latin1') === '%PDF-') throw new Refusal(refusals.otherFormat('PDF 文件'));
  const start = file.subarray(0, 512).toString('utf8').trimStart().toLowerCase();
  if (/^(?:\ufeff)?<(?:!doctype html|html|table|\?xml|meta)/u.test(start))
    throw new Refusal(refusals.otherFormat('网页或 XML 文件（有些系统导出的“.xls”其实是网页）'));
  if (file.length < 22 || file.readUInt16LE(0) !== 0x4b50) throw new Refusal(refusals.notAWorkbook());
}

/** Old Office files and encrypted new ones share one container; the names of its streams tell which. */
function compoundFile(file: Buffer) {
  if (file.includes(utf16('EncryptedPackage'))) return refusals.password();
  if (file.includes(utf16('WordDocument'))) return refusals.otherFormat('旧版 Word 文档（.doc）');
  return refusals.oldXls();
}

function refuseByParts(entries: readonly ZipEntry[]): void {
  const names = entries.map((entry) => entry.name.toLowerCase());
  const has = (name: string): boolean => names.includes(name);
  if (has('mimetype') && has('content.xml')) throw new Refusal(refusals.otherFormat('OpenDocument 表格（.ods）'));
  if (has('xl/workbook.bin')) throw new Refusal(refusals.otherFormat('Excel 二进制工作簿（.xlsb）'));
  if (has('word/document.xml')) throw new Refusal(refusals.otherFormat('Word 文档（.docx）'));
  if (has('ppt/presentation.xml')) throw new Refusal(refusals.otherFormat('演示文稿（.pptx）'));
  if (!has('[content_types].xml')) throw new Refusal(refusals.otherFormat('普通压缩包'));
  if (names.some((name) => name.endsWith('vbaproject.bin'))) throw new Refusal(refusals.macros());
}

/** A document type stands before the root element or nowhere (XML 1.0, 2.8), so only the prolog is walked. */
function declaresDtd(data: Buffer): boolean {
  let at = data.subarray(0, 3).equals(Buffer.from([0xef, 0xbb, 0xbf])) ? 3 : 0;
  for (;;) {
    while (at < data.length && (data[at] === 0x20 || data[at] === 0x09 || data[at] === 0x0a || data[at] === 0x0d)) at++;
    const start = data.toString('latin1', at, at + 9).toUpperCase();
    if (start.startsWith('<!DOCTYPE') || start.startsWith('<!ENTITY')) return true;
    const end = start.startsWith('<?') ? '?>' : start.startsWith('<!--') ? '-->' : undefined;
    if (end === undefined) return false;
    const closes = data.indexOf(end, at + 2, 'latin1');
    if (closes < 0) return false;
    at = closes + end.length;
  }
}
