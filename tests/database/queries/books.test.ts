import { inTransaction } from '../../../database/pool';
import { enteredCalendar, confirmYear, overrideDay } from '../../../database/queries/calendar';
import { answer, answerOf, ask, type Asked, askedBy } from '../../../database/queries/journal';
import { hold, officeHolders, officeSettings, postOf, setOffice, UNSET_OFFICE } from '../../../database/queries/office';
import { claim, type NewNotice, writeNotice } from '../../../database/queries/rungs';
import { subjectsOn } from '../../../database/queries/subjects';
import { closeTask, dropTasks, openTask, taskNamed, tasks } from '../../../database/queries/tasks';
import { insertExtension, insertTerm } from '../../../database/queries/terms';
import { civilDate } from '../../../domain/time/civil';
import { TestHouse } from '../../support/house';
import { ledgerRow } from '../../support/ledger-rows';
import { wall } from '../../support/subjects';

const d = civilDate;
const at = wall('2026-05-11 10:00');

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

async function matter(): Promise<string> {
  await house.import([ledgerRow()], d('2026-05-11'));
  const [matterId = ''] = await house.launch(d('2026-05-11'), at);
  return matterId;
}

describe('the decision journal', () => {
  const asked: Asked = {
    commandId: 'c-1',
    bodyHash: 'one',
    verb: 'promise',
    subject: 'M-1',
    actor: '华某堃',
    osUser: 'test',
    host: 'test',
    body: { on: '2026-06-01' },
    words: '电话里说的',
    at,
  };

  it('takes a key once; the same again gives the first answer, for ever', async () => {
    expect(await ask(house.pool, asked)).toEqual({ kind: 'new' });
    expect(await ask(house.pool, asked)).toEqual({ kind: 'again', answer: undefined });
    await answer(house.pool, 'c-1', { accepted: true }, at);
    await answer(house.pool, 'c-1', { refused: 'later' }, at);
    expect(await ask(house.pool, asked)).toEqual({ kind: 'again', answer: { accepted: true } });
    expect(await answerOf(house.pool, 'c-1')).toEqual({ accepted: true });
  });

  it('refuses the same key with another body', async () => {
    await ask(house.pool, asked);
    expect(await ask(house.pool, { ...asked, bodyHash: 'two' })).toEqual({ kind: 'other-body' });
  });

  it('asked at once from many sides is new to one of them', async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, () => ask(house.pool, asked)));
    expect(answers.filter(({ kind }) => kind === 'new')).toHaveLength(1);
    expect(answers.filter(({ kind }) => kind === 'again')).toHaveLength(9);
  });

  it('keeps who asked and in which words; nothing is taken out of it', async () => {
    await ask(house.pool, asked);
    expect(await askedBy(house.pool, 'c-1')).toEqual({
      actor: '华某堃',
      words: '电话里说的',
      body: { on: '2026-06-01' },
    });
    expect(await askedBy(house.pool, 'c-2')).toBeUndefined();
    await expect(house.pool.query('delete from decision')).rejects.toThrow('decision is append-only');
  });
});

describe('claims and notices', () => {
  it('a rung is claimed once a matter and round, and the row stays', async () => {
    const matterId = await matter();
    const one = { matterId, round: 1, rung: 'prepare', outcome: 'raised', because: { offset: 'T-6m' }, at } as const;
    expect(await claim(house.pool, one)).toBe(true);
    expect(await claim(house.pool, { ...one, outcome: 'passed' })).toBe(false);
    expect(await claim(house.pool, { ...one, round: 2 })).toBe(true);
    expect(await house.claims(matterId)).toEqual(['1 prepare raised', '2 prepare raised']);
    await expect(house.pool.query(`update rung_claim set outcome = 'passed'`)).rejects.toThrow(
      'rung_claim is append-only',
    );
  });

  it('a notice is written once for a rung, a recipient and a channel', async () => {
    const matterId = await matter();
    const [subject] = await subjectsOn(house.pool, d('2026-05-11'));
    const [holder] = subject?.holders ?? [];
    const notice: NewNotice = {
      matterId,
      round: 1,
      rung: 'prepare',
      kind: 'reminder',
      organisationId: subject?.organisationId ?? '',
      unitId: subject?.unitId ?? '',
      postId: holder?.postId ?? '',
      addressee: '张某甲',
      channel: 'email',
      address: 'party@example-bureau.example',
      ceiling: 'internal',
      exempt: false,
      wording: 'reminder-a',
      subject: '请报送请示',
      body: '正文',
      dueAt: at,
      uselessAfter: wall('2026-08-07 09:00'),
    };
    expect(await writeNotice(house.pool, notice)).toMatch(/^N-/);
    expect(await writeNotice(house.pool, notice)).toBeUndefined();
    expect(await writeNotice(house.pool, { ...notice, channel: 'sms' })).toMatch(/^N-/);
    expect(await house.notices(matterId)).toHaveLength(2);
  });
});

describe('tasks', () => {
  it('are opened once for a rung and kind, done once, and dropped with a reason', async () => {
    const matterId = await matter();
    const call = {
      matterId,
      round: 1,
      rung: 'ask-date',
      kind: 'call',
      subject: '电话',
      body: '打给',
      dueOn: d('2026-09-09'),
      at,
    } as const;
    await openTask(house.pool, call);
    await openTask(house.pool, { ...call, subject: '又一次' });
    await openTask(house.pool, { ...call, rung: 'ask-cause' });
    const [first, second] = await tasks(house.pool, { state: 'open' });
    expect(first).toMatchObject({ subject: '电话', unit: '示例局', dueOn: '2026-09-09' });
    expect(await closeTask(house.pool, first?.id ?? '', { outcome: 'reached' }, '华某堃', at)).toBe(true);
    expect(await closeTask(house.pool, first?.id ?? '', { outcome: 'not-answered' }, '华某堃', at)).toBe(false);
    expect(await taskNamed(house.pool, first?.id ?? '')).toMatchObject({
      state: 'done',
      outcome: { outcome: 'reached' },
      closedBy: '华某堃',
    });
    await dropTasks(house.pool, matterId, 'held', at, ['meeting']);
    expect(await tasks(house.pool, { state: 'open' })).toHaveLength(1);
    await dropTasks(house.pool, matterId, 'held', at);
    expect(await taskNamed(house.pool, second?.id ?? '')).toMatchObject({
      state: 'dropped',
      outcome: { dropped: 'held' },
    });
  });
});

describe('terms and extensions', () => {
  it('a later one takes the place of an earlier, which stays', async () => {
    await matter();
    const subject = async () => (await subjectsOn(house.pool, d('2026-05-11')))[0];
    const organisationId = (await subject())?.organisationId ?? '';
    for (const [number, until] of [
      ['示直工复〔2026〕1号', '2027-01-31'],
      ['示直工复〔2026〕2号', '2027-03-31'],
    ] as const) {
      await inTransaction(house.pool, (db) =>
        insertExtension(db, organisationId, { number, until: d(until), source: 'c' }),
      );
    }
    expect((await subject())?.extension).toEqual({ number: '示直工复〔2026〕2号', until: '2027-03-31' });
    const termId = await inTransaction(house.pool, (db) =>
      insertTerm(db, organisationId, { electedOn: d('2026-05-01'), statedYears: 5, source: 'c-3' }),
    );
    const renewed = await subject();
    expect(renewed).toMatchObject({ termId, electedOn: '2026-05-01', statedYears: 5 });
    expect(renewed?.extension).toBeUndefined();
    expect((await house.pool.query('select count(*) from term')).rows).toEqual([{ count: 2 }]);
    expect((await house.pool.query('select count(*) from extension')).rows).toEqual([{ count: 2 }]);
  });

  it('an organisation without a term cannot be extended', async () => {
    await expect(
      insertExtension(house.pool, 'O-404', { number: '1', until: d('2027-01-31'), source: 'c' }),
    ).rejects.toThrow('organisation O-404 has no current term to extend');
  });
});

describe('the calendar that the office enters', () => {
  it('is years with their notices, each once, and days, oldest first', async () => {
    expect(await enteredCalendar(house.pool)).toEqual({ years: [], overrides: [] });
    expect(await confirmYear(house.pool, 2027, '国办发明电〔2026〕1号', 'test')).toBe(true);
    expect(await confirmYear(house.pool, 2027, '另一个', 'test')).toBe(false);
    await overrideDay(house.pool, {
      date: d('2027-01-04'),
      open: false,
      note: '元旦',
      notice: '国办发明电〔2026〕1号',
      by: 'test',
    });
    await overrideDay(house.pool, {
      date: d('2027-01-02'),
      open: true,
      note: '调休',
      notice: '国办发明电〔2026〕1号',
      by: 'test',
    });
    const { years, overrides } = await enteredCalendar(house.pool);
    expect(years).toEqual([{ year: 2027, notice: '国办发明电〔2026〕1号' }]);
    expect(overrides.map(({ date, open, note }) => [date, open, note])).toEqual([
      ['2027-01-04', false, '元旦'],
      ['2027-01-02', true, '调休'],
    ]);
  });
});

describe('the office and its posts', () => {
  it('has a card whose fields are set one by one', async () => {
    const { numbering } = await officeSettings(house.pool);
    expect(await officeSettings(house.pool)).toEqual({ ...UNSET_OFFICE, numbering });
    await setOffice(house.pool, { symbol: '示直工函', allowList: ['party@example-bureau.example'] }, 'test');
    await setOffice(house.pool, { symbol: '江直工函' }, 'test');
    expect(await officeSettings(house.pool)).toEqual({
      ...UNSET_OFFICE,
      numbering,
      symbol: '江直工函',
      allowList: ['party@example-bureau.example'],
    });
  });

  it('a post changes hands from a day on; before it, the earlier holder still stands', async () => {
    const post = await postOf(house.pool, { ownerKind: 'office', ownerId: 'office', role: 'signer', title: '书记' });
    expect(await postOf(house.pool, { ownerKind: 'office', ownerId: 'office', role: 'signer', title: '书记' })).toBe(
      post,
    );
    expect(await hold(house.pool, post, { person: '王某乙' }, d('2026-01-01'))).toBe(true);
    expect(await hold(house.pool, post, { person: '王某乙' }, d('2026-02-01'))).toBe(false);
    expect(await hold(house.pool, post, { person: '喆某䶮', phone: '0700-8123456' }, d('2026-06-01'))).toBe(true);
    expect(await officeHolders(house.pool, d('2026-05-31'))).toEqual([
      { person: '王某乙', roles: ['signer'], standIn: [] },
    ]);
    expect(await officeHolders(house.pool, d('2026-06-01'))).toEqual([
      { person: '喆某䶮', roles: ['signer'], standIn: [] },
    ]);
    expect(await officeHolders(house.pool, d('2025-12-31'))).toEqual([]);
  });

  it('a mistaken holder is put right on the same day', async () => {
    const post = await postOf(house.pool, { ownerKind: 'office', ownerId: 'office', role: 'officer', title: '干事' });
    await hold(house.pool, post, { person: '张某甲' }, d('2026-01-01'));
    await hold(house.pool, post, { person: '李某丙' }, d('2026-01-01'));
    expect(await officeHolders(house.pool, d('2026-01-01'))).toEqual([
      { person: '李某丙', roles: ['officer'], standIn: [] },
    ]);
  });

  it('one person may hold several posts', async () => {
    for (const [role, title] of [
      ['officer', '干事'],
      ['signer', '书记'],
    ] as const) {
      await hold(
        house.pool,
        await postOf(house.pool, { ownerKind: 'office', ownerId: 'office', role, title }),
        { person: '张某甲' },
        d('2026-01-01'),
      );
    }
    expect(await officeHolders(house.pool, d('2026-01-01'))).toEqual([
      { person: '张某甲', roles: ['officer', 'signer'], standIn: [] },
    ]);
  });
});
