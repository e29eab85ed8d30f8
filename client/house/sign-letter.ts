import { createHash } from 'node:crypto';
import type { LetterRow } from '../../database/queries/letters';
import { keepScan, type SigningBody } from '../../database/queries/paper-signatures';
import { signerOn } from '../../database/queries/signers';
import { addWorkingDays } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import { type Answer, isRefusal } from '../../domain/matter/answer';
import type { By, Office, Signing } from '../office';
import { isApprovalLetter, signApproval } from './approvals';
import { actorOf, type Door, notASigner, today } from './door';
import { timesFor } from './decisions';
import { leadMatter, theLetter } from './find-letter';
import type { KnownMatter } from './find-matter';
import { letterObjection } from './letter-objection';
import { sendCommand } from './send-command';
import { tellUntold } from './tell-untold';

/** As the sheet has it on which it was put before the signer. */
export interface SheetSigning extends Signing {
  readonly paper?: (NonNullable<Signing['paper']> & { readonly sheet?: string }) | undefined;
}

/** Signed here, or entered after it was signed on paper: one decision of the letter's matter either way. */
export async function signLetter(door: Door, id: string, how: SheetSigning, by: By): ReturnType<Office['signLetter']> {
  const { signer, on, dry, paper } = how;
  const signedOn = on ?? today(door);
  await mustSign(door, signer, signedOn, by);
  const letter = await theLetter(door, id);
  const matter = await leadMatter(door, letter);
  if (isApprovalLetter(letter)) return signApproval(door, letter, matter, how, await paperKept(door, paper, by), by);
  if (dry) return { answer: await rehearse(door, letter, matter, { signer, on: signedOn }) };
  const times = await timesFor(door, matter);
  const replyDueOn = addWorkingDays(times.calendar, signedOn, times.policy.replyWorkingDays);
  const body: SigningBody = { letterId: letter.id, signer, on, ...(await paperKept(door, paper, by)) };
  const answer = await sendCommand(door, {
    matter,
    command: { kind: 'signLetter', letterId: letter.id, on: signedOn, replyDueOn },
    body,
    by,
  });
  if (isRefusal(answer)) return { answer };
  await tellUntold(door);
  return { answer, number: answer.number };
}

/** Whoever was never a signer is nobody here; whose authority has ended is told so by the signing, in the journal. */
async function mustSign(door: Door, signer: string, on: CivilDate, by: By): Promise<void> {
  if ((await signerOn(door.pool, signer, on)).kind !== 'never') return;
  await actorOf(door, { ...by, as: signer });
  throw await notASigner(door, signer);
}

/** The bytes first, by their SHA-256: a decision that names a scan finds it. */
async function paperKept(door: Door, paper: SheetSigning['paper'], by: By): Promise<Pick<SigningBody, 'paper'>> {
  if (!paper) return {};
  const { scan, sheet } = paper;
  const named = sheet === undefined ? {} : { sheet };
  if (!scan) return { paper: named };
  const actor = await actorOf(door, by);
  const sha256 = createHash('sha256').update(scan.bytes).digest('hex');
  await keepScan(door.pool, { sha256, fileName: scan.name, bytes: scan.bytes, by: actor, at: door.clock.now() });
  return { paper: { ...named, scan: sha256 } };
}

async function rehearse(
  door: Door,
  letter: LetterRow,
  { state }: KnownMatter,
  { signer, on }: { readonly signer: string; readonly on: CivilDate },
): Promise<Answer> {
  const standing = await signerOn(door.pool, signer, on);
  if (standing.kind === 'ended') return { refused: 'stand-in-ended', value: signer, bound: standing.lastOn };
  const objection = await letterObjection(door, letter, on);
  if (objection) return objection;
  return { accepted: true, warnings: [], status: state.status, stage: state.stage, endsOn: state.endsOn };
}
