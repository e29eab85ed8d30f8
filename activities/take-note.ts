import type { PoolClient } from 'pg';
import { inTransaction } from '../database/pool';
import { append, eventsOf, lockMatter } from '../database/queries/matters';
import { letterNamed } from '../database/queries/letters';
import { openTask } from '../database/queries/tasks';
import type { Instant } from '../domain/civil-date';
import { unreachable } from '../domain/invariant';
import { compareLadders, isFelt, movesCertainDay } from '../domain/ladder-change';
import type { MatterEvent } from '../domain/matter/events';
import { evolve } from '../domain/matter/evolve';
import type { MatterState } from '../domain/matter/state';
import type { PlannedRung } from '../domain/plan';
import { dayOf } from '../domain/time/civil';
import type { Books, Note } from '../workflows/ports';
import type { House } from './house';
import { replan, subjectOf } from './replan';

/** A fact from outside becomes an event, and a re-plan where dates follow from it. */
export function takeNote(house: House): Books['takeNote'] {
  return ({ matterId, version, at, note }) =>
    inTransaction(house.pool, async (db) => {
      const state = await lockMatter(db, matterId);
      if (state.version > version) return eventsOf(db, matterId, version);
      const events = await eventsFor(db, house, state, note, at);
      return (await append(db, state, events, { at })).stamped;
    });
}

async function eventsFor(
  db: PoolClient,
  house: House,
  state: MatterState,
  note: Note,
  at: Instant,
): Promise<readonly MatterEvent[]> {
  switch (note.kind) {
    case 'contact-changed':
      return [{ kind: 'ContactChanged', postId: note.postId }];
    case 'notice-failed':
      // The post room tells a failure at least once.
      return (await wasTold(db, state, note.noticeId)) ? [] : [{ kind: 'NoticeFailed', noticeId: note.noticeId }];
    case 'letter-signed':
      return letterSigned(db, house, state, note.letterId, at);
    case 'letter-received':
      return letterReceived(db, house, state, note.letterId, at);
    case 'form-changed':
      return formChanged(db, house, state, at);
    case 'rules-changed':
      return rulesChanged(db, house, state, at);
    case 'letter-voided':
      return letterVoided(db, house, state, note.letterId, at);
    case 'letter-not-rendered':
      await askForDocument(db, state, note.letterId, at);
      return [];
    case 'calendar-changed':
      return calendarChanged(db, house, state, at);
    default:
      return unreachable(note);
  }
}

async function wasTold(db: PoolClient, { matterId }: MatterState, noticeId: string): Promise<boolean> {
  return (await eventsOf(db, matterId)).some(
    ({ event }) => event.kind === 'NoticeFailed' && event.noticeId === noticeId,
  );
}

/** A merged letter was signed under another matter of the unit: this one's reply term runs as well. */
async function letterSigned(
  db: PoolClient,
  house: House,
  state: MatterState,
  letterId: string,
  at: Instant,
): Promise<readonly MatterEvent[]> {
  const letter = await letterNamed(db, letterId);
  const rung = letter?.matters.find(({ matterId }) => matterId === state.matterId)?.rung;
  if (!letter?.signedOn || !letter.replyDueOn || !rung || state.done[rung]?.met) return [];
  const signed: MatterEvent = {
    kind: 'LetterSigned',
    letterId,
    rung,
    on: letter.signedOn,
    replyDueOn: letter.replyDueOn,
  };
  return [
    signed,
    await replan(db, house, evolve(state, signed, at), { because: 'letter-signed', on: letter.signedOn }),
  ];
}

/** The receipt came: what follows the letter is counted from that day. */
async function letterReceived(
  db: PoolClient,
  house: House,
  state: MatterState,
  letterId: string,
  at: Instant,
): Promise<readonly MatterEvent[]> {
  const letter = await letterNamed(db, letterId);
  const rung = letter?.matters.find(({ matterId }) => matterId === state.matterId)?.rung;
  if (letter?.state !== 'signed' || !letter.receivedOn || !letter.replyDueOn || !rung || isOver(state)) return [];
  if (state.doneOn[rung] === undefined || state.doneOn[rung] === letter.receivedOn) return [];
  const received: MatterEvent = {
    kind: 'LetterReceived',
    letterId,
    rung,
    on: letter.receivedOn,
    replyDueOn: letter.replyDueOn,
  };
  const after = evolve(state, received, at);
  return [received, await replan(db, house, after, { because: 'letter-received', on: dayOf(at, house.zone) })];
}

/** Told twice, or too late, nothing is left to move. */
async function rulesChanged(
  db: PoolClient,
  house: House,
  state: MatterState,
  at: Instant,
): Promise<readonly MatterEvent[]> {
  if (isOver(state)) return [];
  const fresh = await replan(db, house, state, { because: 'rules', on: dayOf(at, house.zone) });
  const felt = compareLadders({ before: state.rungs, after: fresh.rungs, done: state.done }).some(isFelt);
  return felt || fresh.endsOn !== state.endsOn ? [fresh] : [];
}

function isOver({ status }: MatterState): boolean {
  return status === 'closed' || status === 'withdrawn';
}

/** Who elects moves days of the ladder; the form alone moves none, and is no re-plan. */
async function formChanged(
  db: PoolClient,
  house: House,
  state: MatterState,
  at: Instant,
): Promise<readonly MatterEvent[]> {
  if (isOver(state)) return [];
  const fresh = await replan(db, house, state, { because: 'form', on: dayOf(at, house.zone) });
  return sameDays(state.rungs, fresh.rungs) ? [] : [fresh];
}

/** A merged letter was voided under another matter of the unit: here, too, its rung is no longer met. */
async function letterVoided(
  db: PoolClient,
  house: House,
  state: MatterState,
  letterId: string,
  at: Instant,
): Promise<readonly MatterEvent[]> {
  const letter = await letterNamed(db, letterId);
  const rung = letter?.matters.find(({ matterId }) => matterId === state.matterId)?.rung;
  if (letter?.state !== 'void' || !rung || !state.done[rung]?.met) return [];
  return [{ kind: 'LetterVoided', letterId, rung, on: dayOf(at, house.zone) }];
}

/** The letter is signed and numbered, and its document could not be made: a person must look. */
async function askForDocument(db: PoolClient, state: MatterState, letterId: string, at: Instant): Promise<void> {
  const letter = await letterNamed(db, letterId);
  await openTask(db, {
    matterId: state.matterId,
    round: state.round,
    rung: letterId,
    kind: 'unsigned-letter',
    subject: `函 ${letter?.number ?? letterId} 没有生成文档`,
    body: '已签发、已编号，文字已定，只是文档没有生成。请运维看工作进程的日志；修好后停一次再启动（npm run down、npm run up），会自动补上。',
    at,
  });
}

/** Provisional dates follow the decree at once; a date that was certain moves only when a person agrees. */
async function calendarChanged(
  db: PoolClient,
  house: House,
  state: MatterState,
  at: Instant,
): Promise<readonly MatterEvent[]> {
  if (isOver(state)) return [];
  const fresh = await replan(db, house, state, { because: 'calendar', on: dayOf(at, house.zone) });
  const open = (rungs: readonly PlannedRung[]) =>
    rungs.filter(({ rung, standing }) => standing === 'due' && !state.done[rung]);
  const old = new Map(open(state.rungs).map((rung) => [rung.rung, rung]));
  const settled = open(fresh.rungs).some((rung) => old.get(rung.rung)?.provisional !== rung.provisional);
  const felt = compareLadders({ before: state.rungs, after: fresh.rungs, done: state.done }).filter(isFelt);
  if (felt.length === 0 && !settled) return [];
  if (!felt.some(movesCertainDay)) return [fresh];
  if (state.proposed && sameDays(state.proposed.rungs, fresh.rungs)) return [];
  const subject = await subjectOf(db, state, dayOf(at, house.zone));
  await openTask(db, {
    matterId: state.matterId,
    round: state.round,
    rung: `calendar-${at}`,
    kind: 'confirm-replan',
    subject: `日历改动会移动日期：${subject.organisation}`,
    body: felt.map(({ title, from, to }) => `${title}：${from ?? '无'} → ${to ?? '无'}`).join('\n'),
    at,
  });
  return [{ kind: 'ReplanProposed', because: 'calendar', rungs: fresh.rungs }];
}

/** The very proposal that a person has before him already. */
function sameDays(proposed: readonly PlannedRung[], fresh: readonly PlannedRung[]): boolean {
  const days = (rungs: readonly PlannedRung[]) =>
    rungs
      .map(({ rung, on }) => `${rung} ${on}`)
      .sort()
      .join(', ');
  return days(proposed) === days(fresh);
}
