import { stillNeededByTheBooks } from '../../../activities/post-room/still-needed';
import { remindersOf } from '../../../database/queries/letters';
import { dispatchNotes } from '../../../database/queries/dispatch';
import type { WaitingNotice } from '../../../database/queries/notice-release';
import { inTransaction } from '../../../database/pool';
import { civilDate } from '../../../domain/time/civil';
import { subjectsOn } from '../../../database/queries/subjects';
import { ledgerRows } from '../../support/ledger-rows';
import { TestHouse } from '../../support/house';
import { wall } from '../../support/subjects';
import { begun, BY, COMMITTEE } from './begun';

const d = civilDate;

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

const notesOf = async (matterId: string) => (await dispatchNotes(house.pool, [matterId])).get(matterId);

describe('whoever was spoken to', () => {
  it.each(['call', 'visit', 'platform'] as const)('by %s is not mailed for the same rung', async (means) => {
    const { office, matters } = await begun(house);
    const matterId = matters[COMMITTEE] ?? '';
    await house.wakeUntil(matterId, wall('2026-05-11 20:00'));
    const [notice] = await house.notices(matterId);
    expect(notice).toMatchObject({ rung: 'prepare', state: 'intent' });
    const ask = () =>
      inTransaction(house.pool, (db) =>
        stillNeededByTheBooks(
          { matterId, rung: 'prepare', round: 1, exempt: false } as WaitingNotice,
          wall('2026-05-12 11:00'),
          db,
        ),
      );
    expect(await ask()).toEqual({ needed: true });
    await office.recordCall(COMMITTEE, { outcome: 'not-answered', means }, BY);
    expect(await ask()).toEqual({ needed: true });
    await office.recordCall(COMMITTEE, { outcome: 'reached', means, to: '王某', proof: '本机通话记录' }, BY);
    expect(await ask()).toEqual({ needed: false, reason: 'met-otherwise' });
  });

  it('has the call task of the matter closed by it, with who and what; unanswered it stays', async () => {
    const { office, matters, door } = await begun(house, { electedOn: d('2021-06-10') });
    const matterId = matters[COMMITTEE] ?? '';
    await house.wakeUntil(matterId, wall('2026-05-12 09:50'));
    const [task] = await house.tasks('open', matterId);
    expect(task).toMatchObject({ kind: 'call' });
    const id = task?.id ?? '';
    await office.doneTask(id, { call: { outcome: 'not-answered' } }, BY);
    expect((await house.tasks('open', matterId))[0]).toMatchObject({ id, dueOn: '2026-05-13' });
    door.now = wall('2026-05-13 10:00');
    await office.recordCall(COMMITTEE, { outcome: 'reached', means: 'visit', to: '王某' }, BY);
    const [done] = await house.tasks('done', matterId);
    expect(done).toMatchObject({
      id,
      closedBy: '张三',
      outcome: { call: { outcome: 'reached', means: 'visit', to: '王某' } },
    });
    await expect(office.doneTask(id, { call: { outcome: 'reached' } }, BY)).rejects.toMatchObject({
      code: 'task-closed',
    });
  });

  it('of a closed matter: the outcome is refused', async () => {
    const { office, matters } = await begun(house);
    const matterId = matters[COMMITTEE] ?? '';
    await office.withdraw(COMMITTEE, { ...BY, reason: '机构撤销' });
    const late = await office.recordCall(matterId, { outcome: 'reached' }, BY);
    expect(late.answer).toEqual({ refused: 'matter-closed', value: 'withdrawn' });
  });

  it('is named in a letter by the means that were used', async () => {
    const { office, matters, door } = await begun(house);
    const matterId = matters[COMMITTEE] ?? '';
    const means = ['call', 'visit', 'platform', 'mail', 'paper'] as const;
    for (const [index, one] of means.entries()) {
      door.now = wall(`2026-05-1${2 + index} 10:00`);
      await office.recordCall(COMMITTEE, { outcome: 'reached', means: one }, BY);
    }
    await office.recordCall(COMMITTEE, { outcome: 'not-answered' }, BY);
    const reminders = await remindersOf(house.pool, [matterId]);
    expect(reminders.map((one) => one.means)).toEqual(['call', 'visit', 'platform', 'mail', 'letter']);
  });

  it('has had the contact that was planned, unless another is agreed on', async () => {
    const { office, matters, door } = await begun(house);
    const matterId = matters[COMMITTEE] ?? '';
    await office.recordCall(COMMITTEE, { outcome: 'relayed', nextContactOn: d('2026-05-20') }, BY);
    expect((await notesOf(matterId))?.['next-contact']).toBe('2026-05-20');
    door.now = wall('2026-05-20 10:00');
    await office.recordCall(COMMITTEE, { outcome: 'not-answered' }, BY);
    expect((await notesOf(matterId))?.['next-contact']).toBe('2026-05-20');
    await office.recordCall(COMMITTEE, { outcome: 'reached' }, BY);
    expect((await notesOf(matterId))?.['next-contact']).toBeNull();
  });
});

describe('a promise', () => {
  it('notes who said it, when and to whom, and sets the next contact to the working day after it', async () => {
    const { office, matters } = await begun(house);
    const matterId = matters[COMMITTEE] ?? '';
    // Friday 29 May.
    const said = { on: d('2026-05-29'), saidBy: '办公室王某', saidOn: d('2026-05-11'), saidTo: '李四' };
    await office.promise(COMMITTEE, said, BY);
    expect(await notesOf(matterId)).toMatchObject({
      promise: { on: '2026-05-29', saidBy: '办公室王某', toldTo: '李四', toldOn: '2026-05-11' },
      'next-contact': '2026-06-01',
    });
    await office.promise(COMMITTEE, { on: d('2026-06-05') }, BY);
    expect((await notesOf(matterId))?.promise).toMatchObject({ toldTo: '张三', toldOn: '2026-05-12' });
    const third = await office.promise(COMMITTEE, { on: d('2026-06-10') }, BY);
    expect(third.answer).toMatchObject({ refused: 'promise-renewals-used' });
  });
});

describe('remarks and instructions', () => {
  it('a remark asks a person before anything goes out; answered it is kept, and asks no more', async () => {
    const { office, matters, door } = await begun(house);
    const matterId = matters[COMMITTEE] ?? '';
    const set = await office.setRemark(COMMITTEE, '书记空缺，待任命', BY);
    expect(set.remark).toMatchObject({ text: '书记空缺，待任命', setBy: '张三', answeredAt: null });
    expect(await house.wake(matterId, wall('2026-05-12 15:00'))).toEqual(['PersonAsked']);
    expect((await house.tasks('open', matterId))[0]?.body).toContain('书记空缺，待任命');
    await office.decideEntry(COMMITTEE, { choice: 'send' }, { ...BY, reason: '先提醒' });
    door.now = wall('2026-05-13 10:00');
    const cleared = await office.clearRemark(COMMITTEE, { ...BY, reason: '书记已到任' });
    expect(cleared.remark).toMatchObject({ text: '书记空缺，待任命', answer: '书记已到任', answeredBy: '张三' });
    const story = await office.matter(COMMITTEE);
    expect(story.remark).toMatchObject({ text: '书记空缺，待任命', answer: '书记已到任' });
    await expect(office.clearRemark(COMMITTEE, { ...BY, reason: '再次' })).rejects.toMatchObject({ code: 'no-remark' });
  });

  it('an answered remark does not stand against a launch; a new one does', async () => {
    const { office } = await begun(house);
    await office.setRemark(COMMITTEE, '书记空缺，待任命', BY);
    expect((await house.preview(d('2026-05-12'))).acts['person-first']).toBe(1);
    await office.clearRemark(COMMITTEE, { ...BY, reason: '书记已到任' });
    expect((await house.preview(d('2026-05-12'))).acts['person-first']).toBe(0);
    const rows = (await house.pool.query('select text, current, answered_by from remark order by recorded_at')).rows;
    await office.setRemark(COMMITTEE, '大会定于近日召开', BY);
    const after = (await house.pool.query('select text, current, answered_by from remark order by recorded_at')).rows;
    expect(after).toHaveLength(rows.length + 1);
    expect(after).toContainEqual({ text: '书记空缺，待任命', current: false, answered_by: '张三' });
    expect((await house.preview(d('2026-05-12'))).acts['person-first']).toBe(1);
  });

  it('answered, it is not news when the ledger says it again, and goes back into the ledger as it was written', async () => {
    const remark = '书记空缺，待任命';
    const { office } = await begun(house, { remark });
    await office.clearRemark(COMMITTEE, { ...BY, reason: '书记已到任' });
    const rows = ledgerRows({ unit: '市甲局', email: 'jia@unit.example', mobile: '13800000001', remark });
    await house.import(rows, d('2026-05-12'));
    const [subject] = await subjectsOn(house.pool, d('2026-05-12'));
    expect(subject).toMatchObject({ remark, remarkAnswered: true });
    await house.import(
      rows.map((row) => ({ ...row, remark: '拟第三季度换届' })),
      d('2026-05-13'),
    );
    const [changed] = await subjectsOn(house.pool, d('2026-05-13'));
    expect(changed).toMatchObject({ remark: '拟第三季度换届' });
    expect(changed?.remarkAnswered).toBeUndefined();
  });

  it("a leader's instruction stands on top of its matter; one of a day to come is refused", async () => {
    const { office } = await begun(house);
    const instruction = { text: '请年底前换届', by: '李书记', on: d('2026-05-11') };
    await office.instruct(COMMITTEE, instruction, BY);
    expect((await office.matter(COMMITTEE)).instruction).toEqual(instruction);
    const ahead = await office.instruct(COMMITTEE, { ...instruction, on: d('2026-06-01') }, BY);
    expect(ahead.answer).toMatchObject({ refused: 'fact-in-future' });
    await expect(office.setRemark('没有的局', 'x', BY)).rejects.toMatchObject({ code: 'unknown-organisation' });
  });
});
