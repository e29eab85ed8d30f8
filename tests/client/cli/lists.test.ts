import type { OfficeStatus } from '../../../client/office';
import { FakeOffice } from './fake-office';
import { world } from './command-line';

describe('matters listed', () => {
  it('trouble comes first, and closed ones are a number', async () => {
    const ran = await world().duban('matters', 'list');
    const [, first, second] = ran.out.split('\n');
    expect(first).toContain('市甲局机关党委');
    expect(second).toContain('市丙局机关党委');
    expect(ran.out).not.toContain('市庚局');
    expect(ran.err).toContain('另有1条没有列出');
  });

  it('filtered by zone and standing', async () => {
    const { duban } = world();
    expect((await duban('matters', 'list', '--zone', '第二协作区')).out).not.toContain('市甲局');
    expect((await duban('matters', 'list', '--standing', '临期')).out).not.toContain('市甲局');
    expect((await duban('matters', 'list', '--zone', '没有这个区')).out).toContain('没有符合筛选的');
  });

  it('none at all is no failure, and says how to begin', async () => {
    class Empty extends FakeOffice {
      override matters = async () => [];
    }
    const { duban } = world({}, new Empty());
    const ran = await duban('matters', 'list');
    expect([ran.code, ran.out]).toEqual([0, expect.stringContaining('registry import')]);
    expect((await duban('matters', 'list', '--json')).json()).toEqual({ matters: [] });
  });
});

describe('tasks', () => {
  it('open ones by default, all on demand', async () => {
    const { duban } = world();
    const ids = async (...args: string[]) =>
      ((await duban('tasks', 'list', '--json', ...args)).json() as { tasks: { id: string }[] }).tasks.map(
        ({ id }) => id,
      );
    expect(await ids()).toEqual(['T-1', 'T-2']);
    expect(await ids('--all')).toEqual(['T-1', 'T-2', 'T-3']);
    expect(await ids('--state', '已办')).toEqual(['T-3']);
  });

  it('a call sheet has the words to say and blanks to fill in', async () => {
    const { out } = await world().duban('tasks', 'list', '--sheet');
    expect(out).toContain('您好');
    expect(out).toContain('□接通');
  });

  it('done with what came of it', async () => {
    const { duban, office } = world();
    await duban(
      'tasks',
      'done',
      'T-1',
      '--outcome',
      'reached',
      '--to',
      '王某',
      '--promised',
      '2026-07-01',
      '--as',
      '张三',
    );
    await duban('tasks', 'done', 'T-2', '--postpone', '2026-07-10', '--as', '张三');
    expect(office.asked.map(({ args }) => args.slice(0, 2))).toEqual([
      [
        'T-1',
        {
          call: {
            outcome: 'reached',
            to: '王某',
            cause: undefined,
            promisedOn: '2026-07-01',
            nextContactOn: undefined,
          },
          entry: undefined,
        },
      ],
      ['T-2', { call: undefined, entry: { choice: 'postpone', until: '2026-07-10' } }],
    ]);
  });

  it('tried first is the decision it carries', async () => {
    const { duban, office } = world();
    await duban('tasks', 'done', 'T-2', '--send', '--as', '张三', '--dry-run');
    expect(office.asked).toMatchObject([{ verb: 'decideEntry', args: ['M-2', { choice: 'send' }, { dry: true }] }]);
  });

  it.each([
    [['T-9'], 2, 'unknown-task'],
    [['T-3'], 3, 'task-closed'],
    [['T-1', '--send', '--phone'], 2, 'conflicting-options'],
  ])('tried first, %j is refused', async (args, exit, code) => {
    const ran = await world().duban('tasks', 'done', ...args, '--as', '张三', '--dry-run', '--json');
    expect(ran.code).toBe(exit);
    expect(ran.json()).toMatchObject({ error: { code } });
  });
});

describe('notices', () => {
  it('as data are what is documented', async () => {
    const { notices } = (await world().duban('notices', 'list', '--json')).json() as { notices: object[] };
    expect(notices[0]).toEqual({
      id: 'N-1',
      matter: 'M-2',
      unit: '市丙局',
      rung: 'prepare',
      kind: 'reminder',
      to: '王某甲',
      channel: 'email',
      state: 'sent',
    });
  });

  it('one of them shows its text and attempts; its source is what was sent', async () => {
    const { duban } = world();
    const { out } = await duban('notices', 'show', 'N-1');
    expect(out).toContain('请于8月20日前报送请示');
    expect(out).toMatch(/1\s+2026-06-15 10:30\s+已答复\s+已收\s+250 OK/);
    expect((await duban('notices', 'show', 'N-1', '--source')).out).toContain('From: office@city.example');
  });
});

describe('status', () => {
  it('gives counts by state and addresses', async () => {
    const { json } = await world().duban('status', '--json');
    expect(json()).toMatchObject({
      matters: { running: 2, closed: 1 },
      notices: { sent: 1, held: 1 },
      messages: { accepted: 1 },
      letters: { draft: 2, signed: 1 },
      tasks: { open: 2, done: 1 },
      services: { inbox: 'http://inbox.example/token', worker: 'pid 1' },
    });
  });

  it('for people closes: the total is the sum of the states', async () => {
    const { out } = await world().duban('status');
    expect(out).toMatch(/事项\s+3\s+在办 2，已销号 1/);
    expect(out).toContain('收件箱：http://inbox.example/token');
  });

  it('tells what the post room last met with', async () => {
    class Down extends FakeOffice {
      override status = async (): Promise<OfficeStatus> => ({
        ...(await new FakeOffice().status()),
        postRoom: [{ channel: 'email', configured: true, lastSuccessAt: null, lastFailure: 'connection refused' }],
      });
    }
    const { duban } = world({}, new Down());
    expect((await duban('status')).out).toContain('发信（邮件）：最近成功 无；最近失败：connection refused');
    const doctor = await duban('doctor', '--json');
    expect((doctor.json() as { checks: object[] }).checks).toContainEqual(
      expect.objectContaining({ level: 'warn', what: expect.stringContaining('connection refused') as string }),
    );
  });
});

describe('explain', () => {
  it('says of each rung why it falls on its day', async () => {
    const { json } = await world().duban('explain', 'M-1', '--json');
    const { rungs, because } = json() as { because: string; rungs: { rung: string; because: string; state: string }[] };
    expect(because).toBe('2021年3月10日选举，任期5年，2026年3月10日届满');
    expect(rungs.every((rung) => rung.because.length > 5)).toBe(true);
    expect(rungs.find(({ rung }) => rung === 'prepare')?.state).toBe('passed');
    expect(rungs.find(({ rung }) => rung === 'letter-1')?.state).toBe('waiting');
  });
});
