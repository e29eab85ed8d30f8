import { BY_HAND_KINDS } from '../../database/queries/by-hand';
import { askedBy } from '../../database/queries/journal';
import { closeTask, putOffTask, type Task, taskNamed, tasks } from '../../database/queries/tasks';
import { addWorkingDays } from '../../domain/calendar';
import { isRefusal } from '../../domain/matter/answer';
import { type By, type Changed, type Office, OfficeError } from '../office';
import { callCommand, decisionsOf, timesFor } from './decisions';
import { calendarAt, type Door, today } from './door';
import { findMatter } from './find-matter';
import { officeDecision } from './office-decision';
import { sendCommand } from './send-command';

/** Done only by what reached somebody, or by a reason why it is not delivered. */
const BY_HAND: ReadonlySet<string> = new Set(BY_HAND_KINDS);

export function tasksOf(door: Door): Pick<Office, 'tasks' | 'doneTask'> {
  return {
    tasks: (state) => tasks(door.pool, { state }),
    doneTask: (id, done, by) => doneTask(door, id, done, by),
  };
}

/** A task done with what it brought: a call is recorded with its matter, an undecided entry is decided. */
async function doneTask(door: Door, id: string, done: Parameters<Office['doneTask']>[1], by: By): Promise<Changed> {
  const task = await taskNamed(door.pool, id);
  if (!task) throw new OfficeError('unknown-task', { task: id });
  if (task.state !== 'open' && !(await isAskedAgain(door, by.key)))
    throw new OfficeError('task-closed', { task: id, state: task.state });
  if (BY_HAND.has(task.kind) && !done.call && by.reason === undefined)
    throw new OfficeError('outcome-needed', { task: id });
  const answer = await tellMatter(door, task, done, by);
  if (answer && isRefusal(answer.answer)) return answer;
  await closeTold(door, task, done, by);
  return (
    answer ?? { answer: { accepted: true, warnings: [], status: 'running', stage: 'not-started', endsOn: '' as never } }
  );
}

/** After its matter has heard of it; a call that nobody answered stays to be made, on another day. */
export async function closeTold(
  door: Door,
  { id }: Pick<Task, 'id'>,
  done: Parameters<Office['doneTask']>[1],
  by: By,
): Promise<void> {
  const { call } = done;
  const again =
    call?.outcome === 'not-answered'
      ? (call.nextContactOn ?? addWorkingDays(await calendarAt(door), today(door), 1))
      : undefined;
  // The matter's decision may have closed the task already, as its own consequence.
  const closing = by.key === undefined ? by : { ...by, key: `${by.key}/task` };
  const decision = { verb: 'task-done', subject: id, body: done, by: closing };
  await officeDecision(door, decision, async (db, actor): Promise<string> => {
    if (again) await putOffTask(db, id, again);
    else await closeTask(db, id, done, actor, door.clock.now());
    return again ?? 'done';
  });
}

/** A repeat under the same key gets the first answer, although that very answer has closed the task. */
async function isAskedAgain(door: Door, key: string | undefined): Promise<boolean> {
  if (key === undefined) return false;
  return ((await askedBy(door.pool, key)) ?? (await askedBy(door.pool, `${key}/task`))) !== undefined;
}

async function tellMatter(
  door: Door,
  task: Task,
  { call, entry }: Parameters<Office['doneTask']>[1],
  by: By,
): Promise<Changed | undefined> {
  if (!task.matterId) return undefined;
  if (entry) return decisionsOf(door).decideEntry(task.matterId, entry, by);
  if (!call) return undefined;
  const matter = await findMatter(door, task.matterId);
  const command = callCommand(call, task.rung ?? undefined, await timesFor(door, matter));
  return { answer: await sendCommand(door, { matter, command, body: { task: task.id, ...call }, by }) };
}
