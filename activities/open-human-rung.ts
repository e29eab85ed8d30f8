import type { PoolClient } from 'pg';
import { meetingToCome, settleMeetingTasks } from '../database/queries/meetings';
import { officeSettings } from '../database/queries/office';
import { openTask, type TaskKind } from '../database/queries/tasks';
import { unreachable } from '../domain/invariant';
import type { PlannedRung } from '../domain/plan';
import { recipientOf } from '../domain/subject';
import { calledAt, callScript, proposalText } from '../domain/task-words';
import { dayOf } from '../domain/time/civil';
import type { House } from './house';
import type { Raising } from './raising';

/** Calls, meetings, circulars, talks and reports are done by people: the clock only puts them on the list. */
export async function openHumanRung(
  db: PoolClient,
  house: House,
  { state, subject, rung, at }: Raising & { rung: PlannedRung },
): Promise<void> {
  const kind = taskKindOf(rung);
  const occasion = {
    subject,
    rung,
    endsOn: state.endsOn,
    extended: state.endsOn !== state.termEndsOn,
    writtenOn: dayOf(at, house.zone),
  };
  const words =
    kind === 'call'
      ? callScript({ ...occasion, office: await officeSettings(db), to: calledAt(recipientOf(subject, 'phone')) })
      : proposalText(occasion);
  await openTask(db, {
    matterId: state.matterId,
    round: state.round,
    rung: rung.rung,
    kind,
    ...words,
    dueOn: rung.on,
    at,
  });
  if (kind !== 'meeting') return;
  // Somebody has called one before its day came: there is nothing left to call.
  const meeting = await meetingToCome(db, state.matterId);
  if (meeting !== undefined) await settleMeetingTasks(db, [state.matterId], { meeting, at });
}

function taskKindOf({ kind }: PlannedRung): TaskKind {
  switch (kind) {
    case 'call':
    case 'meeting':
    case 'circular':
    case 'talk':
    case 'report':
      return kind;
    case 'reminder':
    case 'letter':
      throw new Error(`a ${kind} is not a human rung`);
    default:
      return unreachable(kind);
  }
}
