import { FakeOffice } from './fake-office';
import { world } from './command-line';

const AS = ['--as', '张三', '--reason', '来电'] as const;
const BY = { as: '张三', reason: '来电', key: undefined, dry: false };

describe('a decision about a matter', () => {
  it.each([
    [
      ['record', '市甲局', 'request-received', '--on', '2026-06-12'],
      'record',
      [{ fact: 'request-received', on: '2026-06-12' }],
    ],
    [
      ['record', '市甲局', '请示已报', '--on', '2026-06-12'],
      'record',
      [{ fact: 'request-received', on: '2026-06-12' }],
    ],
    [['accept', '市甲局', '--elected-on', '2026-06-10'], 'accept', [{ electedOn: '2026-06-10' }]],
    [['return', '市甲局'], 'returnFact', []],
    [['reverse', '市甲局'], 'reverse', []],
    [
      ['extension', 'request', '市甲局', '--until', '2027-01-31'],
      'requestExtension',
      [{ until: '2027-01-31', receivedOn: '2026-06-15' }],
    ],
    [
      ['extension', 'approve', '市甲局', '--until', '2027-01-31', '--number', '×号'],
      'approveExtension',
      [{ until: '2027-01-31', number: '×号' }],
    ],
    [['extension', 'refuse', '市甲局'], 'refuseExtension', []],
    [['promise', '市甲局', '--on', '2026-07-01'], 'promise', [{ on: '2026-07-01' }]],
    [
      ['ball', '市甲局', 'third', '--third', '市委组织部', '--due-on', '2026-07-31'],
      'moveBall',
      [{ to: 'third', third: '市委组织部', dueOn: '2026-07-31' }],
    ],
    [['ball', '市甲局', '工委'], 'moveBall', [{ to: 'committee', third: undefined, dueOn: undefined }]],
    [['suspend', '市甲局'], 'suspend', []],
    [['resume', '市甲局'], 'resume', []],
    [['withdraw', '市甲局'], 'withdraw', []],
    [
      ['decide', '市甲局', 'postpone', '--until', '2026-07-10'],
      'decideEntry',
      [{ choice: 'postpone', until: '2026-07-10' }],
    ],
    [['decide', '市甲局', '照发'], 'decideEntry', [{ choice: 'send', until: undefined }]],
    [['replan', '市甲局', 'refuse'], 'confirmReplan', [false]],
    [
      ['call', '市甲局', '--outcome', '接通', '--to', '王某', '--promised', '2026-07-01'],
      'recordCall',
      [{ outcome: 'reached', to: '王某', cause: undefined, promisedOn: '2026-07-01', nextContactOn: undefined }],
    ],
  ])('%j reaches the office as typed', async (args, verb, given) => {
    const { duban, office } = world();
    const ran = await duban(...args, ...AS);
    expect(ran.err).toContain('▸ 演示');
    expect(ran.code).toBe(0);
    expect(office.asked).toEqual([{ verb, args: ['市甲局', ...given, BY] }]);
    expect(ran.out).toContain('已办');
  });

  it('takes the actor from the environment', async () => {
    const { duban, office } = world({ env: { DUBAN_AS: '李四' } });
    await duban('resume', '市甲局');
    expect(office.asked.at(-1)?.args.at(-1)).toMatchObject({ as: '李四' });
  });

  it.each([
    [['resume', '市甲局'], 'no-holder'],
    [['return', '市甲局', '--as', '张三'], 'reason-needed'],
    [['withdraw', '市甲局', '--as', '张三'], 'reason-needed'],
    [['decide', '市甲局', 'send', '--as', '张三'], 'reason-needed'],
    [['decide', '市甲局', 'postpone', ...AS], 'missing-option'],
    [['decide', '市甲局', 'send', '--until', '2026-07-01', ...AS], 'conflicting-options'],
    [['ball', '市甲局', 'third', ...AS], 'missing-option'],
    [['ball', '市甲局', 'nowhere', ...AS], 'invalid-value'],
    [['record', '市甲局', 'request-received', '--on', '2026-6-1', ...AS], 'invalid-value'],
    [['record', '市甲局', 'request-received', ...AS], 'missing-option'],
    [['promise', ...AS], 'missing-option'],
  ])('%j is a slip of usage: nothing is asked', async (args, code) => {
    const { duban, office } = world();
    const ran = await duban(...args, '--json');
    expect(ran.code).toBe(2);
    expect(ran.json()).toMatchObject({ error: { code } });
    expect(office.asked).toEqual([]);
  });

  it('refused by a rule ends with 3, in words that say what to do', async () => {
    const office = new FakeOffice();
    office.answer = { refused: 'promise-beyond-cap', value: '2026-12-31', bound: '2026-08-14' };
    const { duban } = world({}, office);
    const ran = await duban('promise', '市甲局', '--on', '2026-12-31', ...AS);
    expect(ran.code).toBe(3);
    expect(ran.out).toBe('');
    expect(ran.err).toContain('未办 [promise-beyond-cap] 承诺时间2026年12月31日超过上限2026年8月14日');
    expect(ran.err).toContain('怎么办 ');
    const json = await duban('promise', '市甲局', '--on', '2026-12-31', ...AS, '--json');
    expect(json.json()).toMatchObject({
      answer: { refused: 'promise-beyond-cap' },
      what: '承诺时间2026年12月31日超过上限2026年8月14日',
    });
  });

  it('tells warnings beside what was done', async () => {
    const office = new FakeOffice();
    office.answer = { ...(office.answer as object), warnings: ['second-extension'] } as never;
    const ran = await world({}, office).duban(
      'extension',
      'approve',
      '市甲局',
      '--until',
      '2027-01-31',
      '--number',
      'x',
      ...AS,
    );
    expect(ran.out).toContain('! 这是第二次延期');
  });
});

describe('a decision tried first', () => {
  it('shows the matter as it stands and what would happen, and asks for no more than that', async () => {
    const { duban, office } = world();
    const ran = await duban('suspend', '市甲局', ...AS, '--dry-run');
    expect(ran.code).toBe(0);
    expect(office.asked).toEqual([{ verb: 'suspend', args: ['市甲局', { ...BY, dry: true }] }]);
    expect(ran.out).toContain('都没有真的做');
    expect(ran.out).toContain('现在：在办，未启动，球在单位，届满日2026年3月10日');
    expect(ran.out).toContain('+ 停办，阶梯暂停');
    const json = (await duban('suspend', '市甲局', ...AS, '--dry-run', '--json')).json();
    expect(json).toMatchObject({ dryRun: true, events: [{ kind: 'Suspended' }], command: { kind: 'suspend' } });
  });

  it('ends with 3 where it would be refused', async () => {
    const office = new FakeOffice();
    office.answer = { refused: 'already-suspended' };
    const ran = await world({}, office).duban('suspend', '市甲局', ...AS, '--dry-run', '--json');
    expect(ran.code).toBe(3);
    expect(ran.json()).toMatchObject({ answer: { refused: 'already-suspended' }, dryRun: true });
  });

  it('an extension shows both ladders side by side', async () => {
    const ran = await world().duban(
      'extension',
      'approve',
      '市甲局',
      '--until',
      '2027-03-10',
      '--number',
      'x',
      ...AS,
      '--dry-run',
    );
    const [, head, ends] = ran.out.split('\n');
    expect(head).toMatch(/档\s+原来\s+改后/);
    expect(ends).toMatch(/届满日\s+2026-03-10\s+2027-03-10/);
    expect(ran.out).toContain('督办函（第一次）');
  });
});
