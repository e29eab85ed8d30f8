import type { SendOutcome } from '../post-room/ports';

/** What nodemailer hands to the callback of send(). */
interface SmtpFailure extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
}

/** Replies that mean "sign in first" (RFC 4954): about the gateway, not about the message. */
const SIGN_IN_REPLIES = new Set([454, 530, 534, 535, 538]);

const KEPT_CHARACTERS = 1000;

/**
 * What is known after a conversation, from the phase and from the server's own reply to a command, nothing else.
 * Nodemailer reports a lost connection with the same error codes whether or not the message was taken.
 */
export function outcomeOf(
  error: unknown,
  info: { response: string } | undefined,
  phase: 'envelope' | 'body' | 'dot',
): SendOutcome {
  if (!error && info) {
    if (phase === 'dot') return { kind: 'accepted', phase: 'answered', response: kept(info.response) };
    return { kind: 'not-sent', phase, response: kept(`answered before the final dot: ${info.response}`) };
  }
  const failure = error as SmtpFailure;
  const reply = replyToCommand(failure);
  if (reply === undefined) {
    const response = kept(failure.message);
    return phase === 'dot' ? { kind: 'unknown', phase, response } : { kind: 'not-sent', phase, response };
  }
  const response = kept(failure.response ?? failure.message);
  if (phase === 'envelope' && failure.command === 'MAIL FROM' && SIGN_IN_REPLIES.has(reply))
    return { kind: 'gateway-refused', phase, response };
  const verb =
    phase !== 'envelope'
      ? 'dot'
      : failure.command === 'MAIL FROM'
        ? 'MAIL'
        : failure.command === 'RCPT TO'
          ? 'RCPT'
          : 'DATA';
  return { kind: 'refused', permanent: reply >= 500, verb, phase: phase === 'dot' ? 'answered' : phase, response };
}

/** The code of a 4xx or 5xx reply to MAIL, RCPT, DATA or the dot; undefined where the server refused nothing. */
function replyToCommand({ code, responseCode, command, message }: SmtpFailure): number | undefined {
  // Larger than the server's SIZE: nodemailer refuses in its stead, before a byte has crossed.
  if (
    code === 'EMESSAGE' &&
    responseCode === undefined &&
    command === 'MAIL FROM' &&
    message.startsWith('Message size')
  )
    return 552;
  if (code !== 'EENVELOPE' && code !== 'EMESSAGE') return undefined;
  return responseCode !== undefined && responseCode >= 400 && responseCode <= 599 ? responseCode : undefined;
}

/** One line, no control characters, not too long for a table. */
function kept(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, KEPT_CHARACTERS);
}
