import type { Command } from 'commander';
import { dayOf, timeOfDay } from '../../../domain/time/civil';
import type { OfficeStatus } from '../../office';
import { wordFor } from '../../words/word-for';
import { addCommand } from '../add-command';
import type { Cli } from '../cli';
import { table } from '../table';

/** How much of everything there is by state, and where the services are. */
export function addStatus(program: Command, cli: Cli): void {
  addCommand(program, cli, 'status', 'status').action(async () => {
    const status = await cli.withOffice((office) => office.status());
    const services = (await cli.deps.house())?.services ?? {};
    cli.show({ ...status, services }, () => statusText(cli, status, services));
  });
}

function statusText(cli: Cli, status: OfficeStatus, services: Readonly<Record<string, string>>): string {
  const { terms, screens } = cli.words;
  const counted = [
    [screens.status.matters, status.matters, terms.statuses],
    [screens.status.tasks, status.tasks, terms.taskStates],
    [screens.status.letters, status.letters, terms.letterStates],
    [screens.status.notices, status.notices, terms.noticeStates],
    [screens.status.messages, status.messages, terms.messageStates],
  ] as const;
  const counts = counted.map(([what, byState, words]) => {
    const total = Object.values(byState).reduce((sum, count) => sum + count, 0);
    const states = Object.entries(byState).filter(([, count]) => count > 0);
    return [what, String(total), states.map(([state, count]) => `${wordFor(words, state)} ${count}`).join(terms.comma)];
  });
  const columns = [
    { title: '' },
    { title: screens.columns.total, align: 'right' as const },
    { title: screens.columns.byState },
  ];
  return [
    table(columns, counts, cli.deps.terminal.columns),
    '',
    ...status.postRoom.map((room) => postRoomText(cli, room)),
    ...Object.entries(services).map(
      ([service, address]) => `${wordFor(screens.serviceNames, service)}${terms.colon}${address}`,
    ),
  ].join('\n');
}

function postRoomText(
  { words, deps }: Cli,
  { channel, configured, lastSuccessAt, lastFailure }: OfficeStatus['postRoom'][number],
): string {
  const { screens, terms, byHand } = words;
  if (!configured) return wordFor(byHand.notConfigured, channel);
  if (channel === 'sms' && lastSuccessAt === null && lastFailure === null) return byHand.unproved;
  const at = lastSuccessAt && `${dayOf(lastSuccessAt, deps.zone)} ${timeOfDay(lastSuccessAt, deps.zone)}`;
  return screens.status.postRoom({
    channel: wordFor(terms.channels, channel),
    lastSuccess: at ?? terms.none,
    lastFailure: lastFailure ?? '',
  });
}
