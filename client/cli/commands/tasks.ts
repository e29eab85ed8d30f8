import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import { isRefusal } from '../../../domain/matter/answer';
import { type Office, OfficeError, type TaskLine } from '../../office';
import { wordFor } from '../../words/word-for';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import { showRefusal } from '../changed';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { type CallOptions, callOf, withCall } from './decisions';
import { decideMatter } from '../decide-matter';
import { codeValue, dateValue } from '../option-values';
import { table } from '../table';

interface DoneOptions extends ByOptions, CallOptions {
  readonly send?: boolean;
  readonly phone?: boolean;
  readonly postpone?: CivilDate;
}

/** What a person of the office must do: calls, judgements, signatures. */
export function addTasks(program: Command, cli: Cli): void {
  const { words } = cli;
  const { options, arguments: args } = words.commands;
  const tasks = addGroup(program, cli, 'tasks', 'tasks');
  addCommand(tasks, cli, 'tasks list', 'list')
    .option('--state <state>', options.taskState, codeValue(cli, '--state', words.terms.taskStates))
    .option('--all', options.allTasks)
    .option('--sheet', options.sheet)
    .action(async (typed: { state?: TaskLine['state']; all?: boolean; sheet?: boolean }) => {
      const state = typed.all ? undefined : (typed.state ?? 'open');
      const listed = await cli.withOffice((office) => office.tasks(state));
      cli.show({ tasks: listed }, () =>
        listed.length === 0 ? words.screens.noTasks : typed.sheet ? sheetText(cli, listed) : tasksTable(cli, listed),
      );
    });
  const done = withBy(addCommand(tasks, cli, 'tasks done', 'done').argument('<task>', args.task), cli);
  withCall(done, cli, false)
    .option('--send', options.taskSend)
    .option('--phone', options.taskPhone)
    .option('--postpone <date>', options.taskPostpone, dateValue(cli, '--postpone'))
    .action((id: string, typed: DoneOptions) => doneTask(cli, id, typed));
}

async function doneTask(cli: Cli, id: string, typed: DoneOptions): Promise<void> {
  const by = byOf(cli, typed);
  const done = { call: typed.outcome === undefined ? undefined : callOf(cli, typed), entry: entryOf(typed) };
  if (typed.dryRun) return rehearseTask(cli, id, typed, done);
  const { answer } = await cli.withOffice((office) =>
    cli.watch(cli.words.screens.deciding, office.doneTask(id, done, by)),
  );
  if (isRefusal(answer)) return showRefusal(cli, answer);
  const putOff = done.call?.outcome === 'not-answered';
  const task = putOff ? await cli.withOffice((office) => taskNamed(office, id)) : undefined;
  cli.show({ task: id, answer, ...(task && { state: task.state, dueOn: task.dueOn }) }, () =>
    task?.state === 'open' ? cli.words.desk.putOff(id, task.dueOn ?? '') : cli.words.screens.tasks.done(id),
  );
}

function entryOf({ send, phone, postpone }: DoneOptions) {
  const chosen = [send && '--send', phone && '--phone', postpone && '--postpone'].filter(Boolean);
  if (chosen.length > 1) throw new CliError('conflicting-options', { name: chosen.join(' / ') });
  if (postpone) return { choice: 'postpone' as const, until: postpone };
  if (send) return { choice: 'send' as const };
  return phone ? { choice: 'phone' as const } : undefined;
}

/** A task of a matter is tried as the decision it carries; any other is only shown. */
async function rehearseTask(
  cli: Cli,
  id: string,
  typed: DoneOptions,
  { call, entry }: Parameters<Office['doneTask']>[1],
): Promise<void> {
  const task = await cli.withOffice((office) => openTask(office, id));
  const { matterId } = task;
  if (matterId !== null && entry)
    return decideMatter(cli, typed, (office, by) => office.decideEntry(matterId, entry, by));
  if (matterId !== null && call) return decideMatter(cli, typed, (office, by) => office.recordCall(matterId, call, by));
  cli.show(
    { dryRun: true, task },
    () => `${cli.words.screens.dry.heading}\n${cli.words.screens.tasks.done(`${task.id} ${task.subject}`)}`,
  );
}

async function taskNamed(office: Office, id: string): Promise<TaskLine> {
  const task = (await office.tasks()).find((one) => one.id === id);
  if (!task) throw new OfficeError('unknown-task', { task: id });
  return task;
}

async function openTask(office: Office, id: string): Promise<TaskLine> {
  const task = await taskNamed(office, id);
  if (task.state !== 'open') throw new OfficeError('task-closed', { task: id, state: task.state });
  return task;
}

function tasksTable({ words, deps }: Cli, tasks: readonly TaskLine[]): string {
  const { columns } = words.screens;
  const titles = [
    columns.id,
    columns.taskKind,
    columns.dueOn,
    columns.state,
    columns.unit,
    columns.matter,
    columns.subject,
  ];
  return table(
    titles.map((title) => ({ title })),
    tasks.map(({ id, kind, dueOn, state, unit, matterId, subject }) => [
      id,
      wordFor(words.terms.taskKinds, kind),
      dueOn ?? '',
      words.terms.taskStates[state],
      unit ?? '',
      matterId ?? '',
      subject,
    ]),
    deps.terminal.columns,
  );
}

/** The call sheet: whole texts, to be printed and written on. */
function sheetText({ words }: Cli, tasks: readonly TaskLine[]): string {
  return tasks
    .map(({ id, dueOn, subject, body }) =>
      [
        `□ ${id}  ${dueOn ?? ''}  ${subject}`,
        ...body.split('\n').map((line) => `  ${line}`),
        words.screens.tasks.blanks,
      ].join('\n'),
    )
    .join('\n\n');
}
