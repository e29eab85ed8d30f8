import path from 'node:path';
import type { Command } from 'commander';
import { isRefusal } from '../../../domain/matter/answer';
import { timeOfDay } from '../../../domain/time/civil';
import type { CallSheet, CallsRecorded } from '../../office/desk';
import { callSheetPaper, callSheetText } from '../../papers/call-sheet';
import { callSheetWorkbook } from '../../papers/call-sheet-workbook';
import { renderPaper } from '../../papers/render-paper';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import { refusalText } from '../changed';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { EXIT } from '../exit-code';
import { readBytes, writeBytes } from '../read-file';
import { table } from '../table';

/** The call sheet: printed, filled in by hand or in a spreadsheet, and entered as a whole. */
export function addCalls(program: Command, cli: Cli): void {
  const { options, arguments: args } = cli.words.commands;
  const calls = addGroup(program, cli, 'calls', 'calls');
  addCommand(calls, cli, 'calls sheet', 'sheet', { isDefault: true })
    .option('--zone <name>', options.zone)
    .option('--out <file>', options.callsOut)
    .action((typed: { zone?: string; out?: string }) => sheet(cli, typed));
  withBy(addCommand(calls, cli, 'calls record', 'record').argument('<file>', args.callFile), cli).action(
    (file: string, typed: ByOptions) => record(cli, file, typed),
  );
}

async function sheet(cli: Cli, { zone, out }: { zone?: string; out?: string }): Promise<void> {
  const { calls } = cli.words.desk;
  const form = out === undefined ? undefined : formOf(cli, out);
  const listed = await cli.withOffice((office) => office.calls(zone));
  if (out !== undefined && form) writeBytes(out, await form(listed));
  cli.show({ ...listed, ...(out !== undefined && { written: out }) }, () =>
    out !== undefined
      ? calls.written(out, listed.lines.length)
      : listed.lines.length === 0
        ? calls.none
        : callSheetText(listed),
  );
  if (listed.later > 0) cli.say(calls.later(listed.later));
  if (listed.quiet > 0) cli.say(calls.quiet(listed.quiet));
}

type Form = (sheet: CallSheet) => Promise<Uint8Array>;

/** @throws CliError where the name does not say what to write. */
function formOf(cli: Cli, out: string): Form {
  const printed = { by: cli.deps.osUser ?? '', at: `${cli.deps.today()} ${timeOfDay(cli.deps.now(), cli.deps.zone)}` };
  const forms: Readonly<Record<string, Form>> = {
    '.docx': (sheet) => renderPaper(callSheetPaper(sheet, printed)),
    '.xlsx': callSheetWorkbook,
    '.txt': (sheet) => Promise.resolve(Buffer.from(`${callSheetText(sheet)}\n`, 'utf8')),
  };
  const form = forms[path.extname(out).toLowerCase()];
  if (!form)
    throw new CliError(
      'invalid-value',
      { value: out, name: '--out' },
      { where: '--out', hint: cli.words.desk.calls.unknownForm },
    );
  return form;
}

async function record(cli: Cli, file: string, typed: ByOptions): Promise<void> {
  const { calls } = cli.words.desk;
  const by = { ...byOf(cli, typed), dry: typed.dryRun === true };
  const bytes = readBytes(file);
  const recorded = await cli.withOffice((office) =>
    cli.watch(cli.words.screens.deciding, office.recordCalls({ name: path.basename(file), bytes }, by)),
  );
  const { problems, rows, blank } = recorded;
  if (problems.length > 0) cli.end(EXIT.problems);
  else if (rows.some(({ answer }) => isRefusal(answer))) cli.end(EXIT.refused);
  cli.show({ ...recorded, ...(typed.dryRun && { dryRun: true }) }, () =>
    problems.length > 0
      ? [calls.problems(problems.length), problemsTable(cli, problems)].join('\n')
      : [
          typed.dryRun ? calls.wouldRecord(rows.length) : calls.recorded(taken(rows).length, blank),
          ...refusals(cli, rows),
        ].join('\n'),
  );
}

function taken(rows: CallsRecorded['rows']): CallsRecorded['rows'] {
  return rows.filter(({ answer }) => !isRefusal(answer));
}

/** Refused although the whole sheet was looked at: something came in between. */
function refusals({ words }: Cli, rows: CallsRecorded['rows']): readonly string[] {
  return rows.flatMap(({ row, id, organisation, answer }) =>
    isRefusal(answer) ? [`${row} ${id} ${organisation} ${refusalText(words, answer)}`] : [],
  );
}

function problemsTable({ words, deps }: Cli, problems: CallsRecorded['problems']): string {
  const { problemColumns: titles, problem } = words.desk.calls;
  return table(
    [titles.row, titles.column, titles.value, titles.problem].map((title) => ({ title })),
    problems.map(({ row, column, value, code, expected }) => [String(row), column, value, problem[code](expected)]),
    deps.terminal.columns,
  );
}
