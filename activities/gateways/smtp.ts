import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { GatewayDown, type GatewayConnection, type Gateway } from '../post-room/ports';
import { SmtpConversation } from './smtp-conversation';
import { SMTP_TIMEOUTS, type SmtpTimeouts } from './smtp-timeouts';
import { describeSmtpTarget, type SmtpTarget } from './smtp-url';

/** Any SMTP server, over nodemailer's SMTPConnection: one conversation per connection, one recipient per message. */
export class SmtpGateway implements Gateway {
  readonly target: string;

  constructor(
    private readonly server: SmtpTarget,
    private readonly timeouts: SmtpTimeouts = SMTP_TIMEOUTS,
  ) {
    this.target = describeSmtpTarget(server);
  }

  async open(): Promise<GatewayConnection> {
    const { server, timeouts } = this;
    const smtp = new SMTPConnection({
      host: server.host,
      port: server.port,
      secure: server.implicitTls,
      requireTLS: !server.implicitTls && server.startTls === 'required',
      ignoreTLS: server.startTls === 'off',
      opportunisticTLS: server.startTls === 'opportunistic',
      // Where clear text would do, an unknown certificate does too (RFC 7435). Where TLS is asked for, it must be the server's.
      tls: {
        rejectUnauthorized: server.implicitTls || server.startTls === 'required',
        ...(server.ca === undefined ? {} : { ca: server.ca }),
      },
      connectionTimeout: timeouts.connectMs,
      greetingTimeout: timeouts.greetingMs,
      // The conversation keeps its own clock, phase by phase; this one only catches what that misses.
      socketTimeout: timeouts.dotMs + 60_000,
      socketCloseTimeout: 0,
      ...(server.name === undefined ? {} : { name: server.name }),
    });
    try {
      await begin(smtp, server, timeouts.connectMs + timeouts.greetingMs);
    } catch (error) {
      smtp.close();
      throw new GatewayDown(
        `${this.target}: ${describe(error)}. Messages wait; start the server or put SMTP_URL right.`,
      );
    }
    return new SmtpConversation(smtp, timeouts);
  }
}

async function begin(smtp: SMTPConnection, server: SmtpTarget, withinMs: number): Promise<void> {
  // Errors after the beginning are the conversation's to notice; without a listener Node would end the process.
  smtp.on('error', () => undefined);
  await withFailures(smtp, withinMs, (done) => smtp.connect(done));
  const { auth } = server;
  if (auth) await withFailures(smtp, withinMs, (done) => smtp.login({ ...auth }, done));
}

/** Nodemailer tells some failures to the callback, some as 'error', some only as 'end'. */
function withFailures(
  smtp: SMTPConnection,
  withinMs: number,
  start: (done: (error?: Error | null) => void) => void,
): Promise<void> {
  return new Promise<void>((resolve, reject) => {
    const finish = (error?: Error | null): void => {
      clearTimeout(timer);
      smtp.off('error', finish);
      smtp.off('end', ended);
      if (error) reject(error);
      else resolve();
    };
    const ended = (): void => finish(new Error('the server closed the connection'));
    const timer = setTimeout(() => finish(new Error(`no answer within ${withinMs} ms`)), withinMs);
    smtp.on('error', finish);
    smtp.on('end', ended);
    start(finish);
  });
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, originalCode } = error as { code?: string; originalCode?: string };
  return [error.message.replace(/\s+/g, ' '), originalCode ?? code].filter(Boolean).join(' ');
}
