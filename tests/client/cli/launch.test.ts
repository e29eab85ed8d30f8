import { world } from './command-line';
import { bookOf, TODAY } from './made-up';

const { id: PLAN } = bookOf();
const COUNT = bookOf().rows.length;

describe('launching a plan that was shown', () => {
  it('hands plan, day, count and actor to the office', async () => {
    const { duban, office } = world();
    const ran = await duban(
      'launch',
      '--plan',
      PLAN,
      '--count',
      String(COUNT),
      '--as',
      '张三',
      '--reason',
      '年度安排',
      '--key',
      'k1',
      '--json',
    );
    expect(ran.code).toBe(0);
    expect(office.asked).toEqual([
      {
        verb: 'launch',
        args: [
          { plan: PLAN, asOf: TODAY, choices: undefined, count: COUNT, as: '张三', reason: '年度安排', key: 'k1' },
        ],
      },
    ]);
    expect(ran.json()).toEqual({ launchId: 'B-1', plan: PLAN, opened: COUNT, already: 0, unticked: 0 });
  });

  it('does not count what was unticked', async () => {
    const { duban, office } = world();
    const chosen = await duban('preview', 're-election', '--untick', '市丙局', '--reason', 'x', '--json');
    const { plan } = chosen.json() as { plan: string };
    const ran = await duban(
      'launch',
      '--plan',
      plan,
      '--untick',
      '市丙局',
      '--reason',
      'x',
      '--count',
      String(COUNT - 1),
      '--as',
      '张三',
    );
    expect(ran.code).toBe(0);
    expect(office.asked.at(-1)?.args[0]).toMatchObject({ plan, count: COUNT - 1 });
  });

  it('needs the count where nobody can be asked, and tells it', async () => {
    const { duban, office } = world();
    const ran = await duban('launch', '--plan', PLAN, '--as', '张三');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain(`--count ${COUNT}`);
    expect(office.asked).toEqual([]);
  });

  it('does nothing where the count differs', async () => {
    const { duban, office } = world();
    expect((await duban('launch', '--plan', PLAN, '--count', '3', '--as', '张三')).code).toBe(2);
    expect(office.asked).toEqual([]);
  });

  it('asks a person at a terminal to type the count', async () => {
    const questions: string[] = [];
    const ask = async (question: string) => {
      questions.push(question);
      return ` ${COUNT}\n`;
    };
    const { duban, office } = world({ terminal: { interactive: true, ask } });
    expect((await duban('launch', '--plan', PLAN, '--as', '张三')).code).toBe(0);
    expect(questions).toEqual([`输入 ${COUNT} 启动${COUNT}件：`]);
    expect(office.asked).toHaveLength(1);
  });

  it('leaves a plan that changed to the office, which names the difference', async () => {
    const { duban, office } = world();
    await duban('launch', '--plan', 'P-0000000000', '--count', '3', '--as', '张三');
    expect(office.asked.at(-1)?.args[0]).toMatchObject({ plan: 'P-0000000000', count: 3 });
  });

  it('tried first, tells whether it would be launched and asks for nothing', async () => {
    const { duban, office } = world();
    const same = await duban('launch', '--plan', PLAN, '--as', '张三', '--dry-run', '--json');
    expect([same.code, same.json()]).toEqual([0, { dryRun: true, plan: PLAN, asked: PLAN, same: true, count: COUNT }]);
    const other = await duban('launch', '--plan', 'P-0000000000', '--as', '张三', '--dry-run', '--json');
    expect([other.code, other.json()]).toMatchObject([3, { same: false }]);
    expect(office.asked).toEqual([]);
  });
});
