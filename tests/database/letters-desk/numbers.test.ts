import { renderMissing } from '../../../activities/papers';
import { bytesOf } from '../../../database/queries/letters';
import { UNSET_OFFICE } from '../../../database/queries/office';
import { civilDate } from '../../../domain/time/civil';
import { wall } from '../../support/subjects';
import { TestHouse } from '../../support/house';
import { BY, drafted, letterNow, merged, SIGNER, staff } from './drafted';

const SYMBOL = UNSET_OFFICE.symbol;
const d = civilDate;

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

async function signed(units: readonly string[], numbering = {}) {
  await staff(house, numbering);
  const all = await drafted(house, units);
  for (const { id } of all.letters) await all.desk.office.signLetter(id, { signer: SIGNER }, BY);
  return { ...all, ids: all.letters.map(({ id }) => id) };
}

describe('a house that says nothing of its numbers', () => {
  it('signs without a number and makes no document; typed in, the number makes it', async () => {
    const { ids, desk } = await signed(['示例甲局']);
    const [id = ''] = ids;
    expect(await letterNow(house, id)).toMatchObject({
      state: 'signed',
      number: null,
      symbol: SYMBOL,
      content: { number: `${SYMBOL}〔2026〕　　号` },
    });
    await renderMissing(house.house);
    expect(await bytesOf(house.pool, id)).toBeUndefined();

    expect(await desk.office.numberLetters([{ letter: id, number: `${SYMBOL}(2026) 15号` }], BY)).toEqual({
      applied: true,
      lines: [{ letter: id, id, unit: '示例甲局', number: `${SYMBOL}〔2026〕15号` }],
    });
    expect(desk.papers).toEqual([id]);
    const letter = await letterNow(house, id);
    expect(letter).toMatchObject({ number: `${SYMBOL}〔2026〕15号`, content: { number: `${SYMBOL}〔2026〕15号` } });
    expect((await bytesOf(house.pool, id))?.docx.byteLength).toBeGreaterThan(5000);
    expect(await house.letterActs(id)).toEqual(['drafted', 'signed', 'numbered']);
    expect((await house.pool.query('select seq, source, state from register_entry')).rows).toEqual([
      { seq: 15, source: 'external', state: 'used' },
    ]);
  });

  it('makes up at the next start for a document that was not made when the number came', async () => {
    const { ids, desk } = await signed(['示例甲局']);
    const [id = ''] = ids;
    await desk.office.numberLetters([{ letter: id, number: `${SYMBOL}〔2026〕15号` }], BY);
    await house.pool.query('update letter set docx = null, sha256 = null');
    await renderMissing(house.house);
    expect((await bytesOf(house.pool, id))?.number).toBe(`${SYMBOL}〔2026〕15号`);
  });

  it.each([
    ['another 代字', '示直工函〔2026〕15号'],
    ['another year', `${SYMBOL}〔2025〕15号`],
    ['with 第', `${SYMBOL}〔2026〕第15号`],
    ['with a leading zero', `${SYMBOL}〔2026〕015号`],
    ['without 号', `${SYMBOL}〔2026〕15`],
  ])('takes no number %s', async (_, number) => {
    const { ids, desk } = await signed(['示例甲局']);
    const [id = ''] = ids;
    const { applied, lines } = await desk.office.numberLetters([{ letter: id, number }], BY);
    expect({ applied, lines }).toMatchObject({
      applied: false,
      lines: [{ refusal: { refused: 'number-malformed', value: number, bound: `${SYMBOL}〔2026〕　　号` } }],
    });
    expect(await letterNow(house, id)).toMatchObject({ number: null });
  });

  it('gives no number twice, a void letter’s neither, and names who has it', async () => {
    const { ids, desk } = await signed(['示例甲局', '示例乙局']);
    const [one = '', two = ''] = ids;
    const number = `${SYMBOL}〔2026〕15号`;
    await desk.office.numberLetters([{ letter: one, number }], BY);
    await desk.office.voidLetter(one, { ...BY, reason: '主送写错' });
    expect(await desk.office.numberLetters([{ letter: two, number }], BY)).toMatchObject({
      applied: false,
      lines: [{ refusal: { refused: 'number-used', value: number, bound: `${one} 示例甲局` } }],
    });
    expect(await desk.office.numberLetters([{ letter: one, number }], BY)).toMatchObject({
      lines: [{ refusal: { refused: 'letter-not-signed', value: 'void' } }],
    });
  });

  it('enters a bundle whole or not at all, telling all that is wrong; the refusal stands in the journal', async () => {
    const { ids, desk } = await signed(['示例甲局', '示例乙局', '示例丙局']);
    const [one = '', two = '', three = ''] = ids;
    const bundle = [
      { row: 2, letter: one, number: `${SYMBOL}〔2026〕15号` },
      { row: 3, letter: two, number: `${SYMBOL}〔2026〕15号` },
      { row: 4, letter: 'L-99', number: `${SYMBOL}〔2026〕16号` },
      { row: 5, letter: one, number: `${SYMBOL}〔2026〕17号` },
      { row: 6, letter: three, number: '十八号' },
    ];
    const { applied, lines } = await desk.office.numberLetters(bundle, BY);
    expect(applied).toBe(false);
    expect(lines.map(({ row, problem, refusal }) => [row, problem ?? refusal?.refused])).toEqual([
      [2, undefined],
      [3, 'number-used'],
      [4, 'unknown'],
      [5, 'twice'],
      [6, 'number-malformed'],
    ]);
    expect((await house.pool.query('select * from register_entry')).rows).toEqual([]);
    expect((await house.letters()).map(({ number }) => number)).toEqual([null, null, null]);
    const { rows } = await house.pool.query<{ applied: boolean }>(
      `select (answer->>'applied')::boolean applied from decision where verb = 'number-letters'`,
    );
    expect(rows).toEqual([{ applied: false }]);

    const good = [one, two, three].map((letter, index) => ({ letter, number: `${SYMBOL}〔2026〕${15 + index}号` }));
    expect((await desk.office.numberLetters(good, { ...BY, dry: true })).lines).toHaveLength(3);
    expect((await house.letters()).map(({ number }) => number)).toEqual([null, null, null]);
    expect(await desk.office.numberLetters(good, { ...BY, key: 'k' })).toMatchObject({ applied: true });
    // The same key gives the first answer again, and asks for the documents once more.
    expect(await desk.office.numberLetters(good, { ...BY, key: 'k' })).toMatchObject({ applied: true });
    expect(desk.papers).toEqual([one, two, three, one, two, three]);
    expect(await desk.office.numberLetters(good.slice(0, 1), BY)).toMatchObject({
      lines: [{ refusal: { refused: 'letter-numbered', value: `${SYMBOL}〔2026〕15号` } }],
    });
  });

  it('numbers no draft', async () => {
    await staff(house);
    const { letters, desk } = await drafted(house, ['示例甲局']);
    expect(
      await desk.office.numberLetters([{ letter: letters[0]?.id ?? '', number: `${SYMBOL}〔2026〕1号` }], BY),
    ).toMatchObject({ lines: [{ refusal: { refused: 'letter-not-signed', value: 'draft' } }] });
  });
});

describe('a reserved block', () => {
  const block = { [SYMBOL]: { block: [{ year: 2026, from: 20, to: 21 }] } };

  it('gives its numbers in order, then refuses and signs nothing', async () => {
    await staff(house, block);
    const { letters, desk } = await drafted(house, ['示例甲局', '示例乙局', '示例丙局']);
    const answers = [];
    for (const { id } of letters) answers.push((await desk.office.signLetter(id, { signer: SIGNER }, BY)).answer);
    expect(answers).toMatchObject([
      { number: `${SYMBOL}〔2026〕20号` },
      { number: `${SYMBOL}〔2026〕21号` },
      { refused: 'numbers-used-up', value: `${SYMBOL}〔2026〕`, bound: '21' },
    ]);
    expect((await house.letters()).map(({ state }) => state)).toEqual(['signed', 'signed', 'draft']);
  });

  it('is not given back where a letter is void, and leaves out what was typed in', async () => {
    await staff(house, {});
    const { letters, desk } = await drafted(house, ['示例甲局', '示例乙局', '示例丙局']);
    const [one, two, three] = letters.map(({ id }) => id);
    await desk.office.signLetter(one ?? '', { signer: SIGNER }, BY);
    await desk.office.numberLetters([{ letter: one ?? '', number: `${SYMBOL}〔2026〕20号` }], BY);
    await desk.office.voidLetter(one ?? '', { ...BY, reason: '作废' });
    await desk.office.setOffice({ numbering: block }, BY);
    expect(await desk.office.signLetter(two ?? '', { signer: SIGNER }, BY)).toMatchObject({
      number: `${SYMBOL}〔2026〕21号`,
    });
    expect((await desk.office.signLetter(three ?? '', { signer: SIGNER }, BY)).answer).toMatchObject({
      refused: 'numbers-used-up',
    });
  });

  it('of another year is none', async () => {
    await staff(house, { [SYMBOL]: { block: [{ year: 2025, from: 1, to: 9 }] } });
    const { letters, desk } = await drafted(house, ['示例甲局']);
    expect((await desk.office.signLetter(letters[0]?.id ?? '', { signer: SIGNER }, BY)).answer).toMatchObject({
      refused: 'numbers-used-up',
      bound: '',
    });
  });

  it.each([
    ['from after to', [{ year: 2026, from: 9, to: 1 }]],
    [
      'overlapping',
      [
        { year: 2026, from: 1, to: 9 },
        { year: 2026, from: 9, to: 12 },
      ],
    ],
    ['empty', []],
  ])('%s is no setting', async (_, blocks) => {
    await staff(house);
    const { desk } = await drafted(house, ['示例甲局']);
    await expect(desk.office.setOffice({ numbering: { [SYMBOL]: { block: blocks } } }, BY)).rejects.toMatchObject({
      code: 'settings-invalid',
    });
  });
});

describe('our own register', () => {
  it('goes on where numbers were typed in before, leaving none out and giving none twice', async () => {
    const { letters, desk } = await (async () => {
      await staff(house);
      return drafted(house, ['示例甲局', '示例乙局', '示例丙局']);
    })();
    const [one = '', two = '', three = ''] = letters.map(({ id }) => id);
    await desk.office.signLetter(one, { signer: SIGNER }, BY);
    await desk.office.numberLetters([{ letter: one, number: `${SYMBOL}〔2026〕2号` }], BY);
    await desk.office.setOffice({ numbering: { [SYMBOL]: 'register', 别的函: 'external' } }, BY);
    expect(await desk.office.signLetter(two, { signer: SIGNER }, BY)).toMatchObject({ number: `${SYMBOL}〔2026〕1号` });
    expect(await desk.office.signLetter(three, { signer: SIGNER }, BY)).toMatchObject({
      number: `${SYMBOL}〔2026〕3号`,
    });
  });
});

describe('a second letter', () => {
  it('is drafted while the first awaits its number, and is signed once that has come', async () => {
    await staff(house);
    const { letter, first, desk } = await merged(house);
    await desk.office.signLetter(letter.id, { signer: SIGNER }, BY);
    const due = (await house.state(first)).rungs.find(({ rung }) => rung === 'letter-2');
    if (!due) throw new Error('no second letter is planned');
    await house.wakeUntil(first, due.at);
    const second = (await house.letters()).find(({ kind }) => kind === 'letter-2');
    if (!second) throw new Error('no second letter');
    expect(second.content.body.map(({ text }) => text).join('')).toContain(`${SYMBOL}〔2026〕　　号`);
    desk.at = due.at;
    const dry = await desk.office.signLetter(second.id, { signer: SIGNER, dry: true }, BY);
    const stopped = await desk.office.signLetter(second.id, { signer: SIGNER }, BY);
    expect([dry.answer, stopped.answer]).toEqual([
      { refused: 'earlier-letter-unnumbered', value: letter.id },
      { refused: 'earlier-letter-unnumbered', value: letter.id },
    ]);
    await desk.office.numberLetters([{ letter: letter.id, number: `${SYMBOL}〔2026〕15号` }], BY);
    expect((await desk.office.signLetter(second.id, { signer: SIGNER }, BY)).answer).toMatchObject({ accepted: true });
    expect((await letterNow(house, second.id)).content.body.map(({ text }) => text).join('')).toContain(
      `${SYMBOL}〔2026〕15号`,
    );
  });
});

describe('whose authority has ended', () => {
  it('does not sign letters of a later day, but those of his own days may be entered later', async () => {
    await staff(house);
    const { letters, desk } = await drafted(house, ['示例甲局', '示例乙局']);
    const [one = '', two = ''] = letters.map(({ id }) => id);
    await house.pool.query(`update holding set valid_to = '2026-07-02' where person = $1`, [SIGNER]);
    desk.at = wall('2026-07-03 10:00');
    expect((await desk.office.signLetter(one, { signer: SIGNER }, BY)).answer).toEqual({
      refused: 'stand-in-ended',
      value: SIGNER,
      bound: '2026-07-01',
    });
    expect(
      (await desk.office.signLetter(two, { signer: SIGNER, on: d('2026-07-01'), paper: {} }, BY)).answer,
    ).toMatchObject({ accepted: true });
    await expect(desk.office.signLetter(one, { signer: BY.as }, BY)).rejects.toMatchObject({ code: 'not-a-signer' });
    await expect(desk.office.signLetter(one, { signer: '路人' }, BY)).rejects.toMatchObject({ code: 'unknown-holder' });
  });

  it('a stand-in signs for the holder within his days, and the letter says for whom', async () => {
    await staff(house);
    const { letters, desk } = await drafted(house, ['示例甲局', '示例乙局']);
    const [one = '', two = ''] = letters.map(({ id }) => id);
    await house.pool.query(
      `insert into holding (post_id, person, valid_from, valid_to, acting)
       select post_id, '王五', '2026-06-30', '2026-07-02', true from holding where person = $1`,
      [SIGNER],
    );
    await desk.office.signLetter(one, { signer: '王五' }, BY);
    expect(await letterNow(house, one)).toMatchObject({ signedBy: '王五', signedFor: SIGNER });
    await desk.office.signLetter(two, { signer: SIGNER }, BY);
    expect(await letterNow(house, two)).toMatchObject({ signedBy: SIGNER, signedFor: null });
  });
});
