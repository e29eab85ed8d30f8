import type { Command } from 'commander';
import type { By } from '../office';
import type { Cli } from './cli';
import { CliError } from './cli-error';

export interface ByOptions {
  readonly as?: string;
  readonly reason?: string;
  readonly key?: string;
  readonly dryRun?: boolean;
}

/** Everything that changes something says by whom, may say why, may carry a key, and can be tried first. */
export function withBy(command: Command, { words }: Cli): Command {
  const { options } = words.commands;
  return command
    .option('--as <holder>', options.as)
    .option('--reason <text>', options.reason)
    .option('--key <key>', options.key)
    .option('--dry-run', options.dryRun);
}

/** @throws CliError where it was not said who acts. */
export function byOf({ deps }: Cli, { as = deps.env['DUBAN_AS'] ?? deps.osUser, reason, key }: ByOptions): By {
  if (as === undefined || as.trim() === '') throw new CliError('no-holder', {}, { where: '--as' });
  return { as: as.trim(), reason, key };
}

/** For what departs from the usual: a reason, and on whose word. */
export function reasonOf({ reason }: ByOptions): string {
  if (reason === undefined || reason.trim() === '') throw new CliError('reason-needed', {}, { where: '--reason' });
  return reason.trim();
}
