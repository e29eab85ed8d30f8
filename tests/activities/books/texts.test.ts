import { setOffice } from '../../../database/queries/office';
import { remindersOf } from '../../../database/queries/letters';
import { civilDate } from '../../../domain/time/civil';
import { TestHouse } from '../../support/house';
import { ledgerRow } from '../../support/ledger-rows';
import { wall } from '../../support/subjects';

const d = civilDate;
const JANUARY = wall('2026-01-05 08:30');
const APRIL = wall('2026-04-09 09:15');

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

/** One organisation whose first reminder is due on 9 April. */
async function reminded(row = ledgerRow(), sms: object = { enabled: true, signature: '示例机关' }): Promise<string> {
  await setOffice(
    house.pool,
    { sms: { enabled: false, signature: '示例机关', ...sms }, contactPhone: '0000-0000000' },
    'x',
  );
  await house.import([row], d('2026-01-05'));
  const [matterId = ''] = await house.launch(d('2026-01-05'), JANUARY);
  await house.wake(matterId, APRIL);
  return matterId;
}

const texts = async () => (await house.notices()).filter(({ channel }) => channel === 'sms');

describe('a text beside a reminder', () => {
  it('is not written unless the office has turned texts on', async () => {
    await reminded(ledgerRow(), {});
    expect((await house.notices()).map(({ channel }) => channel)).toEqual(['email']);
  });

  it('says what, by when and whom to ring, to the telephone, and is held until the mail was taken', async () => {
    const matterId = await reminded();
    const [text, ...others] = await texts();
    expect(others).toEqual([]);
    expect(text).toMatchObject({
      matter: matterId,
      rung: 'prepare',
      kind: 'reminder',
      to: `张某甲 <${ledgerRow().mobile ?? ''}>`,
      state: 'held',
      reason: 'after-mail',
      body: '【示例机关】您单位有1项工作请于8月7日前办理，已发工作邮件，可来电核实：0000-0000000。已办请忽略。',
    });
    const { rows } = await house.pool.query(`select ceiling, wording, params from notice where channel = 'sms'`);
    expect(rows).toEqual([{ ceiling: 'public', wording: 'sms-notice', params: { by: '8月7日', byOn: '2026-08-07' } }]);
  });

  it('is the office’s own where it has set one', async () => {
    await reminded(ledgerRow(), { enabled: true, text: '{{ count }}件事请于{{ by }}前办，电话{{ contactPhone }}' });
    expect(await texts()).toMatchObject([{ body: '【示例机关】1件事请于8月7日前办，电话0000-0000000' }]);
  });

  it.each([
    ['no mobile is registered', { mobile: undefined }, {}, 'no-mobile'],
    ['it would be two', {}, { text: `请于{{ by }}前办理${'，并请来电商量'.repeat(9)}` }, 'over-70: 78'],
    ['it leads somewhere', {}, { text: '请于{{ by }}前到t.cn/a 办理' }, 'with-a-link: t.cn/a'],
  ])('is not sent where %s, and the ledger says why; the mail goes all the same', async (_, row, sms, reason) => {
    await reminded(ledgerRow(row), { enabled: true, ...sms });
    expect(await texts()).toMatchObject([{ state: 'suppressed', reason }]);
    expect((await house.notices()).find(({ channel }) => channel === 'email')).toMatchObject({ state: 'intent' });
  });

  it('is no reminder of its own in a letter', async () => {
    const matterId = await reminded();
    await house.pool.query(`update notice set state = 'sent'`);
    expect(await remindersOf(house.pool, [matterId])).toMatchObject([{ means: 'mail' }]);
    await house.pool.query(`update notice set state = 'failed' where channel = 'email'`);
    expect(await remindersOf(house.pool, [matterId])).toMatchObject([{ means: 'sms' }]);
  });
});
