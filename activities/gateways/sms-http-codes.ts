/**
 * What a business code of the gateway means. HTTP 200 says only that it was heard. The names are those of the common
 * Chinese providers; a code that is not here was a refusal all the same and is tried again, with growing waits.
 */
export type CodeMeaning = 'taken' | 'temporary' | 'permanent' | 'gateway';

const CODES: Readonly<Record<string, CodeMeaning>> = {
  OK: 'taken',
  // The same outId came before: it has been taken, once.
  DUPLICATE_OUT_ID: 'taken',

  THROTTLED: 'temporary',
  SYSTEM_BUSY: 'temporary',
  DAY_LIMIT_CONTROL: 'temporary',
  BUSINESS_LIMIT_CONTROL: 'temporary',

  MOBILE_NUMBER_ILLEGAL: 'permanent',
  MOBILE_IN_BLACK: 'permanent',
  CONTENT_FORBIDDEN: 'permanent',
  PARAM_LENGTH_LIMIT: 'permanent',

  // Wrong for every message, until an operator acts.
  SIGNATURE_MISMATCH: 'gateway',
  ACCOUNT_DISABLED: 'gateway',
  AMOUNT_NOT_ENOUGH: 'gateway',
  SMS_SIGNATURE_ILLEGAL: 'gateway',
  SMS_TEMPLATE_ILLEGAL: 'gateway',
};

/** Providers put a family before the name: isv.MOBILE_NUMBER_ILLEGAL. */
export function meaningOf(code: string): CodeMeaning {
  return CODES[code.replace(/^[a-z]+\./i, '').toUpperCase()] ?? 'temporary';
}
