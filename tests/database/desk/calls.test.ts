import { writeXlsx } from 'hucre';
import type { LedgerFile } from '../../../client/office';
import { callSheetText } from '../../../client/papers/call-sheet';
import { callSheetWorkbook } from '../../../client/papers/call-sheet-workbook';
import { civilDate } from '../../../domain/time/civil';
import { TestHouse } from '../../support/house';
import { wall } from '../../support/subjects';
import { begun, BRANCH, BY, COMMITTEE } from './begun';

const d = civilDate;

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

/** 市甲局's committee, within thirty days of its end, is to be called; with 市乙局 a contact was agreed on for today. */
async function toCall() {
  const made = await begun(house, { electedOn: d('2021-06-10') });
  const { office, matters, door } = made;
  await house.wakeUntil(matters[COMMITTEE] ?? '', wall('2026-05-11 20:00'));
  await office.recordCall('市乙局', { outcome: 'reached', to: '李某', promisedOn: d('2026-05-14') }, BY);
  // The promise is for Thursday 14 May: the next contact is Friday 15 May.
  door.now = wall('2026-05-15 10:00');
  return made;
}

const csv = (...rows: readonly string[]): LedgerFile => ({
  name: '电话单.csv',
  bytes: Buffer.from(['编号,结果,通话人,原因,承诺,下次联系', ...rows].join('\r\n')),
});

describe('the call sheet', () => {
  it('holds open calls and contacts that are due, to whoever holds the post today, with what to say', async () => {
    const { office } = await toCall();
    const { lines } = await office.calls();
    expect(lines).toMatchObject([
      {
        id: expect.stringMatching(/^T-/) as string,
        organisation: COMMITTEE,
        because: 'task',
        to: '张某甲',
        phone: '13800000001',
        script: expect.stringContaining('请示哪天报') as string,
      },
      {
        id: expect.stringMatching(/^M-/) as string,
        organisation: '市乙局机关党委',
        because: 'next-contact',
        dueOn: '2026-05-15',
        script: expect.stringContaining('上次您说5月14日前办') as string,
      },
    ]);
    expect((await office.calls('第二协作区')).lines.map(({ organisation }) => organisation)).toEqual([
      '市乙局机关党委',
    ]);
    const text = callSheetText(await office.calls());
    expect(text).toContain('□接通 □未接 □转告');
    expect(text).not.toContain('打给：张某甲 13800000001\n  打给');
  });

  it('leaves out who does not have the ball, and what was put off', async () => {
    const { office, door } = await toCall();
    await office.record('市乙局', { fact: 'request-received', on: d('2026-05-15') }, BY);
    const [line] = (await office.calls()).lines;
    await office.doneTask(line?.id ?? '', { call: { outcome: 'not-answered', nextContactOn: d('2026-05-20') } }, BY);
    expect(await office.calls()).toMatchObject({ lines: [], quiet: 1, later: 1 });
    door.now = wall('2026-05-20 10:00');
    expect((await office.calls()).lines.map(({ id }) => id)).toEqual([line?.id]);
  });
});

describe('a filled call sheet', () => {
  it('is recorded as a whole, and entered again records nothing twice', async () => {
    const { office, matters } = await toCall();
    const [task, agreed] = (await office.calls()).lines;
    const file = csv(`${task?.id},接通,王某,书记空缺,6月8日,`, `${agreed?.id},转告,门卫,机构改革,,2026-05-22`);
    const tried = await office.recordCalls(file, { ...BY, dry: true });
    expect(tried.rows.map(({ answer }) => 'accepted' in answer)).toEqual([true, true]);
    expect(await house.events(matters[COMMITTEE] ?? '')).not.toContain('CallRecorded');
    const recorded = await office.recordCalls(file, BY);
    expect(recorded).toMatchObject({ problems: [], blank: 0, rows: [{ row: 2 }, { row: 3 }] });
    expect((await house.state(matters[COMMITTEE] ?? '')).promise?.on).toBe('2026-06-08');
    const notes = (await house.pool.query(`select value from dispatch_note where field = 'cause' order by id`)).rows;
    expect(notes).toEqual([{ value: { code: 'secretary-vacant' } }, { value: { code: 'reform' } }]);
    const before = await house.everything();
    await office.recordCalls(file, BY);
    expect(await house.everything()).toEqual(before);
    // A longer sheet with the same rows in it goes on where this one ended.
    const branch = matters[BRANCH] ?? '';
    const longer = await office.recordCalls(
      csv(
        `${task?.id},接通,王某,书记空缺,6月8日,`,
        `${agreed?.id},转告,门卫,机构改革,,2026-05-22`,
        `${branch},未接,,,,`,
      ),
      BY,
    );
    expect(longer.rows).toHaveLength(3);
    expect((await house.events(matters[COMMITTEE] ?? '')).filter((kind) => kind === 'CallRecorded')).toHaveLength(1);
    expect((await house.events(branch)).filter((kind) => kind === 'CallRecorded')).toHaveLength(1);
  });

  it('with anything wrong in it is not recorded at all; each row is told its place, its value and what was expected', async () => {
    const { office, matters } = await toCall();
    const [task, agreed] = (await office.calls()).lines;
    const before = await house.everything();
    const { problems, rows } = await office.recordCalls(
      csv(
        `${task?.id},打通了,王某,,,`,
        `${agreed?.id},接通,李某,,2026-12-31,`,
        'T-999,接通,,,,',
        `${matters[BRANCH]},接通,,,明年初,`,
        `${matters[BRANCH]},未接,,,,`,
      ),
      BY,
    );
    expect(rows).toEqual([]);
    expect(problems).toMatchObject([
      { row: 2, column: '结果', value: '打通了', code: 'unknown-outcome', expected: '接通、未接、转告' },
      { row: 3, code: 'refused', expected: expect.stringContaining('超过上限') as string },
      { row: 4, column: '编号', value: 'T-999', code: 'unknown-id' },
      { row: 5, column: '承诺', value: '明年初', code: 'not-a-date' },
      { row: 6, code: 'twice', expected: '5' },
    ]);
    expect(await house.everything()).toEqual(before);
  });

  it('cut off in the middle goes on when it is entered again', async () => {
    const { office, door, matters } = await toCall();
    const [task, agreed] = (await office.calls()).lines;
    const file = csv(`${task?.id},接通,王某,,,`, `${agreed?.id},接通,李某,,,`);
    door.decisionsLeft = 1;
    await expect(office.recordCalls(file, BY)).rejects.toThrow('cut off');
    door.decisionsLeft = 9;
    const { rows } = await office.recordCalls(file, BY);
    expect(rows.map(({ answer }) => 'accepted' in answer)).toEqual([true, true]);
    expect((await house.events(matters[COMMITTEE] ?? '')).filter((kind) => kind === 'CallRecorded')).toHaveLength(1);
    expect(await house.tasks('open', matters[COMMITTEE])).toEqual([]);
  });

  it('goes out as a workbook and comes back filled in', async () => {
    const { office } = await toCall();
    const sheet = await office.calls();
    const blank = await callSheetWorkbook(sheet);
    expect(await office.recordCalls({ name: '电话单.xlsx', bytes: blank }, { ...BY, dry: true })).toMatchObject({
      problems: [],
      rows: [],
      blank: 2,
    });
    const filled = await writeXlsx({
      sheets: [
        {
          name: '电话单',
          rows: [
            ['电话单（5月15日）'],
            ['编号/任务', '党组织', '结果', '通话人', '原因', '承诺', '下次联系'],
            [
              sheet.lines[0]?.id ?? '',
              COMMITTEE,
              '接通',
              '王某',
              '等组织部定人选',
              null,
              new Date('2026-05-25T00:00:00Z'),
            ],
          ],
          cells: new Map([['2,6', { style: { numFmt: 'yyyy-mm-dd' } }]]),
        },
      ],
    });
    const { problems, rows } = await office.recordCalls({ name: '电话单.xlsx', bytes: filled }, BY);
    expect(problems).toEqual([]);
    expect(rows[0]?.call).toMatchObject({
      outcome: 'reached',
      cause: { code: 'other', text: '等组织部定人选' },
      nextContactOn: '2026-05-25',
    });
  });

  it('saved as CSV by Chinese Excel is read in its own encoding', async () => {
    const { office } = await toCall();
    const [task] = (await office.calls()).lines;
    // 编号,结果 and 接通 in GBK.
    const bytes = Buffer.concat([
      Buffer.from([0xb1, 0xe0, 0xba, 0xc5, 0x2c, 0xbd, 0xe1, 0xb9, 0xfb, 0x0d, 0x0a]),
      Buffer.from(`${task?.id},`),
      Buffer.from([0xbd, 0xd3, 0xcd, 0xa8]),
    ]);
    const { problems, rows } = await office.recordCalls({ name: 'a.csv', bytes }, { ...BY, dry: true });
    expect(problems).toEqual([]);
    expect(rows[0]?.call.outcome).toBe('reached');
  });

  it('that is no call sheet is told what columns it should have', async () => {
    const { office } = await toCall();
    const { problems } = await office.recordCalls({ name: 'a.csv', bytes: Buffer.from('单位,日期\n甲,乙') }, BY);
    expect(problems).toMatchObject([{ code: 'no-headings', expected: expect.stringContaining('编号') as string }]);
    await expect(office.recordCalls({ name: 'a.xlsx', bytes: Buffer.from('x') }, BY)).rejects.toMatchObject({
      code: 'sheet-unreadable',
    });
  });
});
