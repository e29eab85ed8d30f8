import type { CivilDate } from '../../domain/civil-date';
import { parseCivilDate } from '../../domain/time/civil';
import type { Cli } from './cli';
import { CliError } from './cli-error';

/** Values as typed become values that are what they say, or an error that names the option and the form expected. */

export function dateValue({ words }: Cli, name: string): (text: string) => CivilDate {
  return (text) => {
    const date = parseCivilDate(text);
    if (date === undefined)
      throw new CliError('invalid-value', { value: text, name }, { where: name, hint: words.errors.expected.date });
    return date;
  };
}

export function countValue({ words }: Cli, name: string): (text: string) => number {
  return (text) => {
    if (!/^\d{1,6}$/.test(text))
      throw new CliError('invalid-value', { value: text, name }, { where: name, hint: words.errors.expected.count });
    return Number(text);
  };
}

export function yearValue({ words }: Cli, name: string): (text: string) => number {
  return (text) => {
    const year = Number(text);
    if (!/^\d{4}$/.test(text) || year < 1901 || year > 2199) {
      throw new CliError('invalid-value', { value: text, name }, { where: name, hint: words.errors.expected.year });
    }
    return year;
  };
}

/** One of the codes, or the word that stands for it in the reader's language. */
export function codeValue<Code extends string>(
  { words }: Cli,
  name: string,
  codes: Readonly<Record<Code, string>>,
): (text: string) => Code {
  const known = Object.entries(codes) as [Code, string][];
  return (text) => {
    const found = known.find(([code, word]) => code === text || word === text);
    if (found) return found[0];
    const allowed = known.map(([code, word]) =>
      code === word ? code : `${code}${words.terms.open}${word}${words.terms.close}`,
    );
    throw new CliError(
      'invalid-value',
      { value: text, name },
      { where: name, hint: words.errors.expected.oneOf(allowed) },
    );
  };
}

/** An option that may be given several times. */
export function collected(value: string, earlier: readonly string[] | undefined): readonly string[] {
  return [...(earlier ?? []), value];
}
