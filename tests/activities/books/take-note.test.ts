import { confirmYear, overrideDay } from '../../../database/queries/calendar';
import { civilDate } from '../../../domain/time/civil';
import { TestHouse } from '../../support/house';
import { ledgerRow } from '../../support/ledger-rows';
import { wall } from '../../support/subjects';

const d = civilDate;
const changed = { kind: 'calendar-changed', version: 'whatever it is' } as const;

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

/** T is Friday 2026-10-09; what comes after New Year 2027 is provisional. */
async function opened(): Promise<string> {
  await house.import([ledgerRow()], d('2026-01-05'));
  const [matterId = ''] = await house.launch(d('2026-01-05'), wall('2026-01-05 08:30'));
  return matterId;
}

const close = (date: string, note = '本市活动') =>
  overrideDay(house.pool, { date: d(date), open: false, note, notice: '示政办〔2026〕1号', by: 'test' });
const dayOf = async (matterId: string, rung: string) =>
  (await house.state(matterId)).rungs.find((one) => one.rung === rung);

describe('a year that is decreed', () => {
  it('moves provisional dates at once, and makes the others certain', async () => {
    const matterId = await opened();
    expect(await dayOf(matterId, 'letter-2')).toMatchObject({ on: '2027-01-11', provisional: true });
    expect(await dayOf(matterId, 'circular')).toMatchObject({ on: '2027-04-09', provisional: true });
    await close('2027-01-11', '元旦调休');
    await confirmYear(house.pool, 2027, '国办发明电〔2026〕1号', 'test');
    expect(await house.note(matterId, changed, wall('2026-11-05 10:00'))).toEqual(['Replanned']);
    expect(await dayOf(matterId, 'letter-2')).toMatchObject({
      on: '2027-01-12',
      provisional: false,
      because: { moved: { closed: { date: '2027-01-09' } } },
    });
    expect(await dayOf(matterId, 'circular')).toMatchObject({ on: '2027-04-09', provisional: false });
    expect(await house.tasks()).toEqual([]);
  });

  it('told twice changes it once', async () => {
    const matterId = await opened();
    await confirmYear(house.pool, 2027, '国办发明电〔2026〕1号', 'test');
    await house.note(matterId, changed, wall('2026-11-05 10:00'));
    expect(await house.note(matterId, changed, wall('2026-11-05 10:01'))).toEqual([]);
  });
});

describe('a day that is closed later', () => {
  it('moves a certain date only when a person agrees', async () => {
    const matterId = await opened();
    await close('2026-04-09');
    expect(await house.note(matterId, changed, wall('2026-03-01 10:00'))).toEqual(['ReplanProposed']);
    expect(await dayOf(matterId, 'prepare')).toMatchObject({ on: '2026-04-09' });
    expect(await house.tasks('open')).toMatchObject([
      { kind: 'confirm-replan', body: '启动准备：2026-04-09 → 2026-04-08' },
    ]);
    await house.decide(
      matterId,
      { kind: 'confirmReplan', on: d('2026-03-02'), agreed: true, because: 'calendar' },
      wall('2026-03-02 10:00'),
    );
    expect(await dayOf(matterId, 'prepare')).toMatchObject({
      on: '2026-04-08',
      because: { moved: { closed: { reason: { kind: 'override', note: '本市活动' } } } },
    });
    expect(await house.tasks('open')).toEqual([]);
  });

  it('stays where it was when a person refuses', async () => {
    const matterId = await opened();
    await close('2026-04-09');
    await house.note(matterId, changed, wall('2026-03-01 10:00'));
    await house.decide(
      matterId,
      { kind: 'confirmReplan', on: d('2026-03-02'), agreed: false, because: 'calendar' },
      wall('2026-03-02 10:00'),
    );
    expect(await dayOf(matterId, 'prepare')).toMatchObject({ on: '2026-04-09' });
    expect(await house.tasks('open')).toEqual([]);
  });

  it('is proposed once, however often it is told', async () => {
    const matterId = await opened();
    await close('2026-04-09');
    await house.note(matterId, changed, wall('2026-03-01 10:00'));
    expect(await house.note(matterId, changed, wall('2026-03-01 10:05'))).toEqual([]);
    expect(await house.tasks('open')).toHaveLength(1);
  });

  it('is nothing to a matter on whose days it does not fall, to one that passed it, or to one that is over', async () => {
    const matterId = await opened();
    await close('2026-06-30');
    expect(await house.note(matterId, changed, wall('2026-03-01 10:00'))).toEqual([]);
    await house.wakeUntil(matterId, wall('2026-04-09 10:00'));
    await close('2026-04-09');
    expect(await house.note(matterId, changed, wall('2026-04-10 10:00'))).toEqual([]);
    await house.decide(matterId, { kind: 'withdraw', on: d('2026-04-10') }, wall('2026-04-10 10:30'));
    await close('2026-08-07');
    expect(await house.note(matterId, changed, wall('2026-04-10 11:00'))).toEqual([]);
  });
});

describe('other facts from outside', () => {
  it('a contact that changed is on record', async () => {
    expect(
      await house.note(await opened(), { kind: 'contact-changed', postId: 'K-1' }, wall('2026-03-01 10:00')),
    ).toEqual(['ContactChanged']);
  });

  it('a notice that failed is on record once, though the post room may tell it twice', async () => {
    const matterId = await opened();
    const failed = { kind: 'notice-failed', noticeId: 'N-1' } as const;
    expect(await house.note(matterId, failed, wall('2026-03-01 10:00'))).toEqual(['NoticeFailed']);
    expect(await house.note(matterId, failed, wall('2026-03-01 10:05'))).toEqual([]);
    expect(await house.note(matterId, { ...failed, noticeId: 'N-2' }, wall('2026-03-01 10:06'))).toEqual([
      'NoticeFailed',
    ]);
  });

  it('a letter that is not signed, or not about the matter, is nothing', async () => {
    expect(
      await house.note(await opened(), { kind: 'letter-signed', letterId: 'L-99' }, wall('2026-03-01 10:00')),
    ).toEqual([]);
  });

  it('whose answer was lost is taken once', async () => {
    const matterId = await opened();
    const input = {
      matterId,
      version: 1,
      at: wall('2026-03-01 10:00'),
      note: { kind: 'contact-changed', postId: 'K-1' } as const,
    };
    const first = await house.books.takeNote(input);
    const before = await house.everything();
    expect(JSON.parse(JSON.stringify(await house.books.takeNote(input)))).toEqual(JSON.parse(JSON.stringify(first)));
    expect(await house.everything()).toEqual(before);
  });
});
