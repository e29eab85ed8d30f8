import type { Command } from 'commander';
import { parseDocument } from 'yaml';
import { z } from 'zod';
import type { CivilDate } from '../../domain/civil-date';
import { nameKey } from '../../domain/organisation';
import { civilDate, parseCivilDate } from '../../domain/time/civil';
import type { Choice, Choices, PlanBook } from '../plan-book';
import { reasonOf } from './by-option';
import type { Cli } from './cli';
import { CliError } from './cli-error';
import { collected, dateValue } from './option-values';
import { readText } from './read-file';

export interface ChoiceOptions {
  readonly choices?: string;
  readonly send?: readonly string[];
  readonly phone?: readonly string[];
  readonly untick?: readonly string[];
  readonly postpone?: readonly string[];
  readonly reason?: string;
}

/** Rows may be unticked or changed before a launch; the same options stand on preview and launch. */
export function withChoices(command: Command, { words }: Cli): Command {
  const { options } = words.commands;
  return command
    .option('--choices <file>', options.choices)
    .option('--send <name>', options.send, collected)
    .option('--phone <name>', options.phoneInstead, collected)
    .option('--untick <name>', options.untick, collected)
    .option('--postpone <name=date>', options.postpone, collected);
}

interface Named {
  readonly name: string;
  readonly choice: Choice;
}

const entry = z
  .strictObject({
    organisation: z.string().min(1),
    choice: z.enum(['send', 'phone', 'postpone', 'untick']),
    until: z
      .string()
      .refine((text) => parseCivilDate(text) !== undefined, 'expected YYYY-MM-DD')
      .transform(civilDate)
      .optional(),
    reason: z.string().min(1),
  })
  .refine(
    ({ choice, until }) => (choice === 'postpone') === (until !== undefined),
    'until belongs to postpone, and postpone needs it',
  );
const choicesFile = z.array(entry);

/** The choices of a file and of the options, by names as typed; options come after the file. */
export function namedChoices(cli: Cli, options: ChoiceOptions): readonly Named[] {
  const fromFile = options.choices === undefined ? [] : readChoices(options.choices);
  const { send = [], phone = [], untick = [], postpone = [] } = options;
  if (send.length + phone.length + untick.length + postpone.length === 0) return fromFile;
  const reason = reasonOf(options);
  const all = (choice: 'send' | 'phone' | 'untick') => (name: string) => ({ name, choice: { choice, reason } });
  return [
    ...fromFile,
    ...send.map(all('send')),
    ...phone.map(all('phone')),
    ...untick.map(all('untick')),
    ...postpone.map((text) => postponed(cli, text, reason)),
  ];
}

function postponed(cli: Cli, text: string, reason: string): Named {
  const at = text.lastIndexOf('=');
  if (at <= 0)
    throw new CliError(
      'invalid-value',
      { value: text, name: '--postpone' },
      { where: '--postpone', hint: cli.words.errors.expected.keyAndDate },
    );
  const until: CivilDate = dateValue(cli, '--postpone')(text.slice(at + 1));
  return { name: text.slice(0, at), choice: { choice: 'postpone', until, reason } };
}

function readChoices(file: string): readonly Named[] {
  const document = parseDocument(readText(file), { schema: 'core' });
  const [broken] = document.errors;
  if (broken) throw new CliError('choices-invalid', { problem: broken.message }, { where: file });
  const parsed = choicesFile.safeParse(document.toJS());
  if (!parsed.success) {
    const problem = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
    throw new CliError('choices-invalid', { problem }, { where: file });
  }
  return parsed.data.map(({ organisation, ...choice }) => ({ name: organisation, choice }));
}

/** Finds whom each name means: 单位|党组织, an organisation, or a unit that has one organisation only. */
export function matchChoices({ words }: Cli, named: readonly Named[], { rows }: Pick<PlanBook, 'rows'>): Choices {
  const matched = new Map<string, Choice>();
  for (const { name, choice } of named) {
    const wanted = nameKey(name);
    const exact = rows.filter(({ key, subject }) => key === wanted || nameKey(subject.organisation) === wanted);
    const found = exact.length > 0 ? exact : rows.filter(({ subject }) => nameKey(subject.unit) === wanted);
    const [first, ...others] = found;
    if (!first) {
      const near = rows.filter(({ key }) => key.includes(wanted)).map(({ subject }) => subject.organisation);
      throw new CliError(
        'choice-unmatched',
        { key: name },
        near.length === 0 ? {} : { hint: words.errors.didYouMeanOption(near.slice(0, 5)) },
      );
    }
    if (others.length > 0) throw new CliError('choice-ambiguous', { key: name, found: found.map(({ key }) => key) });
    matched.set(first.key, choice);
  }
  return matched;
}
