import type { CivilDate } from '../../domain/civil-date';
import { type Answer, isRefusal } from '../../domain/matter/answer';
import type { Office } from '../office';
import { whyRefused } from '../words/why-refused';
import { type ByOptions, byOf } from './by-option';
import { refusalText } from './changed';
import type { Cli } from './cli';
import { CliError } from './cli-error';
import { confirmCount } from './confirm-count';
import { EXIT } from './exit-code';

export interface SignOptions extends ByOptions {
  readonly signer?: string;
  readonly on?: CivilDate;
  readonly all?: boolean;
  readonly count?: number;
}

interface Signed {
  readonly letter: string;
  readonly number: string | null;
  readonly answer: Answer;
}

/** Signs letters one by one: each is one decision, and one that is refused does not hold up the others. */
export async function signLetters(cli: Cli, ids: readonly string[], typed: SignOptions): Promise<void> {
  const by = byOf(cli, typed);
  if (typed.all && ids.length > 0) throw new CliError('conflicting-options', { name: `--all / ${ids.join(' ')}` });
  if (!typed.all && ids.length === 0) throw new CliError('missing-argument', { name: 'letter' });
  const { screens } = cli.words;
  const how = { signer: typed.signer ?? by.as, on: typed.on, dry: typed.dryRun === true };
  await cli.withOffice(async (office) => {
    const wanted = typed.all ? await drafts(office) : ids;
    if (wanted.length > 1 && !typed.dryRun)
      await confirmCount(cli, { count: wanted.length, given: typed.count, what: screens.letters.what });
    const signed: Signed[] = [];
    for (const [index, letter] of wanted.entries()) {
      // One key for a whole bundle would be one request with several bodies.
      const own = by.key === undefined || wanted.length === 1 ? by : { ...by, key: `${by.key}/${letter}` };
      const { answer, number } = await cli.watch(
        screens.letters.signing(index, wanted.length),
        office.signLetter(letter, how, own),
      );
      signed.push({ letter, answer, number: number ?? null });
      // Said one by one, so that an interrupted bundle has told what is done.
      if (isRefusal(answer)) cli.say(`${letter}${cli.words.terms.colon}${refusalText(cli.words, answer)}`);
      else if (wanted.length > 1 && !how.dry)
        cli.say(screens.letters.signedOne({ index: index + 1, total: wanted.length, letter, number: number ?? '' }));
    }
    showSigned(cli, signed, how.dry);
  });
}

async function drafts(office: Office): Promise<readonly string[]> {
  return (await office.letters()).filter(({ state }) => state === 'draft').map(({ id }) => id);
}

function showSigned(cli: Cli, signed: readonly Signed[], dry: boolean): void {
  const { screens, terms } = cli.words;
  const refused = signed.filter(({ answer }) => isRefusal(answer)).length;
  if (refused > 0) cli.end(EXIT.refused);
  cli.show({ dryRun: dry, letters: signed }, () =>
    [
      ...(dry ? [screens.dry.heading] : []),
      ...signed.map(({ letter, number, answer }) =>
        [
          letter,
          isRefusal(answer) ? whyRefused(cli.words, answer).what : (number ?? (dry ? screens.letters.canBeSigned : '')),
        ].join(terms.colon),
      ),
      screens.letters.sum({ total: signed.length, signed: signed.length - refused, refused, dry }),
    ].join('\n'),
  );
}
