import type { Command } from 'commander';
import { dayOf, timeOfDay } from '../../../domain/time/civil';
import type { NoticeLine, Office } from '../../office';
import { whyNotSent } from '../../words/why-not-sent';
import { wordFor } from '../../words/word-for';
import { addCommand, addGroup } from '../add-command';
import { addByHand } from './notices-by-hand';
import type { Cli } from '../cli';
import { rungNames } from '../rung-names';
import { codeValue } from '../option-values';
import { table } from '../table';

/** Every notice and non-notice: what was sent to whom, and why not. */
export function addNotices(program: Command, cli: Cli): void {
  const { words } = cli;
  const { options, arguments: args } = words.commands;
  const notices = addGroup(program, cli, 'notices', 'notices');
  addCommand(notices, cli, 'notices list', 'list')
    .option('--state <state>', options.noticeState, codeValue(cli, '--state', words.terms.noticeStates))
    .action(async ({ state }: { state?: string }) => {
      const all = await cli.withOffice((office) => office.notices());
      const listed = state === undefined ? all : all.filter((notice) => notice.state === state);
      cli.show({ notices: listed.map(noticeJson) }, () =>
        listed.length === 0 ? words.screens.noNotices : noticesTable(cli, listed),
      );
      if (listed.length < all.length) cli.say(words.screens.filteredOut(all.length - listed.length));
    });
  addCommand(notices, cli, 'notices show', 'show')
    .argument('<notice>', args.notice)
    .option('--source', options.source)
    .action(async (id: string, { source }: { source?: boolean }) => {
      const notice = await cli.withOffice((office) => office.notice(id));
      cli.show(notice, () => (source && notice.bytes !== undefined ? notice.bytes : noticeText(cli, notice)));
    });
  addByHand(notices, cli);
}

function noticeJson({ id, matter, unit, rung, kind, to, channel, state }: NoticeLine): object {
  return { id, matter, unit, rung, kind, to, channel, state };
}

function noticesTable(cli: Cli, notices: readonly NoticeLine[]): string {
  const { words, deps } = cli;
  const titleOf = rungNames(cli);
  const { columns } = words.screens;
  const { terms } = words;
  const titles = [columns.id, columns.matter, columns.unit, columns.rung, columns.channel, columns.state, columns.to];
  return table(
    titles.map((title) => ({ title })),
    notices.map(({ id, matter, unit, rung, kind, to, channel, state }) => [
      id,
      matter,
      unit,
      `${wordFor({ ...terms.rungKinds, ...words.meeting.noticeKinds }, kind)} ${titleOf(rung)}`,
      wordFor(terms.channels, channel),
      wordFor(terms.noticeStates, state),
      to,
    ]),
    deps.terminal.columns,
  );
}

function noticeText(
  { words, deps }: Cli,
  {
    id,
    matter,
    unit,
    to,
    channel,
    state,
    reason,
    subject,
    body,
    attempts,
    receipts = [],
  }: Awaited<ReturnType<Office['notice']>>,
): string {
  const { terms, screens } = words;
  return [
    [id, matter, unit, to, wordFor(terms.channels, channel), wordFor(terms.noticeStates, state)].join(' · '),
    ...(reason === null ? [] : [whyNotSent(words, reason)]),
    '',
    subject,
    '',
    body,
    ...(attempts.length === 0 ? [] : ['', screens.notices.attempts]),
    ...attempts.map(({ attempt, startedAt, phase, outcome, response, perhapsRepeated }) =>
      [
        `  ${attempt}`,
        `${dayOf(startedAt, deps.zone)} ${timeOfDay(startedAt, deps.zone)}`,
        wordFor(terms.phases, phase),
        wordFor(terms.attemptOutcomes, outcome),
        response ?? '',
        perhapsRepeated ? screens.notices.perhapsRepeated : '',
      ]
        .filter((part) => part !== '')
        .join('  '),
    ),
    ...receipts.map(({ state: arrived, code, receivedAt }) =>
      words.byHand.receipt({
        state: arrived,
        code,
        at: `${dayOf(receivedAt, deps.zone)} ${timeOfDay(receivedAt, deps.zone)}`,
      }),
    ),
  ].join('\n');
}
