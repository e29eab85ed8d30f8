import { tellUntoldLetters } from '../../../worker/tell-untold';
import { untoldLetters } from '../../../database/queries/untold-letters';
import { UNSET_OFFICE } from '../../../database/queries/office';
import { addWorkingDays } from '../../../domain/calendar';
import { civilDate } from '../../../domain/time/civil';
import { calendar, wall } from '../../support/subjects';
import { TestHouse } from '../../support/house';
import { BY, drafted, letterNow, merged, SIGNER, staff } from './drafted';

const SYMBOL = UNSET_OFFICE.symbol;
const d = civilDate;
const REPLY_DAYS = 10;

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

async function signed(units: readonly string[]) {
  await staff(house, { [SYMBOL]: 'register' });
  const all = await drafted(house, units);
  for (const { id } of all.letters) await all.desk.office.signLetter(id, { signer: SIGNER }, BY);
  all.desk.at = wall('2026-07-08 10:00');
  return { ...all, ids: all.letters.map(({ id }) => id) };
}

const replyCall = async (matterId: string) =>
  (await house.state(matterId)).rungs.find(({ rung }) => rung === 'reply-call')?.on;

describe('hand-over and receipt', () => {
  it('start the reply term at the receipt, and the call that asks for the answer moves with it', async () => {
    const { ids, matters, desk } = await signed(['示例甲局', '示例乙局']);
    const [id = '', other = ''] = ids;
    const [matterId = ''] = matters;
    expect(await letterNow(house, id)).toMatchObject({ replyDueOn: '2026-07-14' });
    expect(await replyCall(matterId)).toBe('2026-07-15');
    const entry = { handedOverOn: d('2026-07-02'), receivedOn: d('2026-07-06'), receivedBy: '王五' };
    const due = addWorkingDays(calendar, d('2026-07-06'), REPLY_DAYS);
    const dry = await desk.office.handOverLetters([{ letter: id, ...entry }], { ...BY, dry: true });
    expect(dry).toMatchObject({ applied: false, lines: [{ replyDueOn: due }] });
    expect(await letterNow(house, id)).toMatchObject({ receivedOn: null });
    const entered = await desk.office.handOverLetters(
      ids.map((letter) => ({ letter, ...entry })),
      BY,
    );
    expect(entered).toMatchObject({ applied: true, lines: [{ id, unit: '示例甲局', replyDueOn: due }, { id: other }] });
    expect(await letterNow(house, id)).toMatchObject({
      handedOverOn: '2026-07-02',
      receivedOn: '2026-07-06',
      receivedBy: '王五',
      replyDueOn: due,
      replyNamedOn: '2026-07-14',
    });
    expect(await replyCall(matterId)).toBe(addWorkingDays(calendar, d('2026-07-06'), REPLY_DAYS + 1));
    expect((await house.events(matterId)).filter((kind) => kind === 'LetterReceived')).toHaveLength(1);
    // Entered again, nothing more is told.
    await desk.office.handOverLetters([{ letter: id, ...entry }], BY);
    expect((await house.events(matterId)).filter((kind) => kind === 'LetterReceived')).toHaveLength(1);
  });

  it('handed over without a receipt yet moves nothing; a receipt put right moves it again', async () => {
    const { ids, matters, desk } = await signed(['示例甲局']);
    const [id = ''] = ids;
    const [matterId = ''] = matters;
    await desk.office.handOverLetters([{ letter: id, handedOverOn: d('2026-07-01') }], BY);
    expect(await replyCall(matterId)).toBe('2026-07-15');
    const receive = (receivedOn: string) =>
      desk.office.handOverLetters([{ letter: id, handedOverOn: d('2026-07-01'), receivedOn: d(receivedOn) }], BY);
    await receive('2026-07-07');
    await receive('2026-07-03');
    expect(await letterNow(house, id)).toMatchObject({
      receivedOn: '2026-07-03',
      replyDueOn: addWorkingDays(calendar, d('2026-07-03'), REPLY_DAYS),
    });
    expect(await replyCall(matterId)).toBe(addWorkingDays(calendar, d('2026-07-03'), REPLY_DAYS + 1));
    const { rows } = await house.pool.query('select received_on from letter_delivery order by id');
    expect(rows).toEqual([{ received_on: null }, { received_on: '2026-07-07' }, { received_on: '2026-07-03' }]);
  });

  it('the same day as the signing keeps the day that the letter names', async () => {
    const { ids, desk } = await signed(['示例甲局']);
    const [id = ''] = ids;
    await desk.office.handOverLetters([{ letter: id, handedOverOn: d('2026-06-30'), receivedOn: d('2026-06-30') }], BY);
    expect(await letterNow(house, id)).toMatchObject({ replyDueOn: '2026-07-14' });
  });

  it('are refused whole, each line with its reason', async () => {
    const { ids, desk } = await signed(['示例甲局', '示例乙局', '示例丙局', '示例丁局', '示例戊局']);
    const [one = '', two = '', three = '', four = '', five = ''] = ids;
    await desk.office.voidLetter(three, { ...BY, reason: '主送写错' });
    const { applied, lines } = await desk.office.handOverLetters(
      [
        { row: 2, letter: one, handedOverOn: d('2026-07-01'), receivedOn: d('2026-07-02') },
        { row: 3, letter: two, handedOverOn: d('2026-06-29') },
        { row: 4, letter: three, handedOverOn: d('2026-07-01'), receivedOn: d('2026-07-02') },
        { row: 5, letter: four, handedOverOn: d('2026-07-03'), receivedOn: d('2026-07-02') },
        { row: 6, letter: five, handedOverOn: d('2026-07-09') },
        { row: 7, letter: '×直工函〔2026〕99号', handedOverOn: d('2026-07-01') },
      ],
      BY,
    );
    expect(applied).toBe(false);
    expect(lines.map(({ row, problem, refusal }) => [row, problem ?? refusal?.refused])).toEqual([
      [2, undefined],
      [3, 'handed-over-before-signing'],
      [4, 'letter-not-signed'],
      [5, 'received-before-handed-over'],
      [6, 'fact-in-future'],
      [7, 'unknown'],
    ]);
    expect((await house.pool.query('select * from letter_delivery')).rows).toEqual([]);
  });

  it('wait for the number', async () => {
    await staff(house);
    const { letters, desk } = await drafted(house, ['示例甲局']);
    const [id = ''] = letters.map((letter) => letter.id);
    await desk.office.signLetter(id, { signer: SIGNER }, BY);
    expect(await desk.office.handOverLetters([{ letter: id, handedOverOn: d('2026-06-30') }], BY)).toMatchObject({
      lines: [{ refusal: { refused: 'letter-unnumbered', value: id } }],
    });
    await expect(desk.office.deliveryNote([id])).rejects.toMatchObject({ code: 'nothing-to-hand-over' });
  });
});

describe('a delivery note', () => {
  it('lists what was not handed over, with a copy for each receiver', async () => {
    const { ids, desk } = await signed(['示例甲局', '示例乙局', '示例丙局']);
    const [one = '', , three = ''] = ids;
    await desk.office.handOverLetters([{ letter: one, handedOverOn: d('2026-07-01') }], BY);
    const note = await desk.office.deliveryNote('undelivered');
    expect(note.letters).toEqual([
      {
        letter: ids[1],
        unit: '示例乙局',
        number: `${SYMBOL}〔2026〕2号`,
        title: '关于督办示例乙局机关党委换届工作的函',
        receivers: ['示例乙局党组（党委）', '示例乙局机关党委'],
      },
      expect.objectContaining({ letter: three }),
    ]);
    expect((await desk.office.deliveryNote([one])).letters).toHaveLength(1);
    await expect(desk.office.deliveryNote(['L-99'])).rejects.toMatchObject({ code: 'unknown-letter' });
  });
});

describe('a merged letter whose other matter was not told', () => {
  it('is told at the next decision about a letter, and once', async () => {
    await staff(house, { [SYMBOL]: 'register' });
    const { letter, first, second, desk } = await merged(house);
    desk.deaf = true;
    await expect(desk.office.signLetter(letter.id, { signer: SIGNER }, BY)).rejects.toThrow('the process has died');
    expect(await letterNow(house, letter.id)).toMatchObject({ state: 'signed' });
    const states = await Promise.all([first, second].map((id) => house.state(id)));
    expect(states.map(({ doneOn }) => doneOn)).toEqual(expect.arrayContaining([{}, { 'letter-1': '2026-06-30' }]));
    expect(await untoldLetters(house.pool)).toMatchObject([{ letterId: letter.id, kind: 'letter-signed' }]);
    desk.deaf = false;
    desk.at = wall('2026-07-08 10:00');
    await desk.office.handOverLetters(
      [{ letter: letter.id, handedOverOn: d('2026-07-01'), receivedOn: d('2026-07-06') }],
      BY,
    );
    for (const id of [first, second]) {
      expect((await house.state(id)).doneOn).toEqual({ 'letter-1': '2026-07-06' });
      expect((await house.events(id)).filter((kind) => kind.startsWith('Letter'))).toEqual([
        'LetterSigned',
        'LetterReceived',
      ]);
    }
    expect(await untoldLetters(house.pool)).toEqual([]);
  });

  it('is told at the worker’s next start, also that it is void', async () => {
    await staff(house, { [SYMBOL]: 'register' });
    const { letter, first, second, desk } = await merged(house);
    await desk.office.signLetter(letter.id, { signer: SIGNER }, BY);
    desk.deaf = true;
    await expect(desk.office.voidLetter(letter.id, { ...BY, reason: '主送写错' })).rejects.toThrow('died');
    desk.deaf = false;
    await tellUntoldLetters(house.pool, desk.client());
    for (const id of [first, second]) expect(await house.events(id)).toContain('LetterVoided');
    const told = desk.told.length;
    await tellUntoldLetters(house.pool, desk.client());
    expect(desk.told).toHaveLength(told);
  });
});

describe('a matter that is over', () => {
  it('keeps its letter until it is void; the number stays used, and neither receipt nor answer is taken', async () => {
    const { ids, matters, desk } = await signed(['示例甲局', '示例乙局']);
    const [id = '', other = ''] = ids;
    const [matterId = ''] = matters;
    await house.decide(matterId, { kind: 'withdraw', on: d('2026-07-08') }, desk.at);
    expect((await desk.office.voidLetter(id, { ...BY, reason: '撤销' })).answer).toMatchObject({ accepted: true });
    expect(await letterNow(house, id)).toMatchObject({ state: 'void', number: `${SYMBOL}〔2026〕1号` });
    expect(await house.letterActs(id)).toEqual(['drafted', 'signed', 'voided']);
    expect((await house.pool.query('select seq, state from register_entry order by seq')).rows).toEqual([
      { seq: 1, state: 'void' },
      { seq: 2, state: 'used' },
    ]);
    expect((await desk.office.voidLetter(id, { ...BY, reason: '再来' })).answer).toMatchObject({
      refused: 'letter-not-draft',
      value: 'void',
    });
    expect(await desk.office.handOverLetters([{ letter: id, handedOverOn: d('2026-07-01') }], BY)).toMatchObject({
      lines: [{ refusal: { refused: 'letter-not-signed', value: 'void' } }],
    });
    // Its letter may still be receipted where it is not void.
    await house.decide(matters[1] ?? '', { kind: 'withdraw', on: d('2026-07-08') }, desk.at);
    expect(
      await desk.office.handOverLetters(
        [{ letter: other, handedOverOn: d('2026-07-01'), receivedOn: d('2026-07-02') }],
        BY,
      ),
    ).toMatchObject({ applied: true });
  });

  it('an answer to a void letter is refused while the matter runs', async () => {
    const { ids, matters, desk } = await signed(['示例甲局']);
    const [id = ''] = ids;
    const [matterId = ''] = matters;
    await desk.office.voidLetter(id, { ...BY, reason: '主送写错' });
    const times = await house.times(matterId, desk.at);
    expect(
      await house.decide(
        matterId,
        { kind: 'receiveReply', letterId: id, receivedOn: d('2026-07-08'), ...times },
        desk.at,
      ),
    ).toMatchObject({ refused: 'letter-not-signed', value: 'void' });
  });
});
