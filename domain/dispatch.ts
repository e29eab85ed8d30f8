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
