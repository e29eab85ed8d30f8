import { insertSheet, type Sheet, sheetNamed } from '../../database/queries/approval-sheets';
import { changesOf, letterNamed, type LetterRow, letterRows } from '../../database/queries/letters';
import { askedBy } from '../../database/queries/journal';
import type { CivilDate } from '../../domain/civil-date';
import { lastDayOf, LETTER_KINDS, type LetterKind } from '../../domain/letter';
import { plainTitle } from '../../domain/letter-title';
import { isRefusal } from '../../domain/matter/answer';
import { dayOf, daysBetween } from '../../domain/time/civil';
import { fullDate } from '../../domain/wording-facts';
import { letterWordingOn } from '../../rulebook/letter-wording';
import { approvalSheetPaper } from '../papers/approval-sheet';
import { renderPaper } from '../papers/render-paper';
import { type By, OfficeError, type Signing, type Trial } from '../office';
import type { ApprovalSheet, SheetLetter, SheetSigned } from '../office/letters-desk';
import { actorOf, type Door, today } from './door';
import { theLetter } from './find-letter';
import { factsOn, letterObjection } from './letter-objection';
import { officeDecision } from './office-decision';
import { signLetter } from './sign-letter';

/** One sheet for the signer; only what could be signed today stands on it. */
export async function makeApprovalSheet(
  door: Door,
  letters: readonly string[] | 'all',
  { dry, ...by }: Trial,
): Promise<ApprovalSheet> {
  if (dry) {
    const madeBy = await actorOf(door, by);
    const { fit, left } = await sorted(door, letters);
    return { ...(await printed(door, { letters: fit, madeBy, on: today(door) })), left };
  }
  const { sheet, left } = await officeDecision(
    door,
    { verb: 'approval-sheet', body: { letters }, by },
    async (db, actor) => {
      const { fit, left: out } = await sorted(door, letters);
      const letterIds = fit.map(({ id }) => id);
      return { sheet: await insertSheet(db, { letterIds, by: actor, at: door.clock.now() }), left: out };
    },
  );
  return { ...(await approvalSheet(door, sheet)), left };
}

/** Which of the letters could be signed today, and what stands against the others. */
async function sorted(
  door: Door,
  letters: readonly string[] | 'all',
): Promise<{ readonly fit: readonly LetterRow[]; readonly left: ApprovalSheet['left'] }> {
  const wanted =
    letters === 'all' ? await ladderDrafts(door) : await Promise.all(letters.map((id) => theLetter(door, id)));
  const fit: LetterRow[] = [];
  const left: ApprovalSheet['left'][number][] = [];
  for (const letter of wanted) {
    const refusal = await letterObjection(door, letter, today(door));
    if (refusal) left.push({ letter: letter.id, unit: letter.unit, refusal });
    else if (!fit.some(({ id }) => id === letter.id)) fit.push(letter);
  }
  if (fit.length > 0) return { fit, left };
  throw new OfficeError('nothing-to-put-on-a-sheet', { letters: left.map(({ letter, unit }) => `${letter} ${unit}`) });
}

export async function approvalSheet(door: Door, id: string): Promise<ApprovalSheet> {
  const { letterIds, madeBy, at } = await theSheet(door, id);
  const letters = await lettersOf(door, letterIds);
  return { ...(await printed(door, { sheet: id, letters, madeBy, on: dayOf(at, door.zone) })), left: [] };
}

export async function signSheet(door: Door, id: string, how: Signing, by: By): Promise<SheetSigned> {
  const { letterIds } = await theSheet(door, id);
  const letters: SheetSigned['letters'][number][] = [];
  for (const letter of await lettersOf(door, letterIds)) {
    const key = by.key === undefined ? undefined : `${by.key}/${letter.id}`;
    letters.push({ letter: letter.id, unit: letter.unit, ...(await signOne(door, letter, id, how, { ...by, key })) });
  }
  const count = (outcome: SheetSigned['letters'][number]['outcome']) =>
    letters.filter((one) => one.outcome === outcome).length;
  return {
    sheet: id,
    letters,
    totals: {
      total: letters.length,
      signed: count('signed'),
      signedBefore: count('signed-before'),
      stopped: count('stopped'),
      ended: count('ended'),
    },
  };
}

async function signOne(
  door: Door,
  { id, state, number }: LetterRow,
  sheet: string,
  how: Signing,
  by: By,
): Promise<Omit<SheetSigned['letters'][number], 'letter' | 'unit'>> {
  if (state === 'rejected' || state === 'void') return { outcome: 'ended', number };
  // The same key gives the first answer again; without it, what is signed is left as it is.
  const again = by.key !== undefined && (await askedBy(door.pool, by.key)) !== undefined;
  if (state === 'signed' && !again) return { outcome: 'signed-before', number };
  const { answer } = await signLetter(door, id, { ...how, paper: { ...how.paper, sheet } }, by);
  if (isRefusal(answer)) return { outcome: 'stopped', number: null, answer };
  return { outcome: 'signed', number: answer.number ?? null, answer };
}

/** A 批复 is a decision about its paper: it is put on a sheet by name, never with whatever lies there. */
async function ladderDrafts(door: Door): Promise<readonly LetterRow[]> {
  return (await letterRows(door.pool)).filter(({ state, kind }) => state === 'draft' && isLadder(kind));
}

function isLadder(kind: string): kind is LetterKind {
  return (LETTER_KINDS as readonly string[]).includes(kind);
}

async function theSheet(door: Door, id: string): Promise<Sheet> {
  const sheet = await sheetNamed(door.pool, id);
  if (!sheet) throw new OfficeError('unknown-sheet', { sheet: id });
  return sheet;
}

async function lettersOf(door: Door, ids: readonly string[]): Promise<readonly LetterRow[]> {
  const rows = await Promise.all(ids.map((id) => letterNamed(door.pool, id)));
  return rows.flatMap((row) => row ?? []);
}

interface Printing {
  readonly sheet?: string;
  readonly letters: readonly LetterRow[];
  readonly madeBy: string;
  readonly on: CivilDate;
}

async function printed(door: Door, { sheet, letters, madeBy, on }: Printing): Promise<Omit<ApprovalSheet, 'left'>> {
  const lines = await Promise.all(letters.map((letter) => line(door, letter, madeBy, on)));
  const paper = approvalSheetPaper({ sheet, on, madeBy, letters: lines });
  return { sheet, on, letters: lines, docx: await renderPaper(paper) };
}

async function line(door: Door, letter: LetterRow, madeBy: string, on: CivilDate): Promise<SheetLetter> {
  const { id, unit, addressee, content, state, number } = letter;
  const edits = (await changesOf(door.pool, id)).filter(({ act }) => act === 'edited' || act === 'refreshed');
  return {
    letter: id,
    unit,
    title: plainTitle(content),
    addressee,
    copies: content.copies,
    ...(await pointsOf(door, letter, on)),
    draftedBy: edits.at(-1)?.by ?? madeBy,
    state,
    number,
  };
}

/** Which organisations, how late, and what the office knows: what the signer asks first. */
async function pointsOf(
  door: Door,
  letter: LetterRow,
  on: CivilDate,
): Promise<Pick<SheetLetter, 'points' | 'daysOverdue'>> {
  if (!isLadder(letter.kind)) return { points: letter.content.body[0]?.text ?? '' };
  const { organisations } = await factsOn(door, letter, on);
  const { situation: words } = letterWordingOn(door.letterWordings, letter.kind, on).parts.cells;
  const late = Math.max(...organisations.map((one) => daysBetween(lastDayOf(one), on)));
  return {
    points: organisations
      .map((one) => `${one.name}${fullDate(lastDayOf(one))}届满；${words[one.situation]}`)
      .join('\n'),
    ...(late > 0 && { daysOverdue: late }),
  };
}
