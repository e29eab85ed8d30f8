import { CommanderError } from 'commander';
import { RulebookError } from '../../rulebook/yaml-file';
import { NoSuchHouse } from '../../tools/which-house';
import { OfficeError, type OfficeErrorCode } from '../office';
import type { BurdenErrorCode } from '../office/burden';
import type { MeetingErrorCode } from '../office/meeting';
import type { LettersDeskErrorCode } from '../office/letters-desk';
import type { PeopleErrorCode } from '../office/people';
import type { ProposalErrorCode } from '../office/proposal';
import type { Words } from '../words/words';
import { CliError } from './cli-error';
import { usageError } from './commander-error';
import { EXIT, type ExitCode } from './exit-code';

/** An error as a person reads it: what, where, why, what to do; and what the command ends with. */
export interface ToldError {
  readonly code: string;
  readonly what: string;
  readonly where: string | undefined;
  readonly why: string;
  readonly todo: string;
  readonly exit: ExitCode;
}

const PEOPLE_EXITS: Readonly<Record<PeopleErrorCode, ExitCode>> = {
  'unknown-unit': EXIT.usage,
  'unknown-organisation': EXIT.usage,
  'ambiguous-organisation': EXIT.usage,
  'unknown-zone': EXIT.usage,
  'unknown-officer': EXIT.usage,
  'not-of-this-unit': EXIT.usage,
  'stand-in-backwards': EXIT.usage,
  'unit-ended': EXIT.refused,
  'organisation-ended': EXIT.refused,
  'unit-exists': EXIT.refused,
  'name-taken': EXIT.refused,
  'merge-into-itself': EXIT.refused,
  'not-yet': EXIT.refused,
  'before-history': EXIT.refused,
  'stand-in-over': EXIT.refused,
  'stand-in-overlaps': EXIT.refused,
};

const MEETING_EXITS: Readonly<Record<MeetingErrorCode | ProposalErrorCode | BurdenErrorCode, ExitCode>> = {
  'unknown-meeting': EXIT.usage,
  'meeting-in-past': EXIT.refused,
  'meeting-over': EXIT.refused,
  'meeting-to-come': EXIT.refused,
  'cannot-attend': EXIT.refused,
  'reason-for-leader': EXIT.refused,
  'nobody-to-invite': EXIT.refused,
  'meeting-count-differs': EXIT.refused,
  'not-a-proposal': EXIT.usage,
  'decided-in-future': EXIT.refused,
  'until-missing': EXIT.usage,
  'until-not-later': EXIT.refused,
  'until-not-deferred': EXIT.usage,
  'period-reversed': EXIT.usage,
};

const LETTERS_DESK_EXITS: Readonly<Record<LettersDeskErrorCode, ExitCode>> = {
  'unknown-sheet': EXIT.usage,
  'no-such-enclosure': EXIT.usage,
  'nothing-to-put-on-a-sheet': EXIT.refused,
  'nothing-to-hand-over': EXIT.refused,
};

const OFFICE_EXITS: Readonly<Record<OfficeErrorCode, ExitCode>> = {
  ...LETTERS_DESK_EXITS,
  ...PEOPLE_EXITS,
  ...MEETING_EXITS,
  'unknown-holder': EXIT.notAllowed,
  'not-a-signer': EXIT.notAllowed,
  'unknown-matter': EXIT.usage,
  'ambiguous-matter': EXIT.usage,
  'unknown-letter': EXIT.usage,
  'unknown-task': EXIT.usage,
  'unknown-notice': EXIT.usage,
  'unknown-post': EXIT.usage,
  'officer-not-ours': EXIT.usage,
  'unknown-incoming': EXIT.usage,
  'incoming-done': EXIT.refused,
  'plan-date-needed': EXIT.usage,
  'no-remark': EXIT.refused,
  'sheet-unreadable': EXIT.problems,
  'settings-invalid': EXIT.usage,
  'nothing-to-copy': EXIT.usage,
  'outcome-needed': EXIT.usage,
  'sms-over-70': EXIT.refused,
  'sms-with-a-link': EXIT.refused,
  'task-closed': EXIT.refused,
  'key-reused': EXIT.refused,
  'plan-changed': EXIT.refused,
  'count-differs': EXIT.refused,
  'nothing-to-launch': EXIT.refused,
  'year-already-confirmed': EXIT.refused,
  'rules-not-loaded': EXIT.refused,
  'refused-rows': EXIT.problems,
  'nothing-imported': EXIT.failed,
  'clock-unreachable': EXIT.failed,
};

/** `path` is the command as typed, for what was not recognised in it. */
export function toldError(words: Words, error: unknown, path: readonly string[] = []): ToldError {
  if (error instanceof OfficeError) return toldOfficeError(words, error);
  if (error instanceof CliError) return toldCliError(words, error);
  if (error instanceof CommanderError) return toldCliError(words, usageError(words, error, path));
  if (error instanceof RulebookError)
    return toldCliError(words, new CliError('rulebook-broken', { message: error.message }));
  if (error instanceof NoSuchHouse) return toldCliError(words, noHouse(error));
  // A connection tried at several addresses fails with an error that has a code and no message.
  const message = error instanceof Error ? error.message || String((error as { code?: unknown }).code) : String(error);
  return toldCliError(words, new CliError(isDatabaseDown(error) ? 'database-unreachable' : 'failure', { message }));
}

function toldOfficeError({ errors, terms }: Words, { code, detail }: OfficeError): ToldError {
  const { what, why, todo } = errors.office[code];
  // Lists the office gives to choose from: holders, candidates, differences.
  const lists = Object.values(detail).flatMap((value) => (typeof value === 'object' ? [...value] : []));
  const where = lists.length === 0 ? undefined : lists.join(lists.length > 4 ? '\n    ' : terms.semicolon);
  return { code, what: what(detail), where, why, todo, exit: OFFICE_EXITS[code] };
}

function toldCliError({ errors, terms }: Words, error: CliError): ToldError {
  const { what, why, todo } = errors.door[error.code];
  const reasons = [why, ...(error.hint === undefined ? [] : [error.hint])];
  return {
    code: error.code,
    what: what(error.detail),
    where: error.where,
    why: reasons.join(terms.space),
    todo,
    exit: error.exit,
  };
}

/** With two houses the error lists them, one a line. */
function noHouse({ message }: NoSuchHouse): CliError {
  const [first = '', ...list] = message.split('\n');
  const asked = /no house runs in (.+) \(DUBAN_HOME\)/.exec(first)?.[1];
  return list.length === 0
    ? new CliError('no-house', {}, { where: asked && `DUBAN_HOME=${asked}` })
    : new CliError('more-houses', {}, { where: list.map((line) => line.trim()).join('\n    ') });
}

const DATABASE_DOWN = ['ECONNREFUSED', 'ENOTFOUND', 'ETIMEDOUT', 'ECONNRESET', '28P01', '28000', '3D000', '57P03'];

function isDatabaseDown(error: unknown): boolean {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && DATABASE_DOWN.includes(code);
}

/** 出错 [CODE] …, then where, why and what to do. */
export function errorText({ errors }: Words, { code, what, where, why, todo }: ToldError): string {
  return [
    `${errors.heading} [${code}] ${what}`,
    ...(where === undefined ? [] : [`  ${errors.where} ${where}`]),
    `  ${errors.why} ${why}`,
    `  ${errors.todo} ${todo}`,
  ].join('\n');
}

export function errorJson({ code, what, where, why, todo }: ToldError): object {
  return { error: { code, what, ...(where !== undefined && { where }), why, todo } };
}
