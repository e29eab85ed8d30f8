import type { PoolClient } from 'pg';
import { addMatter, draftIn, lettersAbout, insertDraft, noteChange, setContent } from '../database/queries/letters';
import { letterFacts } from '../database/queries/letter-facts';
import { openTask } from '../database/queries/tasks';
import { invariant } from '../domain/invariant';
import type { LetterKind } from '../domain/letter';
import type { PlannedRung } from '../domain/plan';
import { partyGroupOf, type Subject } from '../domain/subject';
import { dayOf } from '../domain/time/civil';
import { composeLetter } from '../rulebook/compose-letter';
import { letterWordingOn } from '../rulebook/letter-wording';
import { type House, letterRules } from './house';
import type { Raising } from './raise-due';

/** The clock drafts; a person signs. Several late organisations of one unit share one letter of the day. */
export async function draftLetter(db: PoolClient, house: House, { state, subject, rung, at }: Raising & { rung: PlannedRung }): Promise<void> {
  if (subject.needsLeader) return leaderFirst(db, { state, subject, at, rung });
  const earlier = (await lettersAbout(db, state.matterId)).filter(({ kind }) => kind !== 'prompt-letter');
  if (earlier.some(({ state: standing }) => standing === 'draft')) return unsignedYet(db, { state, subject, at, rung });
  const kind = kindOf(rung, earlier.some(({ state: standing }) => standing === 'signed'));
  const addressee = rung.to === 'organisation' ? subject.organisation : partyGroupOf(subject);
  const day = dayOf(at, house.zone);
  invariant(subject.unitId, 'a letter is drafted for a unit of the registry');
  const slot = { kind, unitId: subject.unitId, addressee, day };
  const draft = await draftIn(db, slot);
  const matterIds = [...(draft?.matters.map(({ matterId }) => matterId) ?? []), state.matterId];
  const facts = await letterFacts(db, await letterRules(db, house), { kind, addressee, matterIds, writtenOn: day });
  const content = composeLetter(facts, letterWordingOn(house.letterWordings, kind, day), day);
  const letterId = draft?.id ?? (await insertDraft(db, slot, content, at));
  if (draft) await setContent(db, letterId, content, at);
  await addMatter(db, letterId, { matterId: state.matterId, round: state.round, rung: rung.rung });
  await noteChange(db, { letterId, act: draft ? 'merged' : 'drafted', by: 'duban', content, at });
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
async function unsignedYet(db: PoolClient, { state, subject, rung, at }: Raising & { rung: PlannedRung; subject: Subject }): Promise<void> {
  await openTask(db, {
    matterId: state.matterId,
    round: state.round,
    rung: rung.rung,
    kind: 'unsigned-letter',
    subject: `请先签发或退回上一件函：${subject.organisation}`,
    body: `${rung.title}已到时间，但上一件函仍是草稿，没有签发。`,
    dueOn: rung.on,
    at,
  });
}

/** 须报工委领导定: never drafted by the clock, first a task for a leader. */
async function leaderFirst(db: PoolClient, { state, subject, rung, at }: Raising & { rung: PlannedRung; subject: Subject }): Promise<void> {
  await openTask(db, {
    matterId: state.matterId,
    round: state.round,
    rung: rung.rung,
    kind: 'flagged-letter',
    subject: `请领导定：${subject.organisation}是否发${rung.title}`,
    body: `${subject.unit}属于须报工委领导定的单位，系统不自动拟函。`,
    dueOn: rung.on,
    at,
  });
}
