import type { PoolClient } from 'pg';
import { inTransaction } from '../database/pool';
import { append, eventsOf, lockMatter } from '../database/queries/matters';
import { claim } from '../database/queries/rungs';
import { openTask } from '../database/queries/tasks';
import { type DueAct, dueActs } from '../domain/matter/due';
import { invariant } from '../domain/invariant';
import type { MatterEvent } from '../domain/matter/events';
import { dayOf } from '../domain/time/civil';
import type { Books } from '../workflows/ports';
import { askFirst } from './ask-first';
import { draftLetter } from './draft-letter';
import type { House } from './house';
import { leaveByHand } from './leave-by-hand';
import { openHumanRung } from './open-human-rung';
import type { Raising } from './raising';
import { subjectOf } from './replan';
import { writeReminder } from './write-reminder';

/** One wake of one matter: every rung that is due is claimed, once, with its reason, in one transaction. */
export function raiseDue(house: House): Books['raiseDue'] {
  return ({ matterId, version, at }) =>
    inTransaction(house.pool, async (db) => {
      const state = await lockMatter(db, matterId);
      // The books are ahead: an earlier try committed and its answer was lost. What it wrote is the answer.
      if (state.version > version) return eventsOf(db, matterId, version);
      const subject = await subjectOf(db, state, dayOf(at, house.zone));
      const acts = dueActs(state, at);
      const asked = acts.some(speaksToUnit) && (await askFirst(db, house, { state, subject, at }, acts));
      const events: MatterEvent[] = asked ? [asked] : [];
      if (!asked) for (const act of acts) events.push(await carryOut(db, house, { state, subject, act, at }));
      const written = await append(db, state, events, { at });
      await leaveByHand(db, written.state, at);
      return written.stamped;
    });
}

function speaksToUnit(act: DueAct): boolean {
  return act.act === 'raise' && act.rung.to !== 'committee';
}

async function carryOut(
  db: PoolClient,
  house: House,
  { act, ...raising }: Raising & { act: DueAct },
): Promise<MatterEvent> {
  const { state, at } = raising;
  if (act.act === 'own-term') {
    await raiseOwnTerm(db, raising);
    return { kind: 'OwnTermRanOut', dueOn: state.ball.dueOn ?? dayOf(at, house.zone) };
  }
  const { rung } = act;
  const because = act.act === 'pass' ? { passed: act.because } : { ...rung.because, on: rung.on, endsOn: state.endsOn };
  const outcome = act.act === 'pass' ? 'passed' : 'raised';
  const claimed = await claim(db, {
    matterId: state.matterId,
    round: state.round,
    rung: rung.rung,
    outcome,
    because,
    at,
  });
  invariant(claimed, `rung ${rung.rung} of ${state.matterId}, round ${state.round}, is claimed once`);
  if (act.act === 'pass') return { kind: 'RungPassed', rung: rung.rung, because: act.because };
  switch (rung.kind) {
    case 'reminder':
      await writeReminder(db, house, { ...raising, rung });
      break;
    case 'letter':
      await draftLetter(db, house, { ...raising, rung });
      break;
    default:
      await openHumanRung(db, house, { ...raising, rung });
  }
  return { kind: 'RungRaised', rung: rung.rung };
}

async function raiseOwnTerm(db: PoolClient, { state, subject, at }: Raising): Promise<void> {
  await openTask(db, {
    matterId: state.matterId,
    round: state.round,
    rung: `own-term-${state.ball.since}`,
    kind: 'own-term',
    subject: `我方办理期限已到：${subject.organisation}`,
    body: `${state.ball.since}起由${state.ball.with === 'committee' ? '工委' : '第三方'}办理，期限${state.ball.dueOn ?? ''}。办结后用 duban accept 或 duban ball 记录；办结前不再催该单位。`,
    dueOn: state.ball.dueOn,
    at,
  });
}
