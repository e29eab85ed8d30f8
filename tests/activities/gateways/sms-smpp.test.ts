import { packSms } from '../../../activities/gateways/sms-payload';
import { SmppGateway } from '../../../activities/gateways/sms-smpp';
import { parseSmsUrl, type SmppTarget } from '../../../activities/gateways/sms-url';
import { GatewayDown, type OutgoingMessage, type Receipt } from '../../../activities/post-room/ports';
import { type SmppMove, SmppSimulator } from '../../../tools/sms/smpp-simulator';
import { eventually } from '../../support/eventually';

const TEXT = '【示例机关】您单位有1项工作请于10月29日前办理，已发工作邮件，可来电核实：0000-0000000。已办请忽略。';
const QUICK = { connectMs: 1000, answerMs: 2000, enquireMs: 50 };

let simulator: SmppSimulator;
const stops: AbortController[] = [];

beforeEach(async () => {
  simulator = await SmppSimulator.start({ port: 0, systemId: 'duban', password: 'geheim' });
});
afterEach(async () => {
  for (const stop of stops.splice(0)) stop.abort();
  await simulator.close();
});

function gatewayAt(port = simulator.port, password = 'geheim'): SmppGateway {
  const target = parseSmsUrl(`smpp://duban:${password}@127.0.0.1:${port}?source=10690000`);
  return new SmppGateway(target as SmppTarget, QUICK);
}

/** Keeps its receipts in memory until the test is over. */
function listening(gateway: SmppGateway, take?: (receipt: Receipt) => Promise<void>): Receipt[] {
  const kept: Receipt[] = [];
  const stop = new AbortController();
  stops.push(stop);
  void gateway.receive(take ?? (async (receipt) => void kept.push(receipt)), stop.signal);
  return kept;
}

function message(text = TEXT): OutgoingMessage {
  const params = { count: '1', by: '10月29日', contactPhone: '0000-0000000' };
  const { bytes } = packSms({ text, signature: '示例机关', params });
  return { messageId: 'out-1', from: '10690000', to: '13800000000', bytes };
}

const marked = () => Promise.resolve();

async function sendOne(move: SmppMove, gate: () => Promise<void> = marked) {
  simulator.moves.push(move);
  const connection = await gatewayAt().open();
  const outcome = await connection.send(message(), gate);
  const { usable } = connection;
  connection.close('at-once');
  return { ...outcome, usable };
}

describe('a text handed over', () => {
  it('crosses as it is, in UCS-2 and one segment, and comes back with the gateway’s own name of it', async () => {
    const outcome = await sendOne('accept');
    const [taken] = simulator.texts.all;
    expect(taken).toMatchObject({ from: '10690000', to: '13800000000', text: TEXT, coding: 8 });
    expect(outcome).toMatchObject({ kind: 'accepted', phase: 'answered', reference: taken?.id, usable: true });
  });

  it('does not cross before its mark is committed, and not at all where it cannot be', async () => {
    let seen: number | undefined;
    await sendOne('accept', async () => {
      await new Promise((resolve) => setTimeout(resolve, 50));
      seen = simulator.texts.all.length;
    });
    expect(seen).toBe(0);
    expect(simulator.texts.all).toHaveLength(1);
    const outcome = await sendOne('accept', () => Promise.reject(new Error('fenced')));
    expect(outcome).toMatchObject({ kind: 'not-sent', phase: 'body' });
    expect(simulator.texts.all).toHaveLength(1);
  });

  it('is certainly not sent where the connection was lost while the mark was committed', async () => {
    const connection = await gatewayAt().open();
    const outcome = await connection.send(message(), async () => {
      simulator.dropAll();
      await eventually(async () => expect(connection.usable).toBe(false));
    });
    expect(outcome).toMatchObject({ kind: 'not-sent', phase: 'body' });
    expect(simulator.texts.all).toEqual([]);
    expect(await connection.send(message(), marked)).toMatchObject({ kind: 'not-sent', phase: 'envelope' });
  });

  it.each<[string, SmppMove, object, boolean]>([
    ['too fast', { status: 'ESME_RTHROTTLED' }, { kind: 'refused', permanent: false, verb: 'submit' }, true],
    ['queue full', { status: 'ESME_RMSGQFUL' }, { kind: 'refused', permanent: false }, true],
    ['no such number', { status: 'ESME_RINVDSTADR' }, { kind: 'refused', permanent: true }, true],
    ['not our number to send from', { status: 'ESME_RINVSRCADR' }, { kind: 'gateway-refused' }, true],
    ['a status of its own', { status: 'ESME_RUNKNOWNERR' }, { kind: 'refused', permanent: false }, true],
    ['taken, and gone before it answered', 'take-and-drop', { kind: 'unknown', phase: 'dot' }, false],
    ['gone', 'drop', { kind: 'unknown', phase: 'dot' }, false],
    ['taken, and silent', 'take-and-say-nothing', { kind: 'unknown', phase: 'dot' }, false],
  ])('is told apart by what the gateway says: %s', async (_, move, expected, usable) => {
    expect(await sendOne(move)).toMatchObject({ ...expected, usable });
  });
});

describe('a gateway that cannot be used', () => {
  it('is down where the password is wrong, and never says which it was', async () => {
    const opening = gatewayAt(simulator.port, 'falsch').open();
    await expect(opening).rejects.toThrow(GatewayDown);
    await expect(opening).rejects.toThrow(/ESME_RINVPASWD.*SMS_URL/);
    await expect(opening).rejects.not.toThrow(/falsch/);
  });

  it('is down where nobody listens', async () => {
    const { port } = simulator;
    await simulator.close();
    await expect(gatewayAt(port).open()).rejects.toThrow(GatewayDown);
    simulator = await SmppSimulator.start({ port: 0, systemId: 'duban', password: 'geheim' });
  });

  it('is found out while nothing is sent, by asking whether it is there', async () => {
    const gateway = gatewayAt();
    const connection = await gateway.open();
    expect(connection.usable).toBe(true);
    simulator.dropAll();
    await eventually(async () => expect(connection.usable).toBe(false));
  });
});

describe('receipts', () => {
  it('come down on the connection that texts go up on; it stays bound, and is bound anew where it was lost', async () => {
    const gateway = gatewayAt();
    const kept = listening(gateway);
    const connection = await gateway.open();
    await connection.send(message(), marked);
    connection.close('politely');
    const [taken] = simulator.texts.all;
    await eventually(async () => expect(await simulator.receipt(taken ?? { id: '' }, 'DELIVRD')).toBe(true));
    expect(kept).toEqual([{ reference: taken?.id, state: 'delivered', code: 'DELIVRD' }]);
    simulator.dropAll();
    await eventually(
      async () => expect(await simulator.receipt(taken ?? { id: '' }, 'UNDELIV', '012')).toBe(true),
      10_000,
    );
    expect(kept[1]).toEqual({ reference: taken?.id, state: 'failed', code: 'UNDELIV 012' });
    expect(simulator.binds).toEqual(['duban bound', 'duban bound']);
  });

  it('that cannot be kept now are left to come again', async () => {
    let failing = true;
    const kept: Receipt[] = [];
    const gateway = gatewayAt();
    listening(gateway, async (receipt) => {
      if (failing) throw new Error('the database is away');
      kept.push(receipt);
    });
    await gateway.open();
    expect(await simulator.receipt({ id: '7' }, 'DELIVRD')).toBe(false);
    failing = false;
    expect(await simulator.receipt({ id: '7' }, 'DELIVRD')).toBe(true);
    expect(kept).toEqual([{ reference: '7', state: 'delivered', code: 'DELIVRD' }]);
  });

  it('that are not the last word are answered and forgotten', async () => {
    const gateway = gatewayAt();
    const kept = listening(gateway);
    await gateway.open();
    expect(await simulator.receipt({ id: '7' }, 'ENROUTE')).toBe(true);
    expect(kept).toEqual([]);
  });
});
