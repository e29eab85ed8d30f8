import type { Detail, DoorErrorCode } from '../words/zh/errors';
import { EXIT, type ExitCode } from './exit-code';

const EXITS: Partial<Record<DoorErrorCode, ExitCode>> = {
  'file-unreadable': EXIT.failed,
  'file-unwritable': EXIT.failed,
  'file-differs': EXIT.failed,
  'no-house': EXIT.failed,
  'more-houses': EXIT.usage,
  'database-unreachable': EXIT.failed,
  'backup-exists': EXIT.refused,
  'not-a-backup': EXIT.notVerified,
  'backup-damaged': EXIT.notVerified,
  'backup-newer': EXIT.refused,
  'house-not-empty': EXIT.refused,
  'house-busy': EXIT.failed,
  'clocks-running': EXIT.refused,
  'database-newer': EXIT.refused,
  'ledger-refused': EXIT.problems,
  'table-refused': EXIT.problems,
  'table-lacks': EXIT.problems,
  'table-empty': EXIT.problems,
  'letter-not-numbered': EXIT.failed,
  'rulebook-broken': EXIT.problems,
  'roster-unsolved': EXIT.failed,
  interrupted: EXIT.interrupted,
  failure: EXIT.failed,
};

export interface ErrorPlace {
  /** 位置: a file, an option, a path in a file. */
  readonly where?: string | undefined;
  /** What was expected here, said after the reason. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** Something is wrong with what was typed, with a file, or with the way to the office. Words come from the dictionary. */
export class CliError extends Error {
  override readonly name = 'CliError';
  readonly where: string | undefined;
  readonly hint: string | undefined;

  constructor(
    readonly code: DoorErrorCode,
    readonly detail: Detail = {},
    { where, hint, cause }: ErrorPlace = {},
  ) {
    super(code, { cause });
    this.where = where;
    this.hint = hint;
  }

  /** Most of what is caught before the office is asked is a slip of the pen. */
  get exit(): ExitCode {
    return EXITS[this.code] ?? EXIT.usage;
  }
}
