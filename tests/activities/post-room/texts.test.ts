import { SmsHttpGateway } from '../../../activities/gateways/sms-http';
import { unpackSms } from '../../../activities/gateways/sms-payload';
import { SmppGateway } from '../../../activities/gateways/sms-smpp';
import { parseSmsUrl, type SmppTarget, type SmsHttpTarget } from '../../../activities/gateways/sms-url';
import { applyReceipts } from '../../../activities/post-room/apply-receipts';
import { drain } from '../../../activities/post-room/drain';
import type { Gateway, PostRoomContext } from '../../../activities/post-room/ports';
import type { PostRoomPolicy } from '../../../activities/post-room/policy';
import { release } from '../../../activities/post-room/release';
import { keepReceipt } from '../../../database/queries/receipts';
import type { Instant } from '../../../domain/civil-date';
import { loadRulebook } from '../../../rulebook/load';
import { SmsHttpSimulator } from '../../../tools/sms/http-simulator';
import { SmppSimulator } from '../../../tools/sms/smpp-simulator';
import { type FreshDatabase, freshDatabase } from '../../support/database';
import {
  at,
  AT_ONCE,
  emptyLedger,
  messagesNow,
  noticeNow,
  OFFICE,
  roomAt,
  seedNotice,
  seedUnit,
  type Seeded,
  tasksNow,
} from './house';

const TEN = at('2026-06-09 10:30');
const MANNER = {
  signature: '示例机关',
  text: loadRulebook().sms.text,
  contactPhone: '0000-0000000',
  templateCode: 'SMS_0001',
};
const TEXT = '【示例机关】您单位有1项工作请于8月7日前办理，已发工作邮件，可来电核实：0000-0000000。已办请忽略。';

let db: FreshDatabase;
let finance: Seeded;
let water: Seeded;
let smpp: SmppSimulator;
let http: SmsHttpSimulator;
beforeAll(async () => {
  db = await freshDatabase();
  finance = await seedUnit(db.pool, 'finance');
  water = await seedUnit(db.pool, 'water');
});
afterAll(() => db.close());
beforeEach(async () => {
  await emptyLedger(db.pool);
  smpp = await SmppSimulator.start({ port: 0, systemId: 'duban', password: 'geheim' });
  http = await SmsHttpSimulator.start({ port: 0, key: 'duban', secret: 'geheim' });
});
afterEach(async () => {
  await smpp.close();
  await http.close();
});

const QUICK = { connectMs: 1000, answerMs: 2000, enquireMs: 1000 };
const overSmpp = (): Gateway =>
  new SmppGateway(parseSmsUrl(`smpp://duban:geheim@127.0.0.1:${smpp.port}?source=1069`) as SmppTarget, QUICK);
const overHttp = (): Gateway =>
  new SmsHttpGateway(parseSmsUrl(`sms+http://duban:geheim@127.0.0.1:${http.port}`) as SmsHttpTarget, QUICK);

function texts(policy: Partial<PostRoomPolicy> = {}, gateway: Gateway | undefined = overSmpp()): PostRoomContext {
  return roomAt(db.pool, 9, {
    channel: 'sms',
    gateway,
    connections: 1,
    identity: { name: MANNER.signature, address: '1069' },
    policy: { ...AT_ONCE, carries: 'public', sms: MANNER, ...policy },
  });
}

/** The text that goes beside a mail, as a raised rung writes it; returns its id. */
async function seedText(
  mailId: string,
  given: { address?: string | null; by?: string; byOn?: string; ceiling?: string } = {},
): Promise<string> {
  const { by = '8月7日', byOn = '2026-08-07' } = given;
  const { rows } = await db.pool.query<{ id: string }>(
    `insert into notice (matter_id, round, rung, kind, organisation_id, unit_id, post_id, holding_id, addressee, channel, address, ceiling,
       exempt, wording, subject, body, state, reason, due_at, useless_after, state_at, params)
     select matter_id, round, rung, kind, organisation_id, unit_id, post_id, holding_id, addressee, 'sms', $2, $3, exempt, 'sms-notice',
       subject, $4, 'held', 'after-mail', due_at, useless_after, due_at, $5 from notice where id = $1 returning id`,
    [
      mailId,
      given.address === undefined ? '13800000000' : given.address,
      given.ceiling ?? 'public',
      TEXT.replace('8月7日', by),
      { by, byOn },
    ],
  );
  return rows[0]?.id ?? '';
}

async function mailIs(id: string, state: string, reason: string | null = null): Promise<void> {
  await db.pool.query('update notice set state = $2, reason = $3 where id = $1', [id, state, reason]);
}

async function beside(seeded: Seeded = finance, mail = 'sent'): Promise<{ mail: string; text: string }> {
  const id = await seedNotice(db.pool, seeded);
  const text = await seedText(id);
  if (mail !== 'intent') await mailIs(id, mail);
  return { mail: id, text };
}

describe('a text beside a mail', () => {
  it('is not even looked at before something has come of the mail, and goes once a server has taken it', async () => {
    const { mail, text } = await beside(finance, 'intent');
    expect(await release(TEN, texts())).toMatchObject({ messages: 0, stopped: {} });
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'held', reason: 'after-mail' });
    await mailIs(mail, 'in-message');
    expect(await release(TEN, texts())).toMatchObject({ messages: 0, stopped: {} });

    await mailIs(mail, 'sent');
    expect(await release(TEN, texts())).toMatchObject({ messages: 1, problems: [] });
    await drain(TEN, texts());
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'sent', reason: null });
    expect(smpp.texts.all).toMatchObject([{ from: '1069', to: '13800000000', text: TEXT }]);
  });

  it.each([
    ['failed', 'bounced: 5.1.1', 'mail-failed: bounced: 5.1.1'],
    ['suppressed', 'no-gateway', 'mail-suppressed: no-gateway'],
    ['overtaken', 'useless-after', 'mail-overtaken: useless-after'],
    ['failed', null, 'mail-failed'],
  ])('does not leave where the mail is %s (%s), says so, and is nobody’s task', async (state, reason, kept) => {
    const { mail, text } = await beside(finance, 'intent');
    await mailIs(mail, state, reason);
    await release(TEN, texts());
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'suppressed', reason: kept });
    expect(await tasksNow(db.pool)).toEqual([]);
  });

  it('waits while a mail that came back may still go to the next contact', async () => {
    const { mail, text } = await beside(finance, 'intent');
    await release(TEN, roomAt(db.pool, 9));
    const { messageId } = await noticeNow(db.pool, mail);
    await db.pool.query(
      `insert into bounce (message_id, address, code, received_at) values ($1, 'finance@unit.example', '5.1.1', $2)`,
      [messageId, TEN],
    );
    await mailIs(mail, 'failed', 'bounced: 5.1.1');
    await release(TEN, texts());
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'held', reason: 'after-mail' });
    await db.pool.query('update bounce set handled_at = $1', [TEN]);
    await release(TEN, texts());
    expect(await noticeNow(db.pool, text)).toMatchObject({
      state: 'suppressed',
      reason: 'mail-failed: bounced: 5.1.1',
    });
  });

  it('waits for office hours, for the allow-list of numbers, and is over when its use is', async () => {
    const { text } = await beside();
    const evening = at('2026-06-09 18:30');
    await release(evening, texts(OFFICE));
    expect(await noticeNow(db.pool, text)).toMatchObject({
      state: 'held',
      reason: expect.stringMatching(/^office-hours/),
    });
    const morning = at('2026-06-10 09:30');
    await release(morning, texts({ allow: ['13900000000'] }));
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'held', reason: 'not-live' });
    await release(at('2026-06-10 09:32'), texts({ allow: ['13800000000'] }));
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'in-message' });
    const late = await beside(water);
    await release(at('2026-08-10 09:30'), texts());
    expect(await noticeNow(db.pool, late.text)).toMatchObject({ state: 'overtaken' });
  });

  it.each([
    [null, { state: 'failed', reason: 'address_invalid: is no mobile number' }],
    ['0719-8650000', { state: 'failed', reason: 'address_invalid: is no mobile number' }],
  ])('to %s fails and is nobody’s task', async (address, expected) => {
    const mail = await seedNotice(db.pool, finance);
    const text = await seedText(mail, { address });
    await mailIs(mail, 'sent');
    await release(TEN, texts());
    expect(await noticeNow(db.pool, text)).toMatchObject(expected);
    expect(await tasksNow(db.pool)).toEqual([]);
  });

  it.each([
    ['public', 'public', 'in-message'],
    ['internal', 'public', 'suppressed'],
    ['public', 'never', 'suppressed'],
  ] as const)('marked %s on a channel that carries %s is %s', async (ceiling, carries, state) => {
    const mail = await seedNotice(db.pool, finance);
    const text = await seedText(mail, { ceiling });
    await mailIs(mail, 'sent');
    await release(TEN, texts({ carries }));
    expect((await noticeNow(db.pool, text)).state).toBe(state);
    expect(await tasksNow(db.pool)).toEqual([]);
  });

  it('does not leave where the office has no gateway for texts', async () => {
    const { text } = await beside();
    await release(TEN, { ...texts(), gateway: undefined });
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'suppressed', reason: 'no-gateway' });
    expect(await tasksNow(db.pool)).toEqual([]);
  });
});

describe('several texts for one telephone on one day', () => {
  it('go as one, with their count and the earliest of their days', async () => {
    const first = await seedNotice(db.pool, finance);
    const second = await seedNotice(db.pool, finance);
    const one = await seedText(first, { by: '10月9日', byOn: '2026-10-09' });
    const other = await seedText(second, { by: '8月7日', byOn: '2026-08-07' });
    await mailIs(first, 'sent');
    await mailIs(second, 'sent');
    const noon = at('2026-06-09 12:00');
    await release(noon, texts(OFFICE));
    await drain(noon, texts(OFFICE));
    expect(smpp.texts.all.map(({ text }) => text)).toEqual([TEXT.replace('1项', '2项')]);
    expect(await noticeNow(db.pool, one)).toEqual(await noticeNow(db.pool, other));
    expect(await noticeNow(db.pool, one)).toMatchObject({ state: 'sent' });
  });

  it('are counted for the unit by themselves: mails take nothing from their ceiling', async () => {
    const kept: string[] = [];
    for (let n = 0; n < 4; n++) {
      const mail = await seedNotice(db.pool, finance);
      kept.push(await seedText(mail, { address: `1380000000${n}` }));
      await mailIs(mail, 'sent');
    }
    await release(TEN, texts({ weeklyMessagesPerUnit: 3 }));
    const states = await Promise.all(kept.map(async (id) => (await noticeNow(db.pool, id)).state));
    expect(states.filter((state) => state === 'in-message')).toHaveLength(3);
    expect(states.filter((state) => state === 'held')).toHaveLength(1);
  });
});

describe('what the gateway makes of a text', () => {
  async function handedOver(gateway: Gateway, moment: Instant = TEN): Promise<string> {
    const { text } = await beside();
    await release(moment, texts({}, gateway));
    await drain(moment, texts({}, gateway));
    return text;
  }

  it('throttled: tried again after a minute, and then taken', async () => {
    smpp.moves.push({ status: 'ESME_RTHROTTLED' });
    const gateway = overSmpp();
    const text = await handedOver(gateway);
    expect(await messagesNow(db.pool)).toMatchObject([
      {
        state: 'refused-temporary',
        response: expect.stringContaining('ESME_RTHROTTLED'),
        nextAttemptAt: '2026-06-09 10:31',
      },
    ]);
    await drain(at('2026-06-09 10:32'), texts({}, gateway));
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'sent' });
    expect(smpp.texts.all).toHaveLength(1);
  });

  it('refused for good: it fails, and neither another contact nor a person is troubled', async () => {
    smpp.moves.push({ status: 'ESME_RINVDSTADR' });
    const text = await handedOver(overSmpp());
    expect(await noticeNow(db.pool, text)).toMatchObject({
      state: 'failed',
      reason: expect.stringContaining('RINVDSTADR'),
    });
    expect(await tasksNow(db.pool)).toEqual([]);
    expect((await db.pool.query('select 1 from bounce')).rowCount).toBe(0);
  });

  it('refused as such: the message waits as if it had never been tried, and the channel says why', async () => {
    http.moves.push({ code: 'isv.AMOUNT_NOT_ENOUGH' });
    await handedOver(overHttp());
    expect(await messagesNow(db.pool)).toMatchObject([{ state: 'ready', attempts: [{ outcome: 'not-sent' }] }]);
    const { rows } = await db.pool.query('select last_failure from post_room');
    expect(rows).toEqual([{ last_failure: expect.stringContaining('AMOUNT_NOT_ENOUGH') }]);
    await drain(at('2026-06-09 10:40'), texts({}, overHttp()));
    expect(http.texts.all).toHaveLength(1);
  });

  it('SMPP and the answer lost: repeated once, labelled; lost again, it is left, and nobody need ring up', async () => {
    smpp.moves.push('take-and-drop', 'take-and-drop');
    const gateway = overSmpp();
    const text = await handedOver(gateway);
    expect(await messagesNow(db.pool)).toMatchObject([{ state: 'unknown' }]);
    await drain(at('2026-06-09 10:40'), texts({}, gateway));
    await drain(at('2026-06-09 10:50'), texts({}, gateway));
    const [message] = await messagesNow(db.pool);
    expect(message?.attempts).toEqual([
      { phase: 'dot', outcome: 'unknown', perhaps_repeated: false },
      { phase: 'dot', outcome: 'unknown', perhaps_repeated: true },
    ]);
    expect(smpp.texts.all).toHaveLength(2);
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'in-message', reason: 'delivery-unknown' });
    expect(await tasksNow(db.pool)).toEqual([]);
  });

  it.each([
    ['take-and-drop', 'accepted', 1],
    ['drop', 'accepted', 1],
  ] as const)(
    'HTTP and %s: the gateway is asked, and it is there once and labelled nothing',
    async (move, state, count) => {
      http.moves.push(move);
      const gateway = overHttp();
      await handedOver(gateway);
      expect(await messagesNow(db.pool)).toMatchObject([{ state: 'unknown' }]);
      await drain(at('2026-06-09 10:40'), texts({}, gateway));
      const [message] = await messagesNow(db.pool);
      expect(message).toMatchObject({ state });
      expect(message?.attempts.some((attempt) => attempt.perhaps_repeated)).toBe(false);
      expect(http.texts.all).toHaveLength(count);
    },
  );

  it('killed between mark and answer: the next drain asks, and what was taken is not sent again', async () => {
    const { text } = await beside();
    const gateway = overHttp();
    await release(TEN, texts({}, gateway));
    const { rows } = await db.pool.query<{ bytes: Buffer; message_id: string; address: string; id: string }>(
      'select id, bytes, message_id, address from message',
    );
    const [message] = rows;
    await db.pool.query(`insert into post_room (channel, epoch) values ('sms', 4)`);
    await db.pool.query(`update message set state = 'sending', epoch = 4, attempts = 1`);
    await db.pool.query(
      `insert into message_attempt (message_id, epoch, attempt, phase, outcome, started_at) values ($1, 4, 1, 'body', 'sending', $2)`,
      [message?.id, TEN],
    );
    const connection = await gateway.open();
    await connection.send(
      {
        messageId: message?.message_id ?? '',
        from: '',
        to: message?.address ?? '',
        bytes: message?.bytes ?? Buffer.of(),
      },
      () => Promise.resolve(),
    );
    await drain(at('2026-06-09 10:40'), texts({}, gateway));
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'sent' });
    expect(http.texts.all).toHaveLength(1);
    expect(http.requests.filter((request) => request === 'POST /messages')).toHaveLength(1);
  });

  it('a template’s parameters stand beside the text that is kept', async () => {
    await handedOver(overHttp());
    const { rows } = await db.pool.query<{ bytes: Buffer; subject: string }>('select bytes, subject from message');
    expect(unpackSms(rows[0]?.bytes ?? Buffer.of())).toEqual({
      text: TEXT,
      signature: '示例机关',
      templateCode: 'SMS_0001',
      params: { count: '1', by: '8月7日', contactPhone: '0000-0000000' },
    });
    expect(http.bodies).toMatchObject([{ templateCode: 'SMS_0001', phone: '13800000000', params: { by: '8月7日' } }]);
  });
});

describe('a receipt', () => {
  const receipt = (reference: string, state: 'delivered' | 'failed', code = 'x') =>
    keepReceipt(db.pool, { channel: 'sms', reference, state, code, receivedAt: TEN });
  const applied = () => applyReceipts(TEN, { pool: db.pool, channel: 'sms' });

  async function sent(): Promise<{ text: string; reference: string }> {
    const { text } = await beside();
    await release(TEN, texts());
    await drain(TEN, texts());
    return { text, reference: smpp.texts.all.at(-1)?.id ?? '' };
  }

  it('that it arrived changes nothing but what is known; twice is once', async () => {
    const { text, reference } = await sent();
    await receipt(reference, 'delivered');
    await receipt(reference, 'delivered');
    expect(await applied()).toBe(1);
    expect(await applied()).toBe(0);
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'sent' });
    const { rows } = await db.pool.query('select state, message_id is not null matched from receipt');
    expect(rows).toEqual([{ state: 'delivered', matched: true }]);
  });

  it('that it did not arrive makes it failed, unless another says that it did', async () => {
    const { text, reference } = await sent();
    await receipt(reference, 'failed', 'UNDELIV 012');
    await applied();
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'failed', reason: 'undelivered: UNDELIV 012' });
    const second = await sent();
    await receipt(second.reference, 'delivered');
    await receipt(second.reference, 'failed', 'EXPIRED');
    await applied();
    expect(await noticeNow(db.pool, second.text)).toMatchObject({ state: 'sent' });
  });

  it('that comes before the answer to its message waits for it', async () => {
    const gateway = overHttp();
    const { text } = await beside();
    await release(TEN, texts({}, gateway));
    await receipt('the-gateways-name', 'failed', 'MK:1');
    expect(await applied()).toBe(0);
    await drain(TEN, texts({}, gateway));
    await db.pool.query(`update message set reference = 'the-gateways-name'`);
    expect(await applied()).toBe(1);
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'failed', reason: 'undelivered: MK:1' });
  });

  it('by our own id settles a text whose answer was lost', async () => {
    http.moves.push('take-and-drop');
    const gateway = overHttp();
    const { text } = await beside();
    await release(TEN, texts({}, gateway));
    await drain(TEN, texts({}, gateway));
    expect(await messagesNow(db.pool)).toMatchObject([{ state: 'unknown' }]);
    const [taken] = http.texts.all;
    await receipt(taken?.outId ?? '', 'delivered');
    await applied();
    expect(await noticeNow(db.pool, text)).toMatchObject({ state: 'sent' });
    expect(await messagesNow(db.pool)).toMatchObject([{ state: 'accepted', attempts: [{ outcome: 'accepted' }] }]);
  });
});
