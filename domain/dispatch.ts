import type { CivilDate } from './civil-date';

/** 原因: why a matter does not move, as the running table of the office has it (office.md 1). */
export const CAUSES = [
  'secretary-vacant',
  'team-incomplete',
  'reform',
  'request-pending',
  'clerk-changed',
  'other',
] as const;
export type CauseCode = (typeof CAUSES)[number];

export interface Cause {
  readonly code: CauseCode;
  /** In the words of whoever said it; always there where the code is `other`. */
  readonly text?: string | undefined;
}

export function isCause(code: string): code is CauseCode {
  return (CAUSES as readonly string[]).includes(code);
}

/** What the running table says of a matter beside its events, by field; each the newest note. */
export interface DispatchNotes {
  readonly cause?: Cause;
  /** The third body that has the ball: 组织部, 编办 … */
  readonly third?: string;
  /** null where the officer has taken it back. */
  readonly 'next-contact'?: CivilDate | null;
  readonly promise?: {
    readonly on: CivilDate;
    readonly saidBy?: string | undefined;
    readonly toldTo: string;
    readonly toldOn: CivilDate;
  };
  /** Who of the office looks after it. */
  readonly officer?: string;
  /** A leader's 批示: shown on top. */
  readonly instruction?: { readonly text: string; readonly by: string; readonly on: CivilDate };
  /** What proves that the unit was spoken to: a note of the call, a number of the platform's message. */
  readonly proof?: string;
}
