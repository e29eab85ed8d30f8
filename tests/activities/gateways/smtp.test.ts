import { setTimeout as sleep } from 'node:timers/promises';
import { SmtpGateway } from '../../../activities/gateways/smtp';
import { SMTP_TIMEOUTS } from '../../../activities/gateways/smtp-timeouts';
import { parseSmtpUrl } from '../../../activities/gateways/smtp-url';
import { GatewayDown, type OutgoingMessage, type SendOutcome } from '../../../activities/post-room/ports';
import { type Script, ScriptedPeer } from './scripted-peer';

const QUICK = {
  ...SMTP_TIMEOUTS,
  connectMs: 500,
  greetingMs: 500,
  envelopeMs: 500,
  bodyMs: 500,
  dotMs: 500,
  quitMs: 100,
};

const mail = (n = 1): OutgoingMessage => ({
  messageId: `<${n}@office.example>`,
  from: 'office@office.example',
  to: `unit${n}@unit.example`,
  bytes: Buffer.from(`Subject: ${n}\r\n\r\n.dot at the start\r\nlast line\r\n`),
});

const open = (): Promise<void> => Promise.resolve();

let peer: ScriptedPeer;
afterEach(() => peer.stop());

async function gatewayTo(...scripts: readonly Script[]): Promise<SmtpGateway> {
  peer = await ScriptedPeer.start(...scripts);
  return new SmtpGateway(parseSmtpUrl(`smtp://127.0.0.1:${peer.port}`), QUICK);
}

async function sendOne(
  script: Script,
  gate: () => Promise<void> = open,
): Promise<{ outcome: SendOutcome; usable: boolean }> {
  const connection = await (await gatewayTo(script)).open();
  const outcome = await connection.send(mail(), gate);
  const { usable } = connection;
  connection.close('at-once');
  return { outcome, usable };
}

describe('a server that behaves', () => {
  it('takes the bytes as they are, from and to whom the envelope says', async () => {
    const { outcome, usable } = await sendOne({});
    expect(outcome).toEqual({ kind: 'accepted', phase: 'answered', response: '250 2.0.0 taken' });
    expect(usable).toBe(true);
    expect(peer.taken).toEqual([
      { from: 'office@office.example', to: ['unit1@unit.example'], text: mail().bytes.toString() },
    ]);
  });

  it('takes several messages over one connection', async () => {
    const connection = await (await gatewayTo({ extensions: ['PIPELINING', 'SIZE 10000000'] })).open();
    for (const n of [1, 2, 3]) expect(await connection.send(mail(n), open)).toMatchObject({ kind: 'accepted' });
    connection.close('politely');
    expect(peer.connections).toBe(1);
    expect(peer.taken.map(({ to }) => to[0])).toEqual([
      'unit1@unit.example',
      'unit2@unit.example',
      'unit3@unit.example',
    ]);
  });
});

describe('the gate before the final dot', () => {
  it('keeps the peer from having the message until it opens', async () => {
    let atGate = -1;
    const { outcome } = await sendOne({}, async () => {
      await sleep(100);
      atGate = peer.taken.length;
    });
    expect(atGate).toBe(0);
    expect(outcome.kind).toBe('accepted');
    expect(peer.taken).toHaveLength(1);
  });

  it('that does not open means that nothing was sent, and the connection is given up', async () => {
    const { outcome, usable } = await sendOne({}, () => Promise.reject(new Error('a newer drain is at work')));
    expect(outcome).toEqual({ kind: 'not-sent', phase: 'body', response: 'a newer drain is at work' });
    expect(usable).toBe(false);
    await sleep(50);
    expect(peer.taken).toEqual([]);
  });

  it('that opens after the connection was lost adds no dot', async () => {
    const { outcome } = await sendOne({ body: 'rst' }, () => sleep(200));
    expect(outcome).toMatchObject({ kind: 'not-sent', phase: 'body' });
    await sleep(250);
    expect(peer.taken).toEqual([]);
  });

  it('is not asked while the envelope is refused', async () => {
    const asked = jest.fn(open);
    await sendOne({ RCPT: '550 5.1.1 nobody' }, asked);
    expect(asked).not.toHaveBeenCalled();
  });
});

describe('a server that refuses', () => {
  it.each([
    ['MAIL', '451 4.3.0 later', { permanent: false, verb: 'MAIL', phase: 'envelope' }],
    ['MAIL', '550 5.7.1 not from you', { permanent: true, verb: 'MAIL', phase: 'envelope' }],
    ['RCPT', '450 4.2.1 busy', { permanent: false, verb: 'RCPT', phase: 'envelope' }],
    ['RCPT', '550 5.1.1 nobody', { permanent: true, verb: 'RCPT', phase: 'envelope' }],
    ['DATA', '452 4.3.1 full', { permanent: false, verb: 'DATA', phase: 'envelope' }],
    ['DATA', '554 5.7.0 no', { permanent: true, verb: 'DATA', phase: 'envelope' }],
    ['dot', '421 4.3.2 closing', { permanent: false, verb: 'dot', phase: 'answered' }],
    ['dot', '452 4.2.2 full', { permanent: false, verb: 'dot', phase: 'answered' }],
    ['dot', '552 5.2.2 too large', { permanent: true, verb: 'dot', phase: 'answered' }],
  ] as const)('at %s with %s is understood by its reply', async (step, reply, expected) => {
    const { outcome } = await sendOne({ [step]: reply });
    expect(outcome).toMatchObject({ kind: 'refused', ...expected });
    expect(outcome.response).toContain(reply);
    expect(peer.taken).toEqual([]);
  });

  it.each([[[]], [['PIPELINING']]])(
    'one recipient (extensions %j) goes on with the next over the same connection',
    async (extensions) => {
      const connection = await (await gatewayTo({ extensions, RCPT: '550 5.1.1 nobody' })).open();
      for (const n of [1, 2])
        expect(await connection.send(mail(n), open)).toMatchObject({ kind: 'refused', verb: 'RCPT' });
      expect(connection.usable).toBe(true);
      connection.close('at-once');
      expect(peer.connections).toBe(1);
      expect(peer.commands.filter((line) => line === 'RSET')).toHaveLength(2);
    },
  );

  it('after 354 is never given another message over that connection', async () => {
    const { usable } = await sendOne({ dot: '452 4.2.2 full' });
    expect(usable).toBe(false);
  });

  it('with a request to sign in is a trouble of the gateway, not of the message', async () => {
    const { outcome } = await sendOne({ MAIL: '530 5.7.0 authentication required' });
    expect(outcome).toMatchObject({ kind: 'gateway-refused' });
  });

  it('a message larger than it says it takes refuses it for good, before a byte has crossed', async () => {
    const { outcome } = await sendOne({ extensions: ['SIZE 10'] });
    expect(outcome).toMatchObject({ kind: 'refused', permanent: true, phase: 'envelope' });
    expect(peer.commands.some((line) => line.startsWith('MAIL'))).toBe(false);
  });
});

describe('a connection that is lost', () => {
  it.each([
    ['MAIL', 'fin', 'envelope'],
    ['RCPT', 'rst', 'envelope'],
    ['DATA', 'fin', 'envelope'],
    ['body', 'fin', 'body'],
    ['body', 'rst', 'body'],
    ['body', 'silence', 'body'],
  ] as const)('at %s (%s) before the final dot: certainly not sent', async (step, move, phase) => {
    // Where only the body is unanswered the gate stays shut as long as the test looks: the mark is being written.
    const { outcome, usable } = await sendOne({ [step]: move }, () => sleep(step === 'body' ? 2000 : 0));
    expect(outcome).toMatchObject({ kind: 'not-sent', phase });
    expect(usable).toBe(false);
    expect(peer.taken).toEqual([]);
  });

  it.each(['fin', 'rst', 'silence'] as const)(
    'after the final dot (%s): nobody knows, though the peer has it',
    async (move) => {
      const { outcome, usable } = await sendOne({ dot: move });
      expect(outcome).toMatchObject({ kind: 'unknown', phase: 'dot' });
      expect(usable).toBe(false);
      expect(peer.taken).toHaveLength(1);
    },
  );

  it('in the middle of the answer to the dot is no answer', async () => {
    const { outcome } = await sendOne({ dot: '250-2.0.0 tak' });
    expect(outcome).toMatchObject({ kind: 'unknown' });
  });

  it.each(['fin', 'rst'] as const)(
    'right after the answer (%s) leaves the message accepted and the connection unused',
    async (then) => {
      const connection = await (await gatewayTo({ dot: { reply: '250 2.0.0 taken', then } })).open();
      expect(await connection.send(mail(1), open)).toMatchObject({ kind: 'accepted' });
      // Half-closed, it may still take bytes, but no answer can come: the next message must not be believed sent.
      const second = await connection.send(mail(2), open);
      expect(second).toMatchObject({ kind: 'not-sent', phase: 'envelope' });
      expect(connection.usable).toBe(false);
      expect(peer.taken).toHaveLength(1);
    },
  );

  it('by ourselves, while waiting for the answer to the dot, is unknown', async () => {
    const connection = await (await gatewayTo({ dot: 'silence' })).open();
    const sending = connection.send(mail(), open);
    await sleep(100);
    connection.close('at-once');
    expect(await sending).toEqual({ kind: 'unknown', phase: 'dot', response: 'we closed the connection' });
  });
});

describe('an answer before the final dot', () => {
  it.each([
    ['250 2.0.0 thanks already', { kind: 'not-sent' }],
    ['552 5.3.4 too much', { kind: 'refused', permanent: true, phase: 'body' }],
    ['451 4.3.0 stop', { kind: 'refused', permanent: false, phase: 'body' }],
  ] as const)('(%s) ends the conversation without the dot', async (reply, expected) => {
    const { outcome, usable } = await sendOne({ body: reply }, () => sleep(200));
    expect(outcome).toMatchObject(expected);
    expect(usable).toBe(false);
    await sleep(250);
    expect(peer.taken).toEqual([]);
  });
});

describe('no conversation at all', () => {
  it.each<[string, Script]>([
    ['a greeting that refuses', { greeting: '554 5.3.2 closed today' }],
    ['a greeting that puts off', { greeting: '421 4.3.2 busy' }],
    ['no greeting', { greeting: 'silence' }],
    ['a connection closed at once', { greeting: 'fin' }],
    ['no answer to EHLO', { EHLO: 'silence' }],
  ])('%s is a gateway that is down', async (_what, script) => {
    const gateway = await gatewayTo(script);
    await expect(gateway.open()).rejects.toThrow(GatewayDown);
  });

  it('nobody listening is told with host, port and what to do', async () => {
    const gateway = await gatewayTo({});
    await peer.stop();
    await expect(gateway.open()).rejects.toThrow(/SMTP 127\.0\.0\.1:\d+ .*ECONNREFUSED.*SMTP_URL/);
  });

  it('a sign-in that fails does not show the password', async () => {
    peer = await ScriptedPeer.start({ extensions: ['AUTH PLAIN'], AUTH: '535 5.7.8 wrong' });
    const gateway = new SmtpGateway(parseSmtpUrl(`smtp://clerk:top-secret@127.0.0.1:${peer.port}`), QUICK);
    const failure = await gateway.open().catch((error: unknown) => error as Error);
    expect(failure).toBeInstanceOf(GatewayDown);
    expect((failure as Error).message).toMatch(/535/);
    expect((failure as Error).message).not.toMatch(/top-secret/);
  });

  it('STARTTLS that is required and not offered sends nothing in clear', async () => {
    peer = await ScriptedPeer.start({});
    const gateway = new SmtpGateway(parseSmtpUrl(`smtp://127.0.0.1:${peer.port}?tls=required`), QUICK);
    await expect(gateway.open()).rejects.toThrow(GatewayDown);
    expect(peer.commands.some((line) => line.startsWith('MAIL'))).toBe(false);
  });

  it('STARTTLS that is offered, opportunistic and refused goes on in clear', async () => {
    peer = await ScriptedPeer.start({ extensions: ['STARTTLS'], STARTTLS: '454 4.7.0 not now' });
    const connection = await new SmtpGateway(parseSmtpUrl(`smtp://127.0.0.1:${peer.port}`), QUICK).open();
    expect(await connection.send(mail(), open)).toMatchObject({ kind: 'accepted' });
    connection.close('at-once');
  });
});
