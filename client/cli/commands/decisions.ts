import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import type { CallOutcome, ContactMeans } from '../../../domain/matter/events';
import type { CallRecord, Promised } from '../../office';
import { type Cause, CAUSES } from '../../../domain/dispatch';
import { addCommand, type CommandPath } from '../add-command';
import { type ByOptions, reasonOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { decideMatter } from '../decide-matter';
import { codeValue, dateValue } from '../option-values';

/** What the office decides about one matter, a verb each. */
export function addDecisions(program: Command, cli: Cli): void {
  const { words } = cli;
  const { options, arguments: args } = words.commands;
  const date = (name: string) => dateValue(cli, name);
  const verb = (path: CommandPath, name: string) =>
    withBy(addCommand(program, cli, path, name).argument('<matter>', args.matter), cli);

  verb('record', 'record')
    .argument('<fact>', args.fact, codeValue(cli, args.fact, words.terms.facts))
    .requiredOption('--on <date>', options.factOn, date('--on'))
    .action((which: string, fact: keyof typeof words.terms.facts, typed: ByOptions & { on: CivilDate }) =>
      decideMatter(cli, typed, (office, by) => office.record(which, { fact, on: typed.on }, by)),
    );
  verb('accept', 'accept')
    .option('--elected-on <date>', options.electedOn, date('--elected-on'))
    .action((which: string, typed: ByOptions & { electedOn?: CivilDate }) =>
      decideMatter(cli, typed, (office, by) => office.accept(which, { electedOn: typed.electedOn }, by)),
    );
  verb('return', 'return').action((which: string, typed: ByOptions) => {
    reasonOf(typed);
    return decideMatter(cli, typed, (office, by) => office.returnFact(which, by));
  });
  verb('reverse', 'reverse').action((which: string, typed: ByOptions) => {
    reasonOf(typed);
    return decideMatter(cli, typed, (office, by) => office.reverse(which, by));
  });
  verb('promise', 'promise')
    .requiredOption('--on <date>', options.promisedOn, date('--on'))
    .option('--said-by <person>', options.saidBy)
    .option('--said-on <date>', options.saidOn, date('--said-on'))
    .option('--said-to <person>', options.saidTo)
    .action((which: string, typed: ByOptions & PromiseOptions) =>
      decideMatter(cli, typed, (office, by) => office.promise(which, promiseOf(typed), by)),
    );
  verb('ball', 'ball')
    .argument('<to>', args.ball, codeValue(cli, args.ball, words.terms.balls))
    .option('--third <name>', options.third)
    .option('--due-on <date>', options.ballDueOn, date('--due-on'))
    .action(
      (which: string, to: keyof typeof words.terms.balls, typed: ByOptions & { third?: string; dueOn?: CivilDate }) => {
        if (to === 'third' && typed.third === undefined) throw new CliError('missing-option', { name: '--third' });
        return decideMatter(cli, typed, (office, by) =>
          office.moveBall(which, { to, third: typed.third, dueOn: typed.dueOn }, by),
        );
      },
    );
  verb('suspend', 'suspend').action((which: string, typed: ByOptions) => {
    reasonOf(typed);
    return decideMatter(cli, typed, (office, by) => office.suspend(which, by));
  });
  verb('resume', 'resume').action((which: string, typed: ByOptions) =>
    decideMatter(cli, typed, (office, by) => office.resume(which, by)),
  );
  verb('withdraw', 'withdraw').action((which: string, typed: ByOptions) => {
    reasonOf(typed);
    return decideMatter(cli, typed, (office, by) => office.withdraw(which, by));
  });
  const { untick: _, ...choices } = words.terms.choices;
  verb('decide', 'decide')
    .argument('<choice>', args.choice, codeValue(cli, args.choice, choices))
    .option('--until <date>', options.until, date('--until'))
    .action((which: string, choice: keyof typeof choices, typed: ByOptions & { until?: CivilDate }) => {
      reasonOf(typed);
      if ((choice === 'postpone') !== (typed.until !== undefined)) {
        throw choice === 'postpone'
          ? new CliError('missing-option', { name: '--until' })
          : new CliError('conflicting-options', { name: `${choice} / --until` });
      }
      return decideMatter(cli, typed, (office, by) => office.decideEntry(which, { choice, until: typed.until }, by));
    });
  verb('replan', 'replan')
    .argument('<answer>', args.replan, codeValue(cli, args.replan, words.screens.replanAnswers))
    .action((which: string, answer: 'agree' | 'refuse', typed: ByOptions) =>
      decideMatter(cli, typed, (office, by) => office.confirmReplan(which, answer === 'agree', by)),
    );
  withCall(verb('call', 'call'), cli).action((which: string, typed: ByOptions & CallOptions) =>
    decideMatter(cli, typed, (office, by) => office.recordCall(which, callOf(cli, typed), by)),
  );
}

interface PromiseOptions {
  readonly on: CivilDate;
  readonly saidBy?: string;
  readonly saidOn?: CivilDate;
  readonly saidTo?: string;
}

function promiseOf({ on, saidBy, saidOn, saidTo }: PromiseOptions): Promised {
  return { on, ...(saidBy && { saidBy }), ...(saidOn && { saidOn }), ...(saidTo && { saidTo }) };
}

export interface CallOptions {
  readonly outcome?: CallOutcome;
  readonly to?: string;
  readonly means?: ContactMeans;
  readonly cause?: string;
  readonly proof?: string;
  readonly promised?: CivilDate;
  readonly next?: CivilDate;
}

/** A call in five picks: outcome, whom, cause, promised date, next contact. */
export function withCall(command: Command, cli: Cli, outcomeNeeded = true): Command {
  const { options } = cli.words.commands;
  const outcome = codeValue(cli, '--outcome', cli.words.terms.callOutcomes);
  if (outcomeNeeded) command.requiredOption('--outcome <outcome>', options.outcome, outcome);
  else command.option('--outcome <outcome>', options.outcome, outcome);
  return command
    .option('--means <means>', options.means, codeValue(cli, '--means', cli.words.terms.contactMeans))
    .option('--to <person>', options.callTo)
    .option('--cause <text>', options.cause)
    .option('--proof <text>', options.proof)
    .option('--promised <date>', options.promised, dateValue(cli, '--promised'))
    .option('--next <date>', options.next, dateValue(cli, '--next'));
}

/** @throws CliError where the outcome is missing. */
export function callOf({ words }: Cli, { outcome, means, to, cause, proof, promised, next }: CallOptions): CallRecord {
  if (outcome === undefined) throw new CliError('missing-option', { name: '--outcome' });
  return {
    outcome,
    means,
    to,
    cause: cause === undefined ? undefined : causeOf(words, cause),
    proof,
    promisedOn: promised,
    nextContactOn: next,
  };
}

/** A cause by its code or its word; anything else is kept as it was said. */
export function causeOf({ terms }: Cli['words'], typed: string): Cause {
  const code = CAUSES.find((one) => one === typed || terms.causes[one] === typed);
  return code === undefined ? { code: 'other', text: typed } : { code };
}
