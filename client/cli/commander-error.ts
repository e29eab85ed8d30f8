import type { CommanderError } from 'commander';
import type { Words } from '../words/words';
import type { DoorErrorCode } from '../words/zh/errors';
import { CliError } from './cli-error';

const CODES: Readonly<Record<string, DoorErrorCode>> = {
  'commander.unknownCommand': 'unknown-command',
  'commander.help': 'missing-command',
  'commander.unknownOption': 'unknown-option',
  'commander.missingArgument': 'missing-argument',
  'commander.optionMissingArgument': 'missing-option-value',
  'commander.missingMandatoryOptionValue': 'missing-option',
  'commander.invalidArgument': 'invalid-value',
  'commander.excessArguments': 'too-many-arguments',
  'commander.conflictingOption': 'conflicting-options',
};

/** What commander says in English, in the words of the house. Its messages name what is wrong in quotes. */
export function usageError({ errors }: Words, { code, message }: CommanderError, path: readonly string[]): CliError {
  const names = [...message.matchAll(/'([^']*)'/g)].map(([, name]) => name ?? '');
  const near = /\(Did you mean (?:one of )?(.+)\?\)/.exec(message)?.[1]?.split(', ') ?? [];
  const ours = CODES[code];
  if (!ours) return new CliError('failure', { message });
  const hint =
    near.length === 0
      ? undefined
      : ours === 'unknown-command'
        ? errors.didYouMean(near.map((name) => [...path, name].join(' ')))
        : errors.didYouMeanOption(near);
  return new CliError(ours, { name: names.join(' / ') || message }, { hint });
}
