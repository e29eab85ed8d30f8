import { createHash } from 'node:crypto';
import path from 'node:path';
import { enclosureBytes, keepEnclosure, type OwnEnclosure, ownEnclosures } from '../../database/queries/enclosures';
import { LETTER_KINDS, type LetterKind } from '../../domain/letter';
import { letterWordingOn, type ShippedAttachment } from '../../rulebook/letter-wording';
import { OfficeError, type Trial } from '../office';
import type { EnclosureFile, EnclosureLine, NewEnclosure } from '../office/letters-desk';
import { type Door, today } from './door';
import { theLetter } from './find-letter';
import { officeDecision } from './office-decision';

const LAST_PLACE = 9;

/** What is enclosed with each kind of letter, from now on. */
export async function enclosures(door: Door): Promise<readonly EnclosureLine[]> {
  const own = await ownEnclosures(door.pool);
  return LETTER_KINDS.flatMap((kind) => {
    const shipped = shippedWith(door, kind).map((one, index) => lineOf(kind, index + 1, one, own));
    const behind = own.filter((one) => one.kind === kind && one.place > shipped.length).map(ownLine);
    return [...shipped, ...behind];
  });
}

export async function setEnclosure(
  door: Door,
  { kind, place, title, file }: NewEnclosure,
  { dry, ...by }: Trial,
): Promise<EnclosureLine> {
  const shipped = LETTER_KINDS.some((one) => one === kind) ? shippedWith(door, kind as LetterKind) : [];
  const known = shipped.map((one, index) => `${kind} ${index + 1} ${one.title}`);
  // The prefilled table is composed anew for each letter: no file can stand for it.
  const replaceable = shipped[place - 1]?.tableFrom === undefined;
  if (shipped.length === 0 || place < 1 || place > LAST_PLACE || !replaceable)
    throw new OfficeError('no-such-enclosure', { enclosure: `${kind} ${place}`, known });
  const kept = file && {
    title: title ?? path.parse(file.name).name,
    fileName: path.basename(file.name),
    bytes: file.bytes,
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
  };
  const line: EnclosureLine = kept
    ? { kind, place, title: kept.title, source: 'own', fileName: kept.fileName, sha256: kept.sha256 }
    : lineOf(kind, place, shipped[place - 1] ?? { title: '' }, []);
  if (dry) return line;
  const body = { kind, place, title: kept?.title, fileName: kept?.fileName, sha256: kept?.sha256 };
  return officeDecision(door, { verb: 'set-enclosure', subject: `${kind} ${place}`, body, by }, async (db, actor) => {
    await keepEnclosure(db, { kind, place, ...(kept && { file: kept }), by: actor, at: door.clock.now() });
    return kept ? { ...line, setBy: actor } : line;
  });
}

/** Beside the letter, under its number: ×直工函〔2026〕15号 附件2 换届流程.docx */
export async function enclosuresOf(door: Door, which: string): Promise<readonly EnclosureFile[]> {
  const { content, number, id } = await theLetter(door, which);
  const files: EnclosureFile[] = [];
  for (const enclosure of content.enclosures ?? []) {
    if (enclosure.kind !== 'file') continue;
    const { label, title, fileName, sha256 } = enclosure;
    const bytes = await enclosureBytes(door.pool, sha256);
    if (!bytes) throw new Error(`enclosure ${sha256} of letter ${id} is not kept`);
    const name = `${number ?? id} ${label} ${title}${path.extname(fileName)}`.replace(/[/\\:]/g, '_');
    files.push({ fileName: name, bytes, sha256 });
  }
  return files;
}

function shippedWith(door: Door, kind: LetterKind): readonly ShippedAttachment[] {
  return letterWordingOn(door.letterWordings, kind, today(door)).attachments;
}

function lineOf(
  kind: string,
  place: number,
  { title, tableFrom }: Pick<ShippedAttachment, 'title' | 'tableFrom'>,
  own: readonly OwnEnclosure[],
): EnclosureLine {
  const file = own.find((one) => one.kind === kind && one.place === place);
  if (file && tableFrom === undefined) return ownLine(file);
  return { kind, place, title, source: tableFrom === undefined ? 'shipped' : 'prefilled' };
}

function ownLine({ kind, place, title, fileName, sha256, setBy }: OwnEnclosure): EnclosureLine {
  return { kind, place, title, source: 'own', fileName, sha256, setBy };
}
