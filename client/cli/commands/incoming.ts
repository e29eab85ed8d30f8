import path from 'node:path';
import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import { type IncomingKind, WITHOUT_NUMBER } from '../../../domain/incoming';
import { isRefusal } from '../../../domain/matter/answer';
import type { ContactMeans } from '../../../domain/matter/events';
import { dayOf, timeOfDay } from '../../../domain/time/civil';
import type { Entered, IncomingLine, PaperIn } from '../../office/desk';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, withBy } from '../by-option';
import { showDone } from '../changed';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { codeValue, dateValue } from '../option-values';
import { readBytes, writeBytes } from '../read-file';
import { showTogether } from '../show-together';
import { table } from '../table';

interface AddOptions extends ByOptions {
  readonly kind: IncomingKind;
  readonly number?: string;
  readonly title?: string;
  readonly received?: CivilDate;
  readonly on?: CivilDate;
  readonly until?: CivilDate;
  readonly letter?: string;
  readonly planned?: CivilDate;
  readonly due?: CivilDate;
  readonly means?: ContactMeans;
  readonly from?: string;
  readonly scan?: string;
  readonly note?: string;
}

/** What comes in from the units: one paper, one row, and the matters it moves. */
export function addIncoming(program: Command, cli: Cli): void {
  const { words } = cli;
  const { options, arguments: args } = words.commands;
  const date = (name: string) => dateValue(cli, name);
  const incoming = addGroup(program, cli, 'incoming', 'incoming');
  withBy(addCommand(incoming, cli, 'incoming add', 'add').argument('<matter...>', args.papersMatters), cli)
    .requiredOption('--kind <kind>', options.paperKind, codeValue(cli, '--kind', words.desk.kinds))
    .option('--number <number>', options.paperNumber)
    .option('--title <title>', options.paperTitle)
    .option('--received <date>', options.paperReceived, date('--received'))
    .option('--on <date>', options.paperMeeting, date('--on'))
    .option('--until <date>', options.paperUntil, date('--until'))
    .option('--letter <letter>', options.paperLetter)
    .option('--planned <date>', options.paperPlanned, date('--planned'))
    .option('--due <date>', options.paperDue, date('--due'))
    .option('--means <means>', options.paperMeans, codeValue(cli, '--means', words.terms.contactMeans))
    .option('--from <person>', options.saidBy)
    .option('--scan <file>', options.paperScan)
    .option('--note <text>', options.paperNote)
    .action((which: readonly string[], typed: AddOptions) => enter(cli, which, typed));
  addCommand(incoming, cli, 'incoming list', 'list')
    .option('--state <state>', options.paperState, codeValue(cli, '--state', words.desk.states))
    .action(async ({ state }: { state?: IncomingLine['state'] }) => {
      const all = await cli.withOffice((office) => office.incoming());
      const listed = openFirst(all.filter((line) => state === undefined || line.state === state));
      cli.show({ incoming: listed }, () => (listed.length === 0 ? words.desk.none : papersTable(cli, listed)));
    });
  addCommand(incoming, cli, 'incoming show', 'show')
    .argument('<paper>', args.incoming)
    .option('--out <file>', options.scanOut)
    .action((id: string, { out }: { out?: string }) => showPaper(cli, id, out));
  withBy(addCommand(incoming, cli, 'incoming done', 'done').argument('<paper>', args.incoming), cli).action(
    async (id: string, typed: ByOptions) => {
      const by = { ...byOf(cli, typed), dry: typed.dryRun === true };
      const { answer } = await cli.withOffice((office) => office.doneIncoming(id, by));
      showDone(cli, answer, words.desk.ended(id), typed.dryRun ? { dryRun: true } : {});
    },
  );
}

async function enter(cli: Cli, which: readonly string[], typed: AddOptions): Promise<void> {
  const paper = paperOf(cli, typed);
  const by = { ...byOf(cli, typed), dry: typed.dryRun === true };
  const entered = await cli.withOffice((office) =>
    cli.watch(cli.words.desk.entering, office.addIncoming(which, paper, by)),
  );
  const { incoming, resultDueOn } = entered;
  showTogether(cli, entered, typed, {
    more: { ...(incoming && { incoming }), ...(resultDueOn && { resultDueOn }) },
    text: () => enteredText(cli, entered),
  });
}

/** @throws CliError where a paper of this kind needs more than was typed. */
function paperOf(cli: Cli, typed: AddOptions): PaperIn {
  const { kind, number, on, until, scan } = typed;
  const missing = (name: string) => new CliError('missing-option', { name });
  if (number === undefined && kind !== 'held' && kind !== 'other') throw missing('--number');
  if (kind === 'extension' && until === undefined) throw missing('--until');
  if (kind === 'held' && on === undefined) throw missing('--on');
  return {
    kind,
    number: number === undefined || WITHOUT_NUMBER.includes(number.trim()) ? undefined : number.trim(),
    title: typed.title,
    receivedOn: typed.received ?? cli.deps.today(),
    meetingOn: on,
    until,
    letter: typed.letter,
    plannedOn: typed.planned,
    dueOn: typed.due,
    means: typed.means,
    saidBy: typed.from,
    scan: scan === undefined ? undefined : { name: path.basename(scan), bytes: readBytes(scan) },
    words: typed.note,
  };
}

/** With whom the ball is now, in one sentence (office.md 6). */
function enteredText({ words }: Cli, { incoming, matters, resultDueOn, answer }: Entered): string {
  const { desk, because, terms } = words;
  if (!incoming) return '';
  const warnings = matters.flatMap((one) => (isRefusal(one.answer) ? [] : one.answer.warnings));
  return [
    desk.entered({
      id: incoming.id,
      kind: desk.kinds[incoming.kind],
      number: incoming.number ?? '',
      organisations: incoming.matters.map(({ organisation }) => organisation).join(terms.list),
    }),
    sentence(words, incoming, resultDueOn),
    ...[...new Set(isRefusal(answer) ? [] : warnings)].map((warning) => `! ${terms.warnings[warning]}`),
  ]
    .filter((line) => line !== '')
    .join('\n');

  function sentence({ desk: own }: typeof words, paper: IncomingLine, resultOn: CivilDate | undefined): string {
    if (paper.kind === 'held')
      return own.held({
        means: terms.contactMeans[paper.means],
        heldOn: because.day(paper.meetingOn ?? paper.receivedOn),
        resultDueOn: resultOn === undefined ? '' : because.day(resultOn),
      });
    if (paper.dueOn === null) return '';
    if (paper.kind === 'other') return own.otherDue(because.day(paper.dueOn));
    return own.ballOurs({
      kind: paper.kind,
      receivedOn: because.day(paper.receivedOn),
      dueOn: because.day(paper.dueOn),
    });
  }
}

/** What waits longest with us comes first. */
function openFirst(lines: readonly IncomingLine[]): readonly IncomingLine[] {
  const rank = ({ state, dueOn }: IncomingLine) => (state === 'open' ? `0${dueOn ?? '9'}` : '1');
  return [...lines].sort((one, other) => (rank(one) < rank(other) ? -1 : rank(one) > rank(other) ? 1 : 0));
}

function papersTable({ words, deps, colours }: Cli, lines: readonly IncomingLine[]): string {
  const { desk, screens, terms } = words;
  const titles = [
    screens.columns.id,
    desk.columns.kind,
    desk.columns.number,
    desk.columns.received,
    desk.columns.due,
    screens.columns.state,
    screens.columns.unit,
    screens.columns.organisations,
  ];
  const today = deps.today();
  return table(
    titles.map((title) => ({ title })),
    lines.map(({ id, kind, number, receivedOn, dueOn, state, unit, matters }) => [
      id,
      desk.kinds[kind],
      number ?? desk.noNumber,
      receivedOn,
      dueOn === null ? '' : state === 'open' && dueOn < today ? colours.red(dueOn) : dueOn,
      desk.states[state],
      unit,
      matters.map(({ organisation }) => organisation).join(terms.list),
    ]),
    deps.terminal.columns,
  );
}

async function showPaper(cli: Cli, id: string, out: string | undefined): Promise<void> {
  const { words } = cli;
  const { paper, scan } = await cli.withOffice(async (office) => ({
    paper: await office.incomingPaper(id),
    scan: out === undefined ? undefined : await office.incomingScan(id),
  }));
  if (out !== undefined) {
    if (!scan) throw new CliError('no-scan', { id });
    writeBytes(out, scan.bytes);
  }
  cli.show({ ...paper, ...(out !== undefined && { written: out }) }, () => paperText(cli, paper));
  if (out !== undefined) cli.say(words.desk.show.written(out));
}

function paperText({ words, colours, deps }: Cli, paper: IncomingLine): string {
  const { desk, because, terms } = words;
  const { show } = desk;
  const day = (say: (on: string) => string, on: CivilDate | null) => (on === null ? [] : [say(because.day(on))]);
  return [
    colours.bold(
      `${paper.id}${terms.open}${desk.states[paper.state]}${terms.close} ${desk.kinds[paper.kind]} ${paper.number ?? desk.noNumber}`,
    ),
    ...(paper.title === null ? [] : [paper.title]),
    [paper.unit, ...paper.matters.map(({ matterId, organisation }) => `${matterId} ${organisation}`)].join(terms.list),
    show.received(because.day(paper.receivedOn), terms.contactMeans[paper.means]),
    ...(paper.saidBy === null ? [] : [show.saidBy(paper.saidBy)]),
    ...day(show.meeting, paper.meetingOn),
    ...day(show.until, paper.until),
    ...day(show.planned, paper.plannedOn),
    ...(paper.letterId === null ? [] : [show.letter([paper.letterId, paper.letterNumber].filter(Boolean).join(' '))]),
    ...day(show.due, paper.dueOn),
    ...(paper.words === null ? [] : [show.words(paper.words)]),
    ...(paper.scan === null ? [] : [show.scan(paper.scan)]),
    show.by(paper.by, `${dayOf(paper.at, deps.zone)} ${timeOfDay(paper.at, deps.zone)}`),
  ].join('\n');
}
