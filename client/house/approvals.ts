import type { Db } from '../../database/pool';
import { approvalFacts } from '../../database/queries/approval-facts';
import { answerPaper } from '../../database/queries/approvals';
import { arrivalsSince } from '../../database/queries/arrivals';
import { meetingTold } from '../../database/queries/incoming';
import { type LetterRow, noteChange, setContent } from '../../database/queries/letters';
import type { SigningBody } from '../../database/queries/paper-signatures';
import { blanksIn } from '../../domain/approval';
import { type ApprovalKind, isApproval } from '../../domain/approval-kind';
import type { CivilDate, Instant } from '../../domain/civil-date';
import type { Refusal } from '../../domain/matter/answer';
import { isRefusal } from '../../domain/matter/answer';
import type { MatterCommand } from '../../domain/matter/commands';
import { composeApproval } from '../../rulebook/compose-approval';
import { letterWordingOn } from '../../rulebook/letter-wording';
import type { By, Changed, Office, Signing } from '../office';
import { latestExtension, timesFor } from './decisions';
import { type Door, today } from './door';
import type { KnownMatter } from './find-matter';
import { rehearse } from './rehearse';
import { rehearseExtension } from './rehearse-extension';
import { sendCommand } from './send-command';
import { resumesAfterReturn } from './terms-at-door';

/** A draft of the 批复 that answers a paper. */
export interface ApprovalLetter extends LetterRow {
  readonly kind: ApprovalKind;
}

/**
 * Signing a 批复 is the decision: it accepts what was reported, or approves the extension that was asked for, until the
 * day asked for where no other is given. Refused either way, neither happens.
 */
export async function signApproval(
  door: Door,
  letter: ApprovalLetter,
  matter: KnownMatter,
  { signer, on, until, electedOn, dry }: Signing,
  paper: Pick<SigningBody, 'paper'>,
  by: By,
): ReturnType<Office['signLetter']> {
  const signedOn = on ?? today(door);
  const times = await timesFor(door, matter);
  const common = { on: signedOn, resumesAt: resumesAfterReturn(times), letterId: letter.id };
  const granted = until ?? matter.state.extensionAsked?.until ?? signedOn;
  const command: MatterCommand =
    letter.kind === 'approval-extension'
      ? {
          kind: 'approveExtension',
          until: granted,
          latestUntil: latestExtension(door, matter.state.procedure, matter.state.termEndsOn),
          ...common,
        }
      : { kind: 'accept', electedOn: electedOn ?? (await meetingTold(door.pool, matter.matterId)), ...common };
  if (dry) return tried(door, letter, matter, command, granted);
  const body = { letterId: letter.id, signer, on, until, electedOn, ...paper };
  const answer = await sendCommand(door, { matter, command, body, by });
  return { answer, number: isRefusal(answer) ? undefined : answer.number };
}

/** The same decision on the matter as it stands, and what stands against signing this text. */
async function tried(
  door: Door,
  letter: ApprovalLetter,
  matter: KnownMatter,
  command: MatterCommand,
  until: CivilDate,
): Promise<Changed> {
  const rehearsed = rehearse(matter, command);
  if (isRefusal(rehearsed.answer)) return rehearsed;
  const objection = await approvalObjection(door.pool, letter);
  if (objection) return { ...rehearsed, answer: objection };
  if (letter.kind !== 'approval-extension') return rehearsed;
  return { ...rehearsed, ...(await rehearseExtension(door, matter.matterId, { until, number: letter.id })) };
}

/** What stands against signing a 批复 as it is. */
export async function approvalObjection(db: Db, letter: ApprovalLetter): Promise<Refusal | undefined> {
  if (letter.state !== 'draft') return { refused: 'letter-not-draft', value: letter.state };
  const arrived = await arrivalsSince(db, letter);
  if (arrived.length > 0) return { refused: 'letter-arrived-since', value: arrived.join(', ') };
  const blanks = blanksIn(letter.content);
  return blanks.length > 0 ? { refused: 'letter-blank-stands', value: blanks.join('') } : undefined;
}

/** The 批复 as of today's facts, answering the newest paper of its kind; what a person filled in is to be filled in again. */
export async function refreshApproval(
  door: Door,
  db: Db,
  { id, kind, matters }: ApprovalLetter,
  by: string,
  at: Instant,
): Promise<void> {
  const [matter] = matters;
  if (!matter) throw new Error(`approval ${id} stands for no matter`);
  const writtenOn = today(door);
  const { matterId } = matter;
  const { facts, paperSeq } = await approvalFacts(db, door.rulebook, { kind, matterId, writtenOn });
  const content = composeApproval(facts, letterWordingOn(door.letterWordings, kind, writtenOn), writtenOn);
  await answerPaper(db, { letterId: id, matterId, paperSeq });
  await setContent(db, id, content, at);
  await noteChange(db, { letterId: id, act: 'refreshed', by, content, at });
}

/** Narrowed where it is asked for. */
export function isApprovalLetter(letter: LetterRow): letter is ApprovalLetter {
  return isApproval(letter.kind);
}
