import { isRefusal } from '../../domain/matter/answer';
import type { Together } from '../office/desk';
import type { ByOptions } from './by-option';
import { refusalText, showAnswer, showRefusal } from './changed';
import type { Cli } from './cli';
import { rehearsalText } from './decide-matter';

/** What came of one decision about several matters; tried, each of them is shown as it would go on. */
export function showTogether(
  cli: Cli,
  decided: Together,
  { dryRun }: Pick<ByOptions, 'dryRun'>,
  { more = {}, text }: { readonly more?: object | undefined; readonly text?: (() => string) | undefined } = {},
): void {
  const { answer, matters } = decided;
  const { desk } = cli.words;
  const json = { matters, ...(dryRun && { dryRun: true }), ...more };
  if (isRefusal(answer)) {
    showRefusal(cli, answer, json);
    if (matters.length > 1) cli.say(refusedText(cli, matters));
    return;
  }
  if (dryRun) {
    cli.show({ answer, ...json }, () =>
      matters.length === 0
        ? cli.words.screens.dry.heading
        : matters.map((one) => [one.organisation, rehearsalText(cli, one)].join('\n')).join('\n\n'),
    );
    return;
  }
  if (text) return cli.show({ answer, ...json }, text);
  if (matters.length < 2) return showAnswer(cli, answer, json);
  cli.show({ answer, ...json }, () =>
    [
      desk.together(matters.length),
      ...matters.map(({ matter, organisation }) => `  ${matter} ${organisation}`),
      ...answer.warnings.map((warning) => `! ${cli.words.terms.warnings[warning]}`),
    ].join('\n'),
  );
}

/** Which of them stood against it; and whether those before it are done already. */
function refusedText({ words }: Cli, matters: Together['matters']): string {
  const refused = matters.filter(({ answer }) => isRefusal(answer));
  const done =
    refused.length > 0 &&
    refused.at(-1) === matters.at(-1) &&
    matters.some(({ answer, rehearsal }) => !isRefusal(answer) && !rehearsal);
  return [
    done ? words.desk.alreadyDone : words.desk.noneDone,
    ...refused.map(
      ({ matter, organisation, answer }) =>
        `  ${matter} ${organisation} ${isRefusal(answer) ? refusalText(words, answer) : ''}`,
    ),
  ].join('\n');
}
