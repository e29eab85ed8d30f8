import { createHash } from 'node:crypto';
import { answerOf } from '../../database/queries/journal';
import { type Task, taskNamed } from '../../database/queries/tasks';
import { type Answer, isRefusal } from '../../domain/matter/answer';
import type { CivilDate } from '../../domain/civil-date';
import { type CallFile, type CallRow, readCallFile } from '../calls/read-call-file';
import { CALL_HEADINGS } from '../calls/call-columns';
import { zh } from '../words/zh';
import { whyRefused } from '../words/why-refused';
import { type LedgerFile, OfficeError, type Trial } from '../office';
import type { CallProblem, CallsRecorded } from '../office/desk';
import { callCommand, rungSpokenOf, timesFor } from './decisions';
import { actorOf, type Door, today } from './door';
import { findMatter, type KnownMatter } from './find-matter';
import { rehearse } from './rehearse';
import { sendCommand } from './send-command';
import { closeTold } from './tasks';

/** A row of the sheet with what it is about. */
interface KnownRow extends CallRow {
  readonly key: string;
  readonly matter: KnownMatter;
  readonly task?: Task | undefined;
  /** What it was answered when the sheet was entered before. */
  readonly answered?: Answer | undefined;
}

/**
 * The whole sheet is looked at first, and every row tried on its matter as it stands: one that is wrong keeps them all
 * back. Then one contact a row, each under a key made of what it says, so that a sheet entered again, or a longer one
 * with the same rows in it, records nothing twice.
 */
export async function recordCalls(door: Door, file: LedgerFile, by: Trial): Promise<CallsRecorded> {
  await actorOf(door, by);
  const on = today(door);
  const read = await readCallFile(file, on);
  const sha256 = createHash('sha256').update(file.bytes).digest('hex');
  const { known, problems } = await knownRows(door, read, { by, on });
  if (problems.length > 0) return { sha256, problems: inOrder(problems), rows: [], blank: read.blank };
  const rows: CallsRecorded['rows'][number][] = [];
  for (const row of known) {
    const answer = row.answered ?? (by.dry ? (await tried(door, row)).answer : await record(door, row, by));
    rows.push({ row: row.row, id: row.id, organisation: row.matter.row.organisation, call: row.call, answer });
  }
  return { sha256, problems: [], rows, blank: read.blank };
}

async function knownRows(
  door: Door,
  { rows, problems }: CallFile,
  how: { readonly by: Trial; readonly on: CivilDate },
): Promise<{ known: readonly KnownRow[]; problems: readonly CallProblem[] }> {
  const known: KnownRow[] = [];
  const wrong = [...problems];
  const spoilt = new Set(problems.map(({ row }) => row));
  for (const row of rows.filter((one) => !spoilt.has(one.row))) {
    const found = await knownRow(door, row, how);
    if ('code' in found) wrong.push(found);
    else known.push(found);
  }
  return { known, problems: wrong };
}

async function knownRow(
  door: Door,
  row: CallRow,
  { by, on }: { readonly by: Trial; readonly on: CivilDate },
): Promise<KnownRow | CallProblem> {
  const key = keyOfRow(row, by, on);
  const answered = await answerOf<Answer>(door.pool, key);
  const task = /^T-\d+$/u.test(row.id) ? await taskNamed(door.pool, row.id) : undefined;
  const which = row.id.startsWith('T-') ? task?.matterId : row.id;
  const matter = which ? await matterNamed(door, which) : undefined;
  if (!matter) return wrong(row, 'unknown-id', 'T-… / M-…');
  const known: KnownRow = { ...row, key, matter, task, answered };
  if (answered) return known;
  if (task && task.kind !== 'call') return wrong(row, 'not-a-call', zh.terms.taskKinds[task.kind]);
  if (task && task.state !== 'open') return wrong(row, 'not-a-call', zh.terms.taskStates[task.state]);
  const { answer } = await tried(door, known);
  if (!isRefusal(answer)) return known;
  const { what, todo } = whyRefused(zh, answer);
  return {
    row: row.row,
    column: CALL_HEADINGS.id[0] ?? '',
    value: row.id,
    code: 'refused',
    expected: `${what}；${todo}`,
  };
}

async function matterNamed(door: Door, which: string): Promise<KnownMatter | undefined> {
  try {
    return await findMatter(door, which);
  } catch (error) {
    if (error instanceof OfficeError) return undefined;
    throw error;
  }
}

function wrong(row: CallRow, code: CallProblem['code'], expected: string): CallProblem {
  return { row: row.row, column: CALL_HEADINGS.id[0] ?? '', value: row.id, code, expected };
}

/** A call that came to nothing may be tried, and come to nothing, again on another day. */
function keyOfRow({ id, call }: CallRow, by: Trial, on: CivilDate): string {
  if (by.key !== undefined) return `${by.key}/${id}`;
  const said = createHash('sha256').update(JSON.stringify(call)).digest('hex').slice(0, 12);
  const day = call.outcome === 'not-answered' || !id.startsWith('T-') ? `${on}/` : '';
  return `call-sheet/${day}${id}/${said}`;
}

async function tried(door: Door, row: KnownRow) {
  return row.matter.ended
    ? { answer: { refused: 'matter-closed' as const, value: row.matter.ended } }
    : rehearse(row.matter, await commandOf(door, row));
}

async function commandOf(door: Door, { call, matter, task }: KnownRow) {
  const rung = task?.rung ?? rungSpokenOf(matter.state);
  return callCommand(call, rung, await timesFor(door, matter));
}

async function record(door: Door, row: KnownRow, by: Trial): Promise<Answer> {
  const { matter, call, task, key } = row;
  const body = task ? { task: task.id, ...call } : call;
  // Two rows may be about one matter: each is decided on what the row before it has left.
  const now = { ...row, matter: await findMatter(door, matter.matterId) };
  const command = await commandOf(door, now);
  const answer = await sendCommand(door, { matter: now.matter, command, body, by: { ...by, key } });
  if (task && !isRefusal(answer)) await closeTold(door, task, { call }, { ...by, key });
  return answer;
}

function inOrder(problems: readonly CallProblem[]): readonly CallProblem[] {
  return [...problems].sort((one, other) => one.row - other.row);
}
