import { parseDocument } from 'yaml';
import { z } from 'zod';
import { blanksIn, withBlank } from '../../domain/approval';
import type { LetterContent } from '../../domain/letter';
import { partsOf, withPart } from '../../domain/letter-parts';
import { type ByOptions, byOf } from './by-option';
import { showAnswer } from './changed';
import type { Cli } from './cli';
import { CliError } from './cli-error';
import { readText } from './read-file';

export interface EditOptions extends ByOptions {
  readonly part?: readonly string[];
  readonly blank?: readonly string[];
  readonly file?: string;
  readonly refresh?: boolean;
}

const partsFile = z.record(z.string(), z.string());

/** Changes a draft part by part; the parts are those of `letters show --parts`. */
export async function editLetter(cli: Cli, id: string, typed: EditOptions): Promise<void> {
  const by = byOf(cli, typed);
  const changes = changesOf(cli, typed);
  const blanks = (typed.blank ?? []).map((text) => keyed(cli, text, '--blank'));
  if (changes.length + blanks.length === 0 && !typed.refresh)
    throw new CliError('nothing-changed', {}, { where: '--part / --file / --refresh' });
  await cli.withOffice(async (office) => {
    const { content } = await office.letter(id);
    // From the last paragraph to the first: one that is split or dropped must not move those still to come.
    const parts = [...changes].sort((a, b) => paragraphOf(b) - paragraphOf(a)).reduce(applied, content);
    const edited = blanks.reduce(filled, parts);
    if (typed.dryRun) {
      const diff = differences(content, edited);
      return cli.show({ dryRun: true, letter: id, changes: diff, refresh: typed.refresh === true }, () =>
        [cli.words.screens.dry.heading, ...diff.map(shown)].join('\n'),
      );
    }
    const { answer } = await office.editLetter(
      id,
      { content: edited === content ? undefined : edited, refresh: typed.refresh },
      by,
    );
    showAnswer(cli, answer);
  });
}

interface Change {
  readonly key: string;
  readonly text: string;
}

function changesOf(cli: Cli, { part = [], file }: EditOptions): readonly Change[] {
  const typed = part.map((text) => keyed(cli, text, '--part'));
  return [...(file === undefined ? [] : readParts(file)), ...typed];
}

function keyed(cli: Cli, text: string, name: '--part' | '--blank'): Change {
  const at = text.indexOf('=');
  const hint = name === '--part' ? cli.words.errors.expected.keyAndText : cli.words.approvals.nameAndText;
  if (at <= 0) throw new CliError('invalid-value', { value: text, name }, { where: name, hint });
  return { key: text.slice(0, at), text: text.slice(at + 1) };
}

/** A blank filled in wherever it stands; 「」 around its name may be typed as well. */
function filled(content: LetterContent, { key, text }: Change): LetterContent {
  const name = key.replace(/^「|」$/gu, '');
  const open = blanksIn(content);
  if (!open.includes(`「${name}」`)) throw new CliError('blank-unknown', { name, open }, { where: '--blank' });
  return withBlank(content, name, text.trim());
}

function readParts(file: string): readonly Change[] {
  const document = parseDocument(readText(file), { schema: 'core' });
  const parsed = partsFile.safeParse(document.errors.length > 0 ? undefined : document.toJS());
  if (!parsed.success)
    throw new CliError(
      'part-unknown',
      { message: document.errors[0]?.message ?? parsed.error.issues[0]?.message ?? '' },
      { where: file },
    );
  return Object.entries(parsed.data).map(([key, text]) => ({ key, text }));
}

function applied(content: LetterContent, { key, text }: Change): LetterContent {
  const changed = withPart(content, key, text);
  if ('refused' in changed) throw new CliError('part-unknown', { message: changed.message }, { where: key });
  return changed;
}

function paragraphOf({ key }: Change): number {
  return key.startsWith('body.') ? Number(key.slice('body.'.length)) : -1;
}

interface Difference {
  readonly part: string;
  readonly from: string;
  readonly to: string;
}

function differences(before: LetterContent, after: LetterContent): readonly Difference[] {
  const now = new Map(partsOf(after).map(({ key, text }) => [key, text]));
  const old = new Map(partsOf(before).map(({ key, text }) => [key, text]));
  const keys = [...new Set([...old.keys(), ...now.keys()])];
  return keys
    .filter((key) => old.get(key) !== now.get(key))
    .map((part) => ({ part, from: old.get(part) ?? '', to: now.get(part) ?? '' }));
}

function shown({ part, from, to }: Difference): string {
  return `${part}\n  - ${from.replaceAll('\n', '\n    ')}\n  + ${to.replaceAll('\n', '\n    ')}`;
}
