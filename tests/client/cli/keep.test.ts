import { CliError } from '../../../client/cli/cli-error';
import type { HouseKeeping } from '../../../client/keep/keep-port';
import { world } from './command-line';

const FILE = '/backups/house.duban';

/** A world whose backups fail so. */
function failing(error: Error): ReturnType<typeof world> {
  const fails = () => Promise.reject(error);
  return world({ keeping: { backup: fails, restore: fails } });
}

describe('a backup that is not made or not taken back', () => {
  it.each([
    ['backup-exists', 3, '--force'],
    ['house-not-empty', 3, 'DUBAN_HOME='],
    ['backup-newer', 3, '升到'],
    ['clocks-running', 3, 'TEMPORAL_NAMESPACE'],
    ['backup-damaged', 6, '换一份备份'],
    ['not-a-backup', 6, '重新拷一次'],
    ['house-busy', 1, '过一会儿'],
  ] as const)('%s ends with %d and says what to do', async (code, exit, todo) => {
    const { duban } = failing(new CliError(code, { part: 'tables/letter.copy', file: FILE }, { where: FILE }));
    const ran = await duban('restore', FILE, '--as', '张三');
    expect(ran.code).toBe(exit);
    expect(ran.err).toContain(`[${code}]`);
    expect(ran.err).toContain(todo);
  });

  it('names the part that is damaged', async () => {
    const { duban } = failing(new CliError('backup-damaged', { part: 'tables/letter.copy' }));
    expect((await duban('restore', FILE, '--as', '张三')).err).toContain('tables/letter.copy');
  });
});

describe('what takes its time', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('says every two seconds what is being written, on stderr', async () => {
    let finish: () => void = () => undefined;
    const { keeping } = world().deps;
    const backup: HouseKeeping['backup'] = async (order) => {
      order.progress({ step: 'writing', part: 'message', done: 12, of: 40 });
      await new Promise<void>((resolve) => (finish = resolve));
      return keeping.backup(order);
    };
    const running = world({ keeping: { ...keeping, backup } }).duban('backup', FILE, '--json');
    await jest.advanceTimersByTimeAsync(4100);
    finish();
    const { err, json } = await running;
    expect(err).toContain('正在写 message（12/40）……已2秒');
    expect(err).toContain('正在写 message（12/40）……已4秒');
    expect(json()).toMatchObject({ file: FILE, counts: { matter: 87 } });
  });
});

describe('clocks that are lost', () => {
  it('are started again only with their count', async () => {
    const { duban, office } = world();
    const ran = await duban('clocks', 'rebuild', '--as', '张三');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('--count 1');
    expect(office.asked.map(({ args }) => args)).toEqual([[expect.objectContaining({ dry: true })]]);
    expect((await duban('clocks', 'rebuild', '--count', '2', '--as', '张三')).err).toContain('[count-differs]');
    const done = await duban('clocks', 'rebuild', '--count', '1', '--as', '张三');
    expect(done.out).toContain('未了结的事项2件：在计时1件，没有计时1件');
    expect(done.out).toContain('已从账上重新计时1件');
  });

  it('end the command as failed where the worker has not taken them up', async () => {
    const one = world();
    one.office.rebuildClocks = async () => ({
      open: 2,
      running: 1,
      missing: [{ matter: 'M-2', organisation: '市乙局机关党委' }],
      rebuilt: 0,
      left: 1,
      house: [{ name: 'house/launch', running: false }],
    });
    const ran = await one.duban('clocks', 'rebuild', '--count', '1', '--as', '张三');
    expect(ran.code).toBe(1);
    expect(ran.out).toContain('没有在运行：house/launch');
    expect(ran.out).toContain('还有1件在等');
  });
});
