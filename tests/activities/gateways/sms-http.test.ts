import { createServer, type Server } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SmsHttpGateway } from '../../../activities/gateways/sms-http';
import { packSms } from '../../../activities/gateways/sms-payload';
import { parseSmsUrl, type SmsHttpTarget } from '../../../activities/gateways/sms-url';
import { GatewayDown, type OutgoingMessage, type Receipt } from '../../../activities/post-room/ports';
import { type HttpMove, SmsHttpSimulator } from '../../../tools/sms/http-simulator';
import { eventually } from '../../support/eventually';

const TEXT = '【示例机关】您单位有1项工作请于10月29日前办理，已发工作邮件，可来电核实：0000-0000000。已办请忽略。';
const QUICK = { connectMs: 1000, answerMs: 2000 };

let simulator: SmsHttpSimulator;
beforeEach(async () => {
  simulator = await SmsHttpSimulator.start({ port: 0, key: 'duban', secret: 'geheim' });
});
afterEach(() => simulator.close());

function gatewayAt(port = simulator.port, more = ''): SmsHttpGateway {
  return new SmsHttpGateway(
    parseSmsUrl(`sms+http://duban:geheim@127.0.0.1:${port}/${more}`) as SmsHttpTarget,
    QUICK,
    20,
  );
}

function message(outId = 'out-1'): OutgoingMessage {
  const { bytes } = packSms({
    text: TEXT,
    signature: '示例机关',
    templateCode: 'SMS_0001',
    params: { count: '1', by: '10月29日', contactPhone: '0000-0000000' },
  });
  return { messageId: outId, from: '', to: '13800000000', bytes };
}

const marked = () => Promise.resolve();

async function sendOne(move: HttpMove, gate: () => Promise<void> = marked) {
  simulator.moves.push(move);
  return (await gatewayAt().open()).send(message(), gate);
}

describe('a text handed over', () => {
  it('is a template with its parameters, to one number, under an id of ours', async () => {
    const outcome = await sendOne('accept');
    expect(simulator.bodies).toEqual([
      {
        outId: 'out-1',
        phone: '13800000000',
        signName: '示例机关',
        templateCode: 'SMS_0001',
        params: { count: '1', by: '10月29日', contactPhone: '0000-0000000' },
        text: TEXT,
      },
    ]);
    const [taken] = simulator.texts.all;
    expect(outcome).toEqual({ kind: 'accepted', phase: 'answered', response: 'HTTP 200 OK', reference: taken?.id });
  });

  it('does not cross before its mark is committed, and not at all where it cannot be', async () => {
    let seen: number | undefined;
    await sendOne('accept', async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen = simulator.requests.length;
    });
    expect(seen).toBe(0);
    expect(simulator.requests).toEqual(['POST /messages']);
    const outcome = await sendOne('accept', () => Promise.reject(new Error('fenced')));
    expect(outcome).toMatchObject({ kind: 'not-sent', phase: 'body' });
    expect(simulator.requests).toEqual(['POST /messages']);
  });

  it.each<[string, HttpMove, object]>([
    ['a business error for now', { code: 'isv.BUSINESS_LIMIT_CONTROL' }, { kind: 'refused', permanent: false }],
    ['a business error for good', { code: 'isv.MOBILE_NUMBER_ILLEGAL' }, { kind: 'refused', permanent: true }],
    ['a code nobody knows', { code: 'isv.SOMETHING_NEW' }, { kind: 'refused', permanent: false }],
    ['no money left', { code: 'isv.AMOUNT_NOT_ENOUGH' }, { kind: 'gateway-refused' }],
    ['no such address', { status: 404 }, { kind: 'gateway-refused' }],
    ['throttled by a proxy', { status: 429 }, { kind: 'refused', permanent: false }],
    ['a proxy that cannot reach it', { status: 502 }, { kind: 'unknown', phase: 'dot' }],
    ['HTTP 200 and no answer of its own', 'take-and-babble', { kind: 'unknown', phase: 'dot' }],
    ['taken, and gone before it answered', 'take-and-drop', { kind: 'unknown', phase: 'dot' }],
    ['gone', 'drop', { kind: 'unknown', phase: 'dot' }],
    ['taken, and silent', 'take-and-say-nothing', { kind: 'unknown', phase: 'dot' }],
  ])('is told apart by the gateway’s own code, never by HTTP 200: %s', async (_, move, expected) => {
    expect(await sendOne(move)).toMatchObject(expected);
  });

  it('is certainly not sent where no connection can be made', async () => {
    const gateway = gatewayAt();
    const connection = await gateway.open();
    const { port } = simulator;
    await simulator.close();
    expect(await connection.send(message(), marked)).toMatchObject({ kind: 'not-sent', phase: 'connect' });
    await expect(gateway.open()).rejects.toThrow(GatewayDown);
    simulator = await SmsHttpSimulator.start({ port, key: 'duban', secret: 'geheim' });
  });

  it('is unknown where the answer breaks off', async () => {
    const server: Server = createServer((socket) => {
      socket.on('error', () => undefined);
      socket.on('data', () => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 400\r\n\r\n{"code":"OK"'));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const connection = await gatewayAt((server.address() as AddressInfo).port).open();
    expect(await connection.send(message(), marked)).toMatchObject({ kind: 'unknown', phase: 'dot' });
    server.close();
  });
});

describe('a text whose answer was lost', () => {
  it.each<[HttpMove, string]>([
    ['take-and-drop', 'taken'],
    ['drop', 'not-taken'],
  ])('is asked about by our id: after %s it was %s', async (move, answer) => {
    await sendOne(move);
    expect(await gatewayAt().ask('out-1')).toBe(answer);
  });

  it('stays unknown where the gateway cannot say', async () => {
    const { port } = simulator;
    await simulator.close();
    expect(await gatewayAt(port).ask('out-1')).toBe('cannot-say');
    simulator = await SmsHttpSimulator.start({ port: 0, key: 'other', secret: 'geheim' });
    expect(await gatewayAt().ask('out-1')).toBe('cannot-say');
  });

  it('handed over again under its id is the same text', async () => {
    await sendOne('take-and-drop');
    expect(await sendOne('accept')).toMatchObject({ kind: 'accepted', response: 'HTTP 200 DUPLICATE_OUT_ID' });
    expect(simulator.texts.all).toHaveLength(1);
  });
});

describe('who sends it', () => {
  it('is proved by an HMAC over the request: with another secret nothing is taken, and nothing is the message’s fault', async () => {
    await simulator.close();
    simulator = await SmsHttpSimulator.start({ port: 0, key: 'duban', secret: 'another' });
    expect(await sendOne('accept')).toMatchObject({ kind: 'gateway-refused', response: 'HTTP 200 SIGNATURE_MISMATCH' });
    expect(simulator.texts.all).toEqual([]);
  });

  it.each([
    ['Authorization', '?auth=token'],
    ['X-Token', '?auth=token&header=X-Token'],
  ])('or by a token in %s', async (tokenHeader, query) => {
    await simulator.close();
    simulator = await SmsHttpSimulator.start({ port: 0, key: 'duban', secret: 'geheim', tokenHeader });
    const connection = await gatewayAt(simulator.port, query).open();
    expect(await connection.send(message(), marked)).toMatchObject({ kind: 'accepted' });
  });
});

describe('receipts', () => {
  async function fetching(take: (receipt: Receipt) => Promise<void>, until: () => void): Promise<void> {
    const stop = new AbortController();
    const receiving = gatewayAt().receive(take, stop.signal);
    try {
      await eventually(until);
    } finally {
      stop.abort();
      await receiving;
    }
  }

  it('are fetched, and said to be taken only once they are kept', async () => {
    simulator.receipt('out-1', 'DELIVERED');
    simulator.receipt('out-2', 'FAILED', 'MK:0012');
    const kept: Receipt[] = [];
    await fetching(
      async (receipt) => void kept.push(receipt),
      () => expect(simulator.receiptsWaiting).toBe(0),
    );
    expect(kept).toEqual([
      { reference: 'out-1', state: 'delivered', code: '' },
      { reference: 'out-2', state: 'failed', code: 'MK:0012' },
    ]);
  });

  it('come again where they could not be kept', async () => {
    simulator.receipt('out-1', 'DELIVERED');
    let tries = 0;
    await fetching(
      async () => {
        if (++tries < 3) throw new Error('the database is away');
      },
      () => expect(simulator.receiptsWaiting).toBe(0),
    );
    expect(tries).toBe(3);
  });
});
