import { arrivalsSince } from '../../database/queries/arrivals';
import {
  bytesOf,
  changesOf,
  letterNamed,
  type LetterRow,
  letterRows,
  lockLetter,
  noteChange,
  setContent,
} from '../../database/queries/letters';
import type { Db } from '../../database/pool';
import { letterFacts } from '../../database/queries/letter-facts';
import { addWorkingDays } from '../../domain/calendar';
import type { Instant } from '../../domain/civil-date';
import type { LetterKind } from '../../domain/letter';
import { letterRefusals } from '../../domain/letter-refusal';
import type { Answer } from '../../domain/matter/answer';
import { isRefusal } from '../../domain/matter/answer';
import { type By, type Changed, type LetterLine, type Office, OfficeError } from '../office';
import { composeLetter } from '../../rulebook/compose-letter';
import { letterWordingOn } from '../../rulebook/letter-wording';
import { isApprovalLetter, refreshApproval, signApproval } from './approvals';
import { actorOf, calendarAt, type Door, today } from './door';
import { findMatter, type KnownMatter } from './find-matter';
import { officeDecision } from './office-decision';
import { timesFor } from './decisions';
import { sendCommand } from './send-command';
import { tellClock } from './tell-clocks';

type Letters = Pick<
  Office,
  'letters' | 'letter' | 'editLetter' | 'signLetter' | 'rejectLetter' | 'voidLetter' | 'letterBytes'
>;

export function lettersOf(door: Door): Letters {
  return {
    letters: async () => (await letterRows(door.pool)).map(line),
    letter: async (id) => {
      const letter = await theLetter(door, id);
      const changes = await changesOf(door.pool, letter.id);
      return {
        ...line(letter),
        content: letter.content,
        changes: changes.map(({ act, by, at, words }) => [at, by, act, words].filter(Boolean).join(' ')),
      };
    },
    editLetter: (id, edit, by) => editLetter(door, id, edit, by),
    signLetter: (id, sign, by) => signLetter(door, id, sign, by),
    rejectLetter: async (id, by) => endLetter(door, await theLetter(door, id), 'rejectLetter', by),
    voidLetter: async (id, by) => endLetter(door, await theLetter(door, id), 'voidLetter', by),
    letterBytes: async (id) => {
      const bytes = await bytesOf(door.pool, id);
      return (
        bytes && {
          fileName: `${bytes.number} ${bytes.unit}.docx`.replace(/[/\\:]/g, '_'),
          docx: bytes.docx,
          sha256: bytes.sha256,
        }
      );
    },
  };
}

async function theLetter(door: Door, id: string): Promise<LetterRow> {
  const letter =
    (await letterNamed(door.pool, id)) ?? (await letterRows(door.pool)).find(({ number }) => number === id);
  if (!letter) throw new OfficeError('unknown-letter', { letter: id });
  return letter;
}

function line(row: LetterRow): LetterLine {
  const { matters, content: _, ...rest } = row;
  return {
    ...rest,
    organisations: matters.map(({ organisation }) => organisation),
    matters: matters.map(({ matterId }) => matterId),
  };
}

/** A letter's decisions go to the clock of the first of its matters that runs; merged matters are told by a signal. */
async function leadMatter(door: Door, letter: LetterRow): Promise<KnownMatter> {
  const matters = await Promise.all(letter.matters.map(({ matterId }) => findMatter(door, matterId)));
  const lead =
    matters.find(({ state }) => state.status === 'running') ?? matters.find(({ ended }) => !ended) ?? matters[0];
  if (!lead) throw new OfficeError('unknown-letter', { letter: letter.id });
  return lead;
}

async function signLetter(
  door: Door,
  id: string,
  how: Parameters<Office['signLetter']>[1],
  by: By,
): ReturnType<Office['signLetter']> {
  const { signer, on, dry } = how;
  await actorOf(door, { ...by, as: signer }, 'signer');
  const letter = await theLetter(door, id);
  const matter = await leadMatter(door, letter);
  if (isApprovalLetter(letter)) return signApproval(door, letter, matter, how, by);
  if (dry) return { answer: await rehearse(door, letter, matter) };
  const signedOn = on ?? today(door);
  const times = await timesFor(door, matter);
  const replyDueOn = addWorkingDays(times.calendar, signedOn, times.policy.replyWorkingDays);
  const answer = await sendCommand(door, {
    matter,
    command: { kind: 'signLetter', letterId: letter.id, on: signedOn, replyDueOn },
    body: { letterId: letter.id, signer, on },
    by,
  });
  if (!isRefusal(answer)) await tellMerged(door, letter, matter, 'letter-signed');
  return { answer, number: isRefusal(answer) ? undefined : answer.number };
}

/** The other matters of a merged letter hear of it by id. */
async function tellMerged(
  door: Door,
  letter: LetterRow,
  lead: KnownMatter,
  kind: 'letter-signed' | 'letter-voided',
): Promise<void> {
  for (const { matterId } of letter.matters.filter((one) => one.matterId !== lead.matterId)) {
    const { organisationId } = await findMatter(door, matterId);
    await tellClock(door, organisationId, { kind, letterId: letter.id });
  }
}

async function rehearse(door: Door, letter: LetterRow, { state }: KnownMatter): Promise<Answer> {
  if (letter.state !== 'draft') return { refused: 'letter-not-draft', value: letter.state };
  const arrived = await arrivalsSince(door.pool, letter);
  if (arrived.length > 0) return { refused: 'letter-arrived-since', value: arrived.join(', ') };
  return { accepted: true, warnings: [], status: state.status, stage: state.stage, endsOn: state.endsOn };
}

async function endLetter(door: Door, letter: LetterRow, kind: 'rejectLetter' | 'voidLetter', by: By): Promise<Changed> {
  const matter = await leadMatter(door, letter);
  const command = { kind, letterId: letter.id, on: today(door) };
  const answer = await sendCommand(door, { matter, command, body: { letterId: letter.id }, by });
  if (kind === 'voidLetter' && !isRefusal(answer)) await tellMerged(door, letter, matter, 'letter-voided');
  return { answer };
}

/** Edits the draft's text, or composes it anew from what has arrived since: then it may be signed. */
async function editLetter(
  door: Door,
  id: string,
  { content, refresh }: Parameters<Office['editLetter']>[1],
  by: By,
): Promise<Changed> {
  const letter = await theLetter(door, id);
  const { state } = await leadMatter(door, letter);
  return officeDecision(
    door,
    { verb: 'edit-letter', subject: letter.id, body: { content, refresh }, by },
    async (db, actor): Promise<Changed> => {
      const locked = await lockLetter(db, letter.id);
      if (locked?.state !== 'draft') return { answer: { refused: 'letter-not-draft', value: locked?.state } };
      const at = door.clock.now();
      if (content && !refresh)
        await noteChange(db, { letterId: letter.id, act: 'edited', by: actor, words: by.reason, content, at });
      const objection = refresh ? await refreshed(door, db, locked, actor, at) : undefined;
      if (objection) return { answer: { refused: 'letter-arrived-since', value: objection } };
      if (!refresh) await setContent(db, letter.id, content ?? locked.content, locked.draftedAt);
      return {
        answer: { accepted: true, warnings: [], status: state.status, stage: state.stage, endsOn: state.endsOn },
      };
    },
  );
}

/** The draft as of today's facts; a person's edits must be made again on it. Returns what stands against writing it today. */
async function refreshed(door: Door, db: Db, letter: LetterRow, by: string, at: Instant): Promise<string | undefined> {
  if (isApprovalLetter(letter)) {
    await refreshApproval(door, db, letter, by, at);
    return undefined;
  }
  const kind = letter.kind as LetterKind;
  const writtenOn = today(door);
  const rules = { terms: door.rulebook.terms, calendar: await calendarAt(door), zone: door.zone };
  const matterIds = letter.matters.map(({ matterId }) => matterId);
  const facts = await letterFacts(db, rules, { kind, addressee: letter.addressee, matterIds, writtenOn });
  const [objection] = letterRefusals(facts, writtenOn);
  if (objection) return objection.message;
  const content = composeLetter(facts, letterWordingOn(door.letterWordings, kind, writtenOn), writtenOn);
  await setContent(db, letter.id, content, at);
  await noteChange(db, { letterId: letter.id, act: 'refreshed', by, content, at });
  return undefined;
}
