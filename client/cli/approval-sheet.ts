import { isRefusal } from '../../domain/matter/answer';
import type { ApprovalSheet, SheetSigned } from '../office/letters-desk';
import { whyRefused } from '../words/why-refused';
import { type ByOptions, byOf } from './by-option';
import { refusalText } from './changed';
import type { Cli } from './cli';
import { CliError } from './cli-error';
import { EXIT } from './exit-code';
import { writeBytes } from './read-file';
import type { SignOptions } from './sign-letters';
import { paperOf } from './signed-on-paper';
import { table } from './table';

export interface SheetOptions extends ByOptions {
  readonly all?: boolean;
  readonly sheet?: string;
  readonly out: string;
}

/** Makes a sheet of letters and writes it to be printed; or writes one again that was made before. */
export async function makeSheet(cli: Cli, ids: readonly string[], typed: SheetOptions): Promise<void> {
  const by = { ...byOf(cli, typed), ...(typed.dryRun && { dry: true }) };
  const ways = [ids.length > 0 && (ids[0] ?? ''), typed.all && '--all', typed.sheet !== undefined && '--sheet'];
  const [way, other] = ways.filter((one) => one !== false && one !== undefined);
  if (way === undefined) throw new CliError('missing-argument', { name: 'letters' });
  if (other !== undefined) throw new CliError('conflicting-options', { name: `${way} / ${other}` });
  const made = await cli.withOffice((office) =>
    typed.sheet === undefined
      ? office.makeApprovalSheet(typed.all ? 'all' : ids, by)
      : office.approvalSheet(typed.sheet),
  );
  if (!typed.dryRun) writeBytes(typed.out, made.docx);
  showSheet(cli, made, typed);
}

function showSheet(cli: Cli, { docx: _, ...made }: ApprovalSheet, { out, dryRun, sheet: again }: SheetOptions): void {
  const { words } = cli;
  const { sheet } = words.lettersDesk;
  cli.show({ dryRun: dryRun === true, ...made, ...(!dryRun && { file: out }) }, () =>
    [
      ...(dryRun ? [words.screens.dry.heading] : []),
      sheetTable(cli, made),
      ...made.left.map(({ letter, unit, refusal }) =>
        sheet.left({ id: letter, unit, why: whyRefused(words, refusal).what }),
      ),
      made.sheet === undefined
        ? sheet.would(made.letters.length)
        : sheet.made({ id: made.sheet, count: made.letters.length, file: out }),
    ].join('\n'),
  );
  if (made.sheet !== undefined && again === undefined) cli.say(sheet.next(made.sheet));
}

function sheetTable({ words, deps }: Cli, { letters }: Pick<ApprovalSheet, 'letters'>): string {
  const { letter, unit, title, days } = words.lettersDesk.sheet.columns;
  return table(
    [letter, unit, title, days].map((one) => ({ title: one })),
    letters.map((one) => [one.letter, one.unit, one.title, one.daysOverdue === undefined ? '' : `${one.daysOverdue}`]),
    deps.terminal.columns,
  );
}

/** Enters the signature that stands on a sheet; what is stopped is told, the rest is signed, and the sum closes. */
export async function signSheet(cli: Cli, sheet: string, typed: SignOptions): Promise<void> {
  const by = byOf(cli, typed);
  const { lettersDesk } = cli.words;
  const how = { signer: typed.signer ?? by.as, on: typed.on, dry: typed.dryRun === true, paper: paperOf(typed) ?? {} };
  const signed = await cli.withOffice((office) =>
    cli.watch(lettersDesk.sheet.signing, office.signSheet(sheet, how, by)),
  );
  if (signed.totals.stopped > 0) cli.end(EXIT.refused);
  for (const { letter, answer } of signed.letters) {
    if (answer && isRefusal(answer)) cli.say(`${letter}${cli.words.terms.colon}${refusalText(cli.words, answer)}`);
  }
  cli.show({ dryRun: how.dry, ...signed }, () => signedText(cli, signed, how.dry));
}

function signedText({ words, deps }: Cli, { letters, totals }: SheetSigned, dry: boolean): string {
  const { sheet, columns, awaitsNumber } = words.lettersDesk;
  const { outcomes } = sheet;
  return [
    ...(dry ? [words.screens.dry.heading] : []),
    table(
      [columns.letter, columns.unit, columns.number, columns.outcome].map((title) => ({ title })),
      letters.map(({ letter, unit, number, outcome, answer }) => [
        letter,
        unit,
        number ?? (outcome.startsWith('signed') && !dry ? awaitsNumber : ''),
        answer && isRefusal(answer)
          ? `${outcomes[outcome]}${words.terms.colon}${whyRefused(words, answer).what}`
          : dry && outcome === 'signed'
            ? sheet.canSign
            : outcomes[outcome],
      ]),
      deps.terminal.columns,
    ),
    sheet.sum(totals),
  ].join('\n');
}
