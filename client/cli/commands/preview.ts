import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import { nameKey } from '../../../domain/organisation';
import type { LedgerPreview } from '../../preview-ledger';
import { type Choices, type PlanBook, type PlanBookRow, rowsToLaunch } from '../../plan-book';
import { aboutFile } from '../about-file';
import { addCommand, addGroup } from '../add-command';
import { type ChoiceOptions, matchChoices, namedChoices, withChoices } from '../choices';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { EXIT } from '../exit-code';
import { dateValue } from '../option-values';
import { previewJson, type PreviewShown } from '../preview-json';
import { addPreviewMembers } from './preview-members';
import { previewText } from '../preview-text';
import { readBytes } from '../read-file';

interface PreviewOptions extends ChoiceOptions {
  readonly ledger?: string;
  readonly asOf?: CivilDate;
  readonly texts?: boolean;
  readonly all?: boolean;
  readonly only?: string;
}

/** Everything that would happen, before anything does: of a ledger file without any service, or of the registry. */
export function addPreview(program: Command, cli: Cli): void {
  const preview = addGroup(program, cli, 'preview', 'preview');
  addPreviewMembers(preview, cli);
  const { options } = cli.words.commands;
  const command = addCommand(preview, cli, 'preview re-election', 're-election')
    .option('--ledger <file>', options.ledger)
    .option('--as-of <date>', options.asOf, dateValue(cli, '--as-of'))
    .option('--texts', options.texts)
    .option('--all', options.allRows)
    .option('--only <name>', options.only);
  withChoices(command, cli)
    .option('--reason <text>', options.reason)
    .action(async (typed: PreviewOptions) => {
      const asOf = typed.asOf ?? cli.deps.today();
      const planned = await cli.watch(cli.words.screens.planning, plannedWith(cli, typed, asOf));
      show(cli, planned, typed);
      if (planned.refused > 0) cli.end(EXIT.problems);
    });
}

/** Names are matched against the plan without choices; where there are none, one pass is enough. */
async function plannedWith(cli: Cli, typed: PreviewOptions, asOf: CivilDate): Promise<LedgerPreview> {
  const named = namedChoices(cli, typed);
  const planned =
    typed.ledger === undefined ? await registryPlanner(cli, asOf) : ledgerPlanner(cli, typed.ledger, asOf);
  try {
    const plain = await planned.plan();
    return named.length === 0 ? plain : await planned.plan(matchChoices(cli, named, plain.book));
  } finally {
    await planned.close();
  }
}

interface Planner {
  plan(choices?: Choices): Promise<LedgerPreview>;
  close(): Promise<void>;
}

function ledgerPlanner(cli: Cli, file: string, asOf: CivilDate): Planner {
  const bytes = readBytes(file);
  const { deps } = cli;
  const overlay = deps.env['DUBAN_OVERLAY'];
  return {
    plan: (choices) => aboutFile(cli, file, deps.previewLedger(bytes, { asOf, choices, overlay, zone: deps.zone })),
    close: async () => undefined,
  };
}

async function registryPlanner(cli: Cli, asOf: CivilDate): Promise<Planner> {
  await cli.introduce();
  const office = await cli.deps.office();
  return {
    plan: async (choices) => ({ book: await office.preview(asOf, choices), problems: [], refused: 0 }),
    close: () => office.close(),
  };
}

function show(cli: Cli, planned: LedgerPreview, typed: PreviewOptions): void {
  const shown: PreviewShown = { ...planned, words: cli.words, zone: cli.deps.zone, texts: typed.texts === true };
  const only = typed.only === undefined ? undefined : rowsNamed(planned.book, typed.only);
  const wanted = only ? { ...shown, book: { ...planned.book, rows: only } } : shown;
  cli.show(previewJson(wanted), () => previewText(cli, shown, { all: typed.all === true, only }));
  if (!cli.json) cli.say(nextSteps(cli, planned, typed));
}

function rowsNamed({ rows }: PlanBook, name: string): readonly PlanBookRow[] {
  const wanted = nameKey(name);
  const found = rows.filter(({ key }) => key.includes(wanted));
  if (found.length === 0) throw new CliError('choice-unmatched', { key: name }, { where: '--only' });
  return found;
}

/** The plan's number, what it rests on, and the commands that would set it going. */
function nextSteps({ words, deps }: Cli, { book, refused }: LedgerPreview, { ledger }: PreviewOptions): string {
  const { screens } = words;
  const asOf = book.asOf === deps.today() ? '' : ` --as-of ${book.asOf}`;
  const launch = `npx duban launch --plan ${book.id} --count ${rowsToLaunch(book).length}${asOf}`;
  return [
    screens.preview.plan({ id: book.id, procedure: book.procedure, calendar: book.calendar, overlay: book.overlay }),
    ...(ledger === undefined
      ? []
      : [screens.preview.importFirst(`npx duban registry import ${ledger}${asOf}${refused > 0 ? ' --skip-bad' : ''}`)]),
    screens.preview.launch(launch),
  ].join('\n');
}
