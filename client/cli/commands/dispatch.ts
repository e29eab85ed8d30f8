import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import { isRefusal } from '../../../domain/matter/answer';
import type { ColumnsNow, DispatchColumns } from '../../office/day';
import { causeText } from '../../words/row-text';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import { showRefusal } from '../changed';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { dispatchJson, dispatchText } from '../dispatch-text';
import { dateValue } from '../option-values';
import { causeOf } from './decisions';

/** Takes back the contact that stands. */
const NO_CONTACT = 'none';

interface SetOptions extends ByOptions {
  readonly officer?: string;
  readonly nextContact?: CivilDate | typeof NO_CONTACT;
  readonly cause?: string;
}

/** 跟踪调度表: the table, and the columns an officer writes himself. */
export function addDispatch(program: Command, cli: Cli): void {
  const { words } = cli;
  const { options, arguments: args } = words.commands;
  const dispatch = addGroup(program, cli, 'dispatch', 'dispatch');
  addCommand(dispatch, cli, 'dispatch show', 'show', { isDefault: true })
    .option('--zone <name>', options.zone)
    .option('--all', options.endedToo)
    .action(async ({ zone, all }: { zone?: string; all?: boolean }) => {
      const table = await cli.withOffice((office) => office.dispatch({ zone, ended: all }));
      cli.show(dispatchJson(words, table), () => dispatchText(cli, table, all === true));
    });
  withBy(addCommand(dispatch, cli, 'dispatch set', 'set').argument('<matter>', args.matter), cli)
    .option('--officer <name>', options.officer)
    .option('--next-contact <date>', options.nextContact, (text: string) =>
      text === NO_CONTACT ? NO_CONTACT : dateValue(cli, '--next-contact')(text),
    )
    .option('--cause <text>', options.cause)
    .action((which: string, typed: SetOptions) => setColumns(cli, which, typed));
}

async function setColumns(cli: Cli, which: string, typed: SetOptions): Promise<void> {
  const { words } = cli;
  const { officer, nextContact, cause } = typed;
  if (officer === undefined && nextContact === undefined && cause === undefined)
    throw new CliError('missing-option', { name: '--officer / --next-contact / --cause' });
  const columns: DispatchColumns = {
    officer: officer?.trim(),
    nextContactOn: nextContact === NO_CONTACT ? null : nextContact,
    cause: cause === undefined ? undefined : causeOf(words, cause),
  };
  const by = { ...byOf(cli, typed), dry: typed.dryRun === true };
  const { answer, before } = await cli.withOffice((office) =>
    cli.watch(words.screens.deciding, office.setDispatch(which, columns, by)),
  );
  const more = { ...(typed.dryRun && { dryRun: true }), matter: before.matter, before, set: columns };
  if (isRefusal(answer)) return showRefusal(cli, answer, more);
  cli.show({ answer, ...more }, () => changeText(cli, before, columns, typed.dryRun === true));
}

function changeText({ words }: Cli, before: ColumnsNow, columns: DispatchColumns, dry: boolean): string {
  const { dispatch } = words.day;
  const change = (column: keyof typeof dispatch.columns, from: string, to: string) =>
    dispatch.change({ column: dispatch.columns[column], from: from || dispatch.none, to: to || dispatch.none });
  const { officer, nextContactOn, cause } = columns;
  return [
    ...(dry ? [words.screens.dry.heading, dispatch.would(before.organisation)] : [dispatch.done(before.organisation)]),
    ...(officer === undefined ? [] : [change('officer', before.officer ?? '', officer)]),
    ...(nextContactOn === undefined ? [] : [change('nextContact', before.nextContact?.on ?? '', nextContactOn ?? '')]),
    ...(cause === undefined ? [] : [change('cause', causeText(words, before.cause), causeText(words, cause))]),
  ].join('\n');
}
