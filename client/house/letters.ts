import {
  bytesOf,
  changesOf,
  type LetterRow,
  letterRows,
  lockLetter,
  noteChange,
  setContent,
} from '../../database/queries/letters';
import type { Db } from '../../database/pool';
import { letterFacts } from '../../database/queries/letter-facts';
import type { Instant } from '../../domain/civil-date';
import type { LetterKind } from '../../domain/letter';
import { letterRefusals } from '../../domain/letter-refusal';
import type { By, Changed, LetterLine, Office } from '../office';
import { composeLetter } from '../../rulebook/compose-letter';
import { letterWordingOn } from '../../rulebook/letter-wording';
import { isApprovalLetter, refreshApproval } from './approvals';
import { calendarAt, type Door, today } from './door';
import { endLetter } from './end-letter';
import { leadMatter, theLetter } from './find-letter';
import { officeDecision } from './office-decision';
import { signLetter } from './sign-letter';

type Letters = Pick<
  Office,
  'letters' | 'letter' | 'editLetter' | 'signLetter' | 'rejectLetter' | 'voidLetter' | 'letterBytes'
>;

export function lettersOf(door: Door): Letters {
  return {
    letters: async () => (await letterRows(door.pool)).map(letterLine),
    letter: async (id) => {
      const letter = await theLetter(door, id);
      const changes = await changesOf(door.pool, letter.id);
      return {
        ...letterLine(letter),
        content: letter.content,
        changes: changes.map(({ act, by, at, words }) => [at, by, act, words].filter(Boolean).join(' ')),
      };
    },
    editLetter: (id, edit, by) => editLetter(door, id, edit, by),
    signLetter: (id, sign, by) => signLetter(door, id, sign, by),
    rejectLetter: (id, by) => endLetter(door, id, 'rejectLetter', by),
    voidLetter: (id, by) => endLetter(door, id, 'voidLetter', by),
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

export function letterLine(row: LetterRow): LetterLine {
  const { matters, content: _, ...rest } = row;
  return {
    ...rest,
    organisations: matters.map(({ organisation }) => organisation),
    matters: matters.map(({ matterId }) => matterId),
  };
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
