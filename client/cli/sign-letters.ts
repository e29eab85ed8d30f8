import type { CivilDate } from '../../domain/civil-date';
import { type Answer, isRefusal } from '../../domain/matter/answer';
import type { Changed, Office } from '../office';
import type { TwoLaddersShown } from '../office/replans';
import { whyRefused } from '../words/why-refused';
import { isApproval } from '../../domain/approval-kind';
import { paperOf } from './signed-on-paper';
import { type ByOptions, byOf } from './by-option';
import { refusalText } from './changed';
import type { Cli } from './cli';
import { CliError } from './cli-error';
import { confirmCount } from './confirm-count';
import { rehearsedEvents } from './decide-matter';
import { EXIT } from './exit-code';
import { laddersText } from './ladders-text';

export interface SignOptions extends ByOptions {
  readonly signer?: string;
  readonly on?: CivilDate;
  readonly until?: CivilDate;
  readonly electedOn?: CivilDate;
  readonly all?: boolean;
  readonly count?: number;
  /** A 签批单 whose signature is entered. */
  readonly sheet?: string;
  readonly paper?: boolean;
  readonly scan?: string;
}

interface Signed extends TwoLaddersShown, Pick<Changed, 'rehearsal'> {
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
  const paper = paperOf(typed);
  const how = {
    signer: typed.signer ?? by.as,
    on: typed.on,
    until: typed.until,
    electedOn: typed.electedOn,
    dry: typed.dryRun === true,
    ...(paper && { paper }),
  };
  await cli.withOffice(async (office) => {
    const wanted = typed.all ? await ladderDrafts(cli, office) : ids;
    if (wanted.length > 1 && !typed.dryRun)
      await confirmCount(cli, { count: wanted.length, given: typed.count, what: screens.letters.what });
    const signed: Signed[] = [];
    for (const [index, letter] of wanted.entries()) {
      // One key for a whole bundle would be one request with several bodies.
      const own = by.key === undefined || wanted.length === 1 ? by : { ...by, key: `${by.key}/${letter}` };
      const { number, ...changed } = await cli.watch(
        screens.letters.signing(index, wanted.length),
        office.signLetter(letter, how, own),
      );
      const { answer } = changed;
      signed.push({ letter, number: number ?? null, ...changed });
      // Said one by one, so that an interrupted bundle has told what is done.
      if (isRefusal(answer)) cli.say(`${letter}${cli.words.terms.colon}${refusalText(cli.words, answer)}`);
      else if (wanted.length > 1 && !how.dry)
        cli.say(
          screens.letters.signedOne({
            index: index + 1,
            total: wanted.length,
            letter,
            number: number ?? cli.words.lettersDesk.awaitsNumber,
          }),
        );
    }
    showSigned(cli, signed, how.dry);
  });
}

/** A 批复 is a decision about its paper: it is signed by name, never in a bundle of whatever lies there. */
async function ladderDrafts(cli: Cli, office: Office): Promise<readonly string[]> {
  const drafts = (await office.letters()).filter(({ state }) => state === 'draft');
  const approvals = drafts.filter(({ kind }) => isApproval(kind)).map(({ id }) => id);
  if (approvals.length > 0) cli.say(cli.words.approvals.signedByName(approvals));
  return drafts.filter(({ kind }) => !isApproval(kind)).map(({ id }) => id);
}

function showSigned(cli: Cli, signed: readonly Signed[], dry: boolean): void {
  const { screens } = cli.words;
  const refused = signed.filter(({ answer }) => isRefusal(answer)).length;
  if (refused > 0) cli.end(EXIT.refused);
  cli.show({ dryRun: dry, letters: signed }, () =>
    [
      ...(dry ? [screens.dry.heading] : []),
      ...signed.flatMap((one) => signedText(cli, one, dry)),
      screens.letters.sum({ total: signed.length, signed: signed.length - refused, refused, dry }),
    ].join('\n'),
  );
}

/** What came of one letter; for the 批复 of an extension that is only tried, the two ladders side by side. */
function signedText(cli: Cli, { letter, number, answer, rehearsal, ...ladders }: Signed, dry: boolean): string[] {
  const { screens, terms } = cli.words;
  if (isRefusal(answer)) return [[letter, whyRefused(cli.words, answer).what].join(terms.colon)];
  return [
    [letter, number ?? (dry ? screens.letters.canBeSigned : cli.words.lettersDesk.awaitsNumber)].join(terms.colon),
    ...(rehearsal ? rehearsedEvents(cli, rehearsal) : []),
    ...answer.warnings.map((warning) => `  ! ${terms.warnings[warning]}`),
    ...laddersText(cli, ladders),
  ];
}
