/** How long each part of a conversation may take, in milliseconds (RFC 5321 4.5.3.2). */
export interface SmtpTimeouts {
  readonly connectMs: number;
  readonly greetingMs: number;
  /** MAIL, RCPT and DATA until 354. */
  readonly envelopeMs: number;
  /** Between two pieces of the body, and until the mark is committed. */
  readonly bodyMs: number;
  /** From the final dot to its answer. Longer than any server's own work on a message: giving up earlier makes duplicates. */
  readonly dotMs: number;
  readonly quitMs: number;
}

export const SMTP_TIMEOUTS: SmtpTimeouts = {
  connectMs: 15_000,
  greetingMs: 30_000,
  envelopeMs: 120_000,
  bodyMs: 180_000,
  dotMs: 600_000,
  quitMs: 2_000,
};
