import { noHouse, world } from './command-line';
import { FakeOffice } from './fake-office';
import { MOVES } from './made-up-moves';

interface DayShown {
  date: string;
  open: boolean;
  reason: string;
  confirmed: boolean;
}

describe('the calendar of a year', () => {
  it('is every day with its reason, though no house runs', async () => {
    const { duban } = world(noHouse());
    const ran = await duban('calendar', 'show', '--year', '2026', '--json');
    const days = ran.json() as DayShown[];
    expect(ran.code).toBe(0);
    expect(days).toHaveLength(365);
    const day = (date: string) => days.find((one) => one.date === date);
    expect(day('2026-10-01')).toEqual({ date: '2026-10-01', open: false, reason: '国庆节放假', confirmed: true });
    expect(day('2026-02-14')).toEqual({ date: '2026-02-14', open: true, reason: '春节调休上班', confirmed: true });
    expect(day('2026-06-14')).toEqual({ date: '2026-06-14', open: false, reason: '星期日', confirmed: true });
    expect(day('2026-06-15')).toEqual({ date: '2026-06-15', open: true, reason: '工作日', confirmed: true });
  });

  it('not yet decreed is a state, not an error; --check makes it a finding', async () => {
    const { duban } = world(noHouse());
    const ran = await duban('calendar', 'show', '--year', '2027', '--json');
    expect(ran.code).toBe(0);
    expect((ran.json() as DayShown[]).every(({ confirmed }) => !confirmed)).toBe(true);
    expect(ran.err).toContain('2027年日历还没有公布');
    expect((await duban('calendar', 'show', '--year', '2027', '--check')).code).toBe(5);
    expect((await duban('calendar', 'show', '--year', '2026', '--check')).code).toBe(0);
  });

  it('for people lists only what differs from Monday to Friday', async () => {
    const { out } = await world(noHouse()).duban('calendar', 'show', '--year', '2026');
    expect(out).toMatch(/2026-10-01\s+星期四\s+休息\s+国庆节放假/);
    expect(out).not.toContain('2026-06-15');
  });

  it.each([['26'], ['1800'], ['next']])('"%s" is no year', async (year) => {
    expect((await world().duban('calendar', 'show', '--year', year)).code).toBe(2);
  });
});

describe('what the office enters', () => {
  const by = { as: '张三', reason: undefined, key: undefined };

  const real = (office: FakeOffice) =>
    office.asked.filter(({ args }) => (args.at(-1) as { dry?: boolean } | undefined)?.dry !== true);

  it('a confirmed year goes with its notice', async () => {
    const { duban, office } = world();
    const ran = await duban('calendar', 'confirm', '2027', '--notice', '国办发明电〔2026〕×号', '--as', '张三');
    expect(ran.code).toBe(0);
    expect(real(office)).toEqual([{ verb: 'confirmYear', args: [2027, '国办发明电〔2026〕×号', { ...by, count: 0 }] }]);
    expect(ran.out).toContain('没有事项因此变动');
  });

  it('a single day is open or closed, never both and never neither', async () => {
    const { duban, office } = world();
    const day = ['calendar', 'override', '2026-12-31', '--note', '放假', '--notice', '12号', '--as', '张三'];
    expect((await duban(...day)).code).toBe(2);
    expect((await duban(...day, '--open', '--closed')).code).toBe(2);
    expect((await duban(...day, '--closed', '--dry-run')).out).toContain('会把2026-12-31定为休息');
    expect(real(office)).toEqual([]);
    expect((await duban(...day, '--closed')).code).toBe(0);
    expect(real(office)).toEqual([
      {
        verb: 'overrideDay',
        args: [
          { date: '2026-12-31', open: false, note: '放假', notice: '12号' },
          { ...by, count: 0 },
        ],
      },
    ]);
  });
});

describe('a change that moves people', () => {
  const confirm = ['calendar', 'confirm', '2027', '--notice', 'x号', '--as', '张三'];
  const moving = () => {
    const office = new FakeOffice();
    office.moves = MOVES;
    return world({}, office);
  };

  it('tried first shows each rung that moves and counts the rest', async () => {
    const { duban } = moving();
    const { out, json } = await duban(...confirm, '--dry-run');
    expect(out).toMatch(/M-1\s+市甲局机关党委\s+推进会\s+改日期\s+2027-02-10\s+2027-02-17/);
    expect(out).not.toMatch(/督办函（第一次）/);
    expect(out).toContain('在办3件，其中1件有变动：改日期1档，新增0档，取消0档；不变1档，已做1档（不重做）。');
    expect(out).toContain('其中1件的日期原来是确定的');
    expect(json).toThrow();
    expect((await duban(...confirm, '--dry-run', '--json')).json()).toMatchObject({
      dryRun: true,
      year: 2027,
      ...MOVES,
    });
  });

  it('asks for the number of matters before it is made, and makes it with that number', async () => {
    const { duban, office } = moving();
    const asked = await duban(...confirm);
    expect(asked.code).toBe(2);
    expect(asked.err).toContain('--count 1');
    expect((await duban(...confirm, '--count', '2')).code).not.toBe(0);
    expect(office.asked.every(({ args }) => (args.at(-1) as { dry?: boolean }).dry === true)).toBe(true);
    expect((await duban(...confirm, '--count', '1')).code).toBe(0);
    expect(office.asked.at(-1)).toMatchObject({ verb: 'confirmYear', args: [2027, 'x号', { count: 1 }] });
  });
});
