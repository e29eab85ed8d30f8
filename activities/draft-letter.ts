import type { PoolClient } from 'pg';
import {
  addMatter,
  draftIn,
  insertDraft,
  type LetterRow,
  lettersAbout,
  noteChange,
  setContent,
} from '../database/queries/letters';
import { letterFacts } from '../database/queries/letter-facts';
import { type NewTask, openTask } from '../database/queries/tasks';
import { invariant } from '../domain/invariant';
import { isSupervision, type LetterContent, type LetterKind } from '../domain/letter';
import { letterRefusals } from '../domain/letter-refusal';
import type { PlannedRung } from '../domain/plan';
import { partyGroupOf } from '../domain/subject';
import { dayOf } from '../domain/time/civil';
import { composeLetter } from '../rulebook/compose-letter';
import { letterWordingOn } from '../rulebook/letter-wording';
import { carryDraftEdits } from './carry-draft-edits';
import { type House, letterRules } from './house';
import type { Raising } from './raising';

/** The clock drafts; a person signs. Several late organisations of one unit share one letter of the day. */
export async function draftLetter(
  db: PoolClient,
  house: House,
  { state, subject, rung, at }: Raising & { rung: PlannedRung },
): Promise<void> {
  const earlier = (await lettersAbout(db, state.matterId)).filter(({ kind }) => isSupervision(kind));
  if (earlier.some(({ state: standing }) => standing === 'draft')) return unsignedYet(db, { state, subject, at, rung });
  const kind = kindOf(
    rung,
    earlier.some(({ state: standing }) => standing === 'signed'),
  );
  const addressee = rung.to === 'organisation' ? subject.organisation : partyGroupOf(subject);
  const day = dayOf(at, house.zone);
  invariant(subject.unitId, 'a letter is drafted for a unit of the registry');
  const slot = { kind, unitId: subject.unitId, addressee, day };
  const draft = await draftIn(db, slot);
  const matterIds = [...(draft?.matters.map(({ matterId }) => matterId) ?? []), state.matterId];
  const facts = await letterFacts(db, await letterRules(db, house), { kind, addressee, matterIds, writtenOn: day });
  const [objection] = letterRefusals(facts, day);
  if (objection) return cannotDraft(db, { state, subject, at, rung }, objection.message);
  const content = composeLetter(facts, letterWordingOn(house.letterWordings, kind, day), day);
  const letterId = draft?.id ?? (await insertDraft(db, slot, content, at));
  if (draft) await mergeInto(db, draft, content, { state, subject, at, rung });
  await addMatter(db, letterId, { matterId: state.matterId, round: state.round, rung: rung.rung });
  await noteChange(db, { letterId, act: draft ? 'merged' : 'drafted', by: 'duban', content, at });
}

/** A person may have edited the draft already: what still holds is kept, what does not is said. What arrived since its drafting still stops its signing. */
async function mergeInto(db: PoolClient, draft: LetterRow, fresh: LetterContent, raising: OfRung): Promise<void> {
  const { content, stale } = await carryDraftEdits(db, draft, fresh);
  await setContent(db, draft.id, content, draft.draftedAt);
  if (stale.length === 0) return;
  await openTaskFor(db, raising, {
    kind: 'unsigned-letter',
    subject: `函 ${draft.id} 并入了${raising.subject.organisation}，改过的地方请重新改`,
    body: stale.map(({ edited }) => edited).join('\n'),
  });
}

/** The books do not bear the letter: a person is told what stands against it, and the clock goes on. */
async function cannotDraft(db: PoolClient, raising: OfRung, why: string): Promise<void> {
  await openTaskFor(db, raising, {
    kind: 'unsigned-letter',
    subject: `拟不出${raising.rung.title}：${raising.subject.organisation}`,
    body: why,
  });
}

/** 通知 where the addressee is the subordinate organisation itself; 函 to a party group, which is not subordinate. */
function kindOf({ to, wording }: PlannedRung, signedBefore: boolean): LetterKind {
  if (wording === 'prompt-letter') return 'prompt-letter';
  // A second letter refers to the first: where that was never signed, this one is the first.
  const second = wording === 'letter-2' && signedBefore;
  if (to === 'organisation') return second ? 'notice-to-subordinate-2' : 'notice-to-subordinate-1';
  return second ? 'letter-2' : 'letter-1';
}

/** The first letter still lies unsigned: a second one would refer to nothing, so a person is reminded of the first. */
async function unsignedYet(db: PoolClient, raising: OfRung): Promise<void> {
  await openTaskFor(db, raising, {
    kind: 'unsigned-letter',
    subject: `请先签发或退回上一件函：${raising.subject.organisation}`,
    body: `${raising.rung.title}已到时间，但上一件函仍是草稿，没有签发。`,
  });
}

type OfRung = Raising & { readonly rung: PlannedRung };

async function openTaskFor(
  db: PoolClient,
  { state, rung, at }: OfRung,
  words: Pick<NewTask, 'kind' | 'subject' | 'body'>,
): Promise<void> {
  await openTask(db, { matterId: state.matterId, round: state.round, rung: rung.rung, ...words, dueOn: rung.on, at });
}
