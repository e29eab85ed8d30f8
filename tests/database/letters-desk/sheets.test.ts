import { createHash } from 'node:crypto';
import { paperSignatures, scanNamed } from '../../../database/queries/paper-signatures';
import { UNSET_OFFICE } from '../../../database/queries/office';
import { civilDate } from '../../../domain/time/civil';
import { wall } from '../../support/subjects';
import { TestHouse } from '../../support/house';
import { BY, drafted, letterNow, SIGNER, staff } from './drafted';

const SYMBOL = UNSET_OFFICE.symbol;
const FOURTEEN = Array.from({ length: 14 }, (_, index) => `示例${'甲乙丙丁戊己庚辛壬癸子丑寅卯'[index] ?? ''}局`);
const SCAN = { name: '签字页.pdf', bytes: Buffer.from('a made-up scan') };
const SIGNED = { signer: SIGNER, on: civilDate('2026-07-01'), paper: { scan: SCAN } };

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

describe('fourteen letters on one sheet', () => {
  it('are signed on paper and entered days later; what arrived since stops its letter, and running again goes on', async () => {
    await staff(house, { [SYMBOL]: 'register' });
    const { letters, matters, desk } = await drafted(house, FOURTEEN);
    expect(letters).toHaveLength(14);
    const tried = await desk.office.makeApprovalSheet('all', { ...BY, dry: true });
    expect(tried.sheet).toBeUndefined();
    expect(tried.letters).toHaveLength(14);
    expect((await house.pool.query('select * from approval_sheet')).rows).toEqual([]);

    const made = await desk.office.makeApprovalSheet('all', { ...BY, key: 'sheet' });
    expect(made).toMatchObject({ sheet: expect.stringMatching(/^QP-\d+$/), left: [] });
    expect(made.letters).toHaveLength(14);
    expect(made.letters[0]).toMatchObject({
      title: '关于督办示例甲局机关党委换届工作的函',
      addressee: '示例甲局党组（党委）',
      copies: ['示例甲局机关党委'],
      points: '示例甲局机关党委2026年3月2日届满；未收到换届选举请示，未批准延期',
      daysOverdue: 120,
      draftedBy: BY.as,
    });
    const sheet = made.sheet ?? '';
    // The same key prints the same sheet again.
    expect((await desk.office.makeApprovalSheet('all', { ...BY, key: 'sheet' })).sheet).toBe(sheet);

    // While the paper went round, a unit called and another's letter was rejected.
    desk.at = wall('2026-07-03 10:00');
    await house.decide(
      matters[3] ?? '',
      { kind: 'recordCall', outcome: 'reached', on: civilDate('2026-07-03') },
      desk.at,
    );
    await desk.office.rejectLetter(letters[5]?.id ?? '', { ...BY, reason: '领导批示暂缓' });

    const dry = await desk.office.signSheet(sheet, { ...SIGNED, dry: true }, BY);
    expect(dry.totals).toEqual({ total: 14, signed: 12, signedBefore: 0, stopped: 1, ended: 1 });
    expect(await paperSignatures(house.pool, [letters[0]?.id ?? ''])).toEqual([]);

    const signed = await desk.office.signSheet(sheet, SIGNED, BY);
    expect(signed.totals).toEqual({ total: 14, signed: 12, signedBefore: 0, stopped: 1, ended: 1 });
    const { total, ...parts } = signed.totals;
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBe(total);
    expect(signed.letters[3]).toMatchObject({
      outcome: 'stopped',
      answer: { refused: 'letter-arrived-since', value: 'CallRecorded' },
    });
    expect(signed.letters[5]).toMatchObject({ outcome: 'ended' });
    const numbers = signed.letters.flatMap(({ number }) => number ?? []);
    expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => `${SYMBOL}〔2026〕${index + 1}号`));

    const ids = letters.map(({ id }) => id);
    const sha256 = createHash('sha256').update(SCAN.bytes).digest('hex');
    const kept = await paperSignatures(house.pool, ids);
    expect(kept).toHaveLength(12);
    expect(kept[0]).toMatchObject({ sheet, signer: SIGNER, signedOn: '2026-07-01', scan: sha256, enteredBy: BY.as });
    expect(await scanNamed(house.pool, sha256)).toEqual({ fileName: SCAN.name, bytes: SCAN.bytes });
    expect((await letterNow(house, ids[0] ?? '')).content).toMatchObject({ writtenOn: '2026-07-01' });

    desk.at = wall('2026-07-03 11:00');
    await desk.office.editLetter(ids[3] ?? '', { refresh: true }, BY);
    const again = await desk.office.signSheet(sheet, { ...SIGNED, on: civilDate('2026-07-03') }, BY);
    expect(again.totals).toEqual({ total: 14, signed: 1, signedBefore: 12, stopped: 0, ended: 1 });
    expect(again.letters[3]).toMatchObject({ outcome: 'signed', number: `${SYMBOL}〔2026〕13号` });
    expect((await desk.office.signSheet(sheet, SIGNED, BY)).totals).toMatchObject({ signed: 0, signedBefore: 13 });
  }, 60_000);

  it('under one key give the first answers again', async () => {
    await staff(house, { [SYMBOL]: 'register' });
    const { desk } = await drafted(house, ['示例甲局', '示例乙局']);
    const { sheet = '' } = await desk.office.makeApprovalSheet('all', BY);
    desk.at = wall('2026-07-02 10:00');
    const first = await desk.office.signSheet(sheet, SIGNED, { ...BY, key: 'k' });
    expect(await desk.office.signSheet(sheet, SIGNED, { ...BY, key: 'k' })).toEqual(first);
  });
});

describe('a sheet', () => {
  it('leaves out what something stands against, and says what', async () => {
    await staff(house);
    const { letters, matters, desk } = await drafted(house, ['示例甲局', '示例乙局']);
    await house.decide(
      matters[0] ?? '',
      { kind: 'recordCall', outcome: 'reached', on: civilDate('2026-06-30') },
      wall('2026-06-30 14:00'),
    );
    const made = await desk.office.makeApprovalSheet('all', BY);
    expect(made.letters.map(({ letter }) => letter)).toEqual([letters[1]?.id]);
    expect(made.left).toEqual([
      {
        letter: letters[0]?.id,
        unit: '示例甲局',
        refusal: { refused: 'letter-arrived-since', value: 'CallRecorded' },
      },
    ]);
    await expect(desk.office.makeApprovalSheet([letters[0]?.id ?? ''], BY)).rejects.toMatchObject({
      code: 'nothing-to-put-on-a-sheet',
    });
    await expect(desk.office.makeApprovalSheet(['L-99'], BY)).rejects.toMatchObject({ code: 'unknown-letter' });
    await expect(desk.office.signSheet('QP-99', SIGNED, BY)).rejects.toMatchObject({ code: 'unknown-sheet' });
    await expect(desk.office.approvalSheet('QP-99')).rejects.toMatchObject({ code: 'unknown-sheet' });
  });

  it('is never rewritten', async () => {
    await staff(house);
    const { desk } = await drafted(house, ['示例甲局']);
    await desk.office.makeApprovalSheet('all', BY);
    await expect(house.pool.query('delete from approval_sheet_letter')).rejects.toThrow('append-only');
    await expect(house.pool.query(`update approval_sheet set made_by = 'x'`)).rejects.toThrow('append-only');
  });
});

describe('one letter signed on paper', () => {
  it('keeps who, when and by whom it was entered, with no sheet and no scan where there is none', async () => {
    await staff(house, { [SYMBOL]: 'register' });
    const { letters, desk } = await drafted(house, ['示例甲局']);
    const [id = ''] = letters.map((letter) => letter.id);
    desk.at = wall('2026-07-02 10:00');
    await desk.office.signLetter(id, { signer: SIGNER, on: civilDate('2026-07-01'), paper: {} }, BY);
    expect(await paperSignatures(house.pool, [id])).toEqual([
      {
        letterId: id,
        sheet: null,
        signer: SIGNER,
        signedFor: null,
        signedOn: '2026-07-01',
        scan: null,
        enteredBy: BY.as,
        at: desk.at,
      },
    ]);
  });

  it('and one signed here keeps no paper', async () => {
    await staff(house, { [SYMBOL]: 'register' });
    const { letters, desk } = await drafted(house, ['示例甲局']);
    await desk.office.signLetter(letters[0]?.id ?? '', { signer: SIGNER }, BY);
    expect(await paperSignatures(house.pool, [letters[0]?.id ?? ''])).toEqual([]);
  });
});
