import type { Changed, Office, Rehearsal, Trial } from '../office';
import { isRefusal } from '../../domain/matter/answer';
import { namesOf, eventSentence } from './timeline-text';
import { type ByOptions, byOf } from './by-option';
import { showAnswer, showRefusal } from './changed';
import type { Cli } from './cli';

/** Carries a decision to the office, or tries it only: then the matter, the command and its consequences are shown. */
export async function decideMatter(
  cli: Cli,
  typed: ByOptions,
  act: (office: Office, by: Trial) => Promise<Changed>,
): Promise<void> {
  const by: Trial = { ...byOf(cli, typed), dry: typed.dryRun === true };
  const { answer, rehearsal } = await cli.withOffice((office) =>
    cli.watch(cli.words.screens.deciding, act(office, by)),
  );
  if (!typed.dryRun) return showAnswer(cli, answer);
  const more = {
    dryRun: true,
    ...(rehearsal && { state: rehearsal.state, command: rehearsal.command, events: rehearsal.events }),
  };
  if (isRefusal(answer)) return showRefusal(cli, answer, more);
  cli.show({ answer, ...more }, () => rehearsalText(cli, { answer, rehearsal }));
}

export function rehearsalText(cli: Cli, { answer, rehearsal }: Changed): string {
  const { words } = cli;
  const { screens, terms, because } = words;
  const stands =
    rehearsal &&
    screens.dry.stands({
      status: terms.statuses[rehearsal.state.status],
      stage: terms.stages[rehearsal.state.stage],
      ball: terms.balls[rehearsal.state.ball.with],
      endsOn: because.day(rehearsal.state.endsOn),
    });
  return [
    screens.dry.heading,
    ...(stands === undefined ? [] : [stands]),
    ...(rehearsal ? rehearsedEvents(cli, rehearsal) : []),
    ...('accepted' in answer ? answer.warnings.map((warning) => `  ! ${terms.warnings[warning]}`) : []),
  ].join('\n');
}

/** What a decision would bring about, a line each. */
export function rehearsedEvents({ words }: Cli, rehearsal: Rehearsal): readonly string[] {
  const names = namesOf(words, rehearsal);
  return rehearsal.events.map((event) => `  + ${eventSentence(words, event, names)}`);
}
