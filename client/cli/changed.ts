import { type Accepted, type Answer, isRefusal, type Refusal } from '../../domain/matter/answer';
import { whyRefused } from '../words/why-refused';
import type { Words } from '../words/words';
import type { Cli } from './cli';
import { EXIT } from './exit-code';

/** What came of a decision about a matter: in force, or refused by a rule. */
export function showAnswer(cli: Cli, answer: Answer, more: object = {}): void {
  if (isRefusal(answer)) return showRefusal(cli, answer, more);
  cli.show({ answer, ...more }, () => acceptedText(cli.words, answer));
}

/** What came of a change that is no matter's (a holder, a day of the calendar): its own sentence. */
export function showDone(cli: Cli, answer: Answer, sentence: string, more: object = {}): void {
  if (isRefusal(answer)) return showRefusal(cli, answer, more);
  cli.show({ answer, ...more }, () => sentence);
}

/** A refusal is no error: what, and what to do instead. It ends the command with its own code. */
export function showRefusal(cli: Cli, refusal: Refusal, more: object = {}): void {
  cli.end(EXIT.refused);
  const { what, todo } = whyRefused(cli.words, refusal);
  if (cli.json) cli.show({ answer: refusal, what, todo, ...more }, () => '');
  cli.say(refusalText(cli.words, refusal));
}

export function refusalText(words: Words, refusal: Refusal): string {
  const { errors } = words;
  const { what, todo } = whyRefused(words, refusal);
  return `${errors.refusedHeading} [${refusal.refused}] ${what}\n  ${errors.todo} ${todo}`;
}

function acceptedText(
  { terms, screens, because }: Words,
  { warnings, status, stage, endsOn, number, nextMatterId }: Accepted,
): string {
  return [
    screens.done({ status: terms.statuses[status], stage: terms.stages[stage], endsOn: because.day(endsOn) }),
    ...(number === undefined ? [] : [screens.numbered(number)]),
    ...(nextMatterId === undefined || nextMatterId === '' ? [] : [screens.nextTerm(nextMatterId)]),
    ...warnings.map((warning) => `! ${terms.warnings[warning]}`),
  ].join('\n');
}
