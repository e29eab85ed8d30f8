import { dispatchNotes } from '../../database/queries/dispatch';
import { incomingRows } from '../../database/queries/incoming';
import { type MatterRow, matterRows } from '../../database/queries/matters';
import {
  attemptsOf,
  claimRows,
  countsByState,
  decisionsAbout,
  eventRows,
  letterChangesAbout,
  messageBytes,
  noticeRows,
  postRooms,
} from '../../database/queries/reading';
import { subjectsOn } from '../../database/queries/subjects';
import { receiptsOf } from '../../database/queries/receipts';
import { remarkOf } from '../../database/queries/remarks';
import { tasks } from '../../database/queries/tasks';
import type { CivilDate } from '../../domain/civil-date';
import { formsToCheck } from '../../domain/form-fit';
import { type Answer, isRefusal } from '../../domain/matter/answer';
import { nextInstant } from '../../domain/matter/due';
import type { MatterEvent } from '../../domain/matter/events';
import { termOfMatter } from '../../domain/matter/term-of-matter';
import { daysOf, standingOf } from '../../domain/term';
import { type MatterLine, type MatterStory, type Office, OfficeError, type StoryLine } from '../office';
import { type Door, today } from './door';
import { findMatter } from './find-matter';
import { promisedByUnit } from '../../domain/matter/state';

type Reading = Pick<Office, 'matters' | 'matter' | 'explain' | 'notices' | 'notice' | 'status'>;

export function readingOf(door: Door): Reading {
  const story = (which: string) => storyOf(door, which);
  return {
    matters: async () => (await matterRows(door.pool)).map((row) => line(door, row, today(door))),
    matter: story,
    explain: story,
    notices: () => noticeRows(door.pool),
    notice: async (id) => {
      const [notice] = await noticeRows(door.pool, { id });
      if (!notice) throw new OfficeError('unknown-notice', { notice: id });
      const { messageId } = notice;
      if (!messageId) return { ...notice, attempts: [] };
      return {
        ...notice,
        attempts: await attemptsOf(door.pool, messageId),
        receipts: await receiptsOf(door.pool, messageId),
        bytes: await messageBytes(door.pool, messageId),
      };
    },
    status: async () => ({
      matters: await countsByState(door.pool, 'matter'),
      notices: await countsByState(door.pool, 'notice'),
      messages: await countsByState(door.pool, 'message'),
      letters: await countsByState(door.pool, 'letter'),
      tasks: await countsByState(door.pool, 'task'),
      postRoom: await postRooms(door.pool),
    }),
  };
}

function line(
  door: Door,
  { id, unit, organisation, zone, status, stage, state }: MatterRow,
  on: CivilDate,
): MatterLine {
  const ended = status === 'closed' || status === 'withdrawn';
  const next = ended ? undefined : state.rungs.find(({ rung, standing }) => standing === 'due' && !state.done[rung]);
  const term = termOfMatter(state);
  return {
    id,
    unit,
    organisation,
    zone,
    status,
    stage,
    ball: state.ball,
    endsOn: state.endsOn,
    standing: standingOf(term, on, door.rulebook.terms),
    days: daysOf(term, on),
    promise: promisedByUnit(state),
    next: next && { rung: next.rung, title: next.title, on: next.on, at: nextInstant(state) ?? next.at },
  };
}

async function storyOf(door: Door, which: string): Promise<MatterStory> {
  const { row, state } = await findMatter(door, which);
  const timeline = await timelineOf(door, row);
  const { instruction } = (await dispatchNotes(door.pool, [row.id])).get(row.id) ?? {};
  return {
    ...line(door, row, today(door)),
    state,
    form: await formOf(door, row),
    timeline,
    extensionRequest: requestIn(state, timeline),
    remark: await remarkOf(door.pool, state.organisationId),
    instruction,
    papers: await incomingRows(door.pool, { matterId: row.id }),
  };
}

/** Whether the form should be looked at before the election: while the matter runs, and its end is near. */
async function formOf(door: Door, { status, state }: MatterRow): Promise<MatterStory['form']> {
  if (status === 'closed' || status === 'withdrawn') return undefined;
  const subjects = await subjectsOn(door.pool, today(door), [state.organisationId]);
  return formsToCheck(subjects, today(door), door.rulebook)[0]?.fit;
}

function requestIn(
  { extensionAsked }: MatterRow['state'],
  timeline: readonly StoryLine[],
): MatterStory['extensionRequest'] {
  const line = timeline.findLast((one) => one.kind === 'event' && one.event.kind === 'ExtensionAsked');
  return extensionAsked && { ...extensionAsked, reason: line?.words };
}

/** Everything the books know of a matter, in the order in which it happened; refusals and non-sendings included. */
async function timelineOf(door: Door, { id, state }: MatterRow): Promise<readonly StoryLine[]> {
  const decisions = new Map((await decisionsAbout(door.pool, id)).map((decision) => [decision.commandId, decision]));
  const titles = new Map(state.rungs.map(({ rung, title }) => [rung, title]));
  const lines: StoryLine[] = [];
  for (const { kind, at, body, commandId, recordedAt } of await eventRows(door.pool, id)) {
    const decision = commandId === null ? undefined : decisions.get(commandId);
    lines.push({
      kind: 'event',
      at,
      recordedAt,
      by: decision?.actor,
      words: decision?.words ?? undefined,
      event: { kind, ...body } as MatterEvent,
    });
  }
  for (const { verb, actor, words, answer, askedAt, recordedAt } of decisions.values()) {
    const given = answerIn(answer);
    if (given && isRefusal(given))
      lines.push({
        kind: 'refused',
        at: askedAt,
        recordedAt,
        by: actor,
        words: words ?? undefined,
        verb,
        answer: given,
      });
  }
  for (const { rung, outcome, because, at, recordedAt } of await claimRows(door.pool, id)) {
    lines.push({ kind: 'rung', at, recordedAt, rung, title: titles.get(rung) ?? rung, outcome, because });
  }
  for (const notice of await noticeRows(door.pool, { matterId: id })) {
    const { id: noticeId, rung, channel, to, state: noticeState, reason, stateAt } = notice;
    lines.push({
      kind: 'notice',
      at: stateAt,
      recordedAt: stateAt,
      id: noticeId,
      rung,
      channel,
      to,
      state: noticeState,
      reason,
    });
  }
  for (const { id: letterId, act, by, words, number, at, recordedAt } of await letterChangesAbout(door.pool, id)) {
    lines.push({ kind: 'letter', at, recordedAt, by, words: words ?? undefined, id: letterId, act, number });
  }
  for (const { id: taskId, subject, state: taskState, openedAt } of await tasks(door.pool, { matterId: id })) {
    lines.push({ kind: 'task', at: openedAt, recordedAt: openedAt, id: taskId, subject, state: taskState });
  }
  return lines.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** A decision about several matters keeps the answer that decided it among the others. */
function answerIn(kept: unknown): Answer | null {
  const given = kept as Answer | { readonly answer: Answer } | null;
  return given && 'answer' in given ? given.answer : given;
}
