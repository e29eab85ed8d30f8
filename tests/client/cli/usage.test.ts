import { OfficeError, type OfficeErrorCode } from '../../../client/office';
import { NoSuchHouse } from '../../../tools/which-house';
import { wordsIn } from '../../../client/words/words';
import { FakeOffice } from './fake-office';
import { noHouse, world } from './command-line';

describe('what is not understood', () => {
  it('an unknown command names the nearest, and runs nothing', async () => {
    const { duban, office } = world();
    const ran = await duban('lettrs', 'sign', '--all', '--count', '2', '--as', 'x');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('出错 [unknown-command] 没有“lettrs”这个命令，什么也没有做');
    expect(ran.err).toContain('相近的有：duban letters');
    expect(ran.out).toBe('');
    expect(office.asked).toEqual([]);
  });

  it('of a command below another the nearest is a whole command', async () => {
    expect((await world().duban('letters', 'lsit')).err).toContain('相近的有：duban letters list');
  });

  it('an unknown option names the nearest', async () => {
    const ran = await world().duban('preview', 're-election', '--leger', 'x');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('相近的有：--ledger');
  });

  it.each([
    [['matters', 'show'], 'missing-argument'],
    [['matters', 'show', 'a', 'b'], 'too-many-arguments'],
    [['letters'], 'missing-command'],
    [['launch', '--as', 'x'], 'missing-option'],
    [['launch', '--plan'], 'missing-option-value'],
    [['launch', '--plan', 'P-1', '--count', 'many', '--as', 'x'], 'invalid-value'],
    [['status', '--lang', 'fr'], 'invalid-value'],
    [['help', 'nothing'], 'unknown-command'],
  ])('%j is told with where, why and what to do', async (args, code) => {
    const ran = await world().duban(...args, '--json');
    expect(ran.code).toBe(2);
    const { error } = ran.json() as { error: Record<string, string> };
    expect(error['code']).toBe(code);
    expect(Object.keys(error)).toEqual(expect.arrayContaining(['what', 'why', 'todo']));
    expect(ran.err).toMatch(/出错 \[[a-z-]+\] .+\n(?:.*\n)*? {2}原因 .+\n {2}怎么办 .+/);
    expect(ran.err).not.toMatch(/error:|undefined|未知错误/);
  });
});

describe('what the office turns down', () => {
  const EXITS: Readonly<Record<OfficeErrorCode, number>> = {
    'unknown-unit': 2,
    'unknown-organisation': 2,
    'ambiguous-organisation': 2,
    'unknown-zone': 2,
    'not-of-this-unit': 2,
    'stand-in-backwards': 2,
    'unit-ended': 3,
    'organisation-ended': 3,
    'unit-exists': 3,
    'name-taken': 3,
    'merge-into-itself': 3,
    'not-yet': 3,
    'before-history': 3,
    'stand-in-over': 3,
    'stand-in-overlaps': 3,
    'unknown-meeting': 2,
    'meeting-in-past': 3,
    'meeting-over': 3,
    'meeting-to-come': 3,
    'cannot-attend': 3,
    'reason-for-leader': 3,
    'nobody-to-invite': 3,
    'meeting-count-differs': 3,
    'not-a-proposal': 2,
    'decided-in-future': 3,
    'until-missing': 2,
    'until-not-later': 3,
    'until-not-deferred': 2,
    'period-reversed': 2,
    'unknown-sheet': 2,
    'no-such-enclosure': 2,
    'nothing-to-put-on-a-sheet': 3,
    'nothing-to-hand-over': 3,
    'unknown-holder': 4,
    'not-a-signer': 4,
    'unknown-matter': 2,
    'ambiguous-matter': 2,
    'unknown-letter': 2,
    'unknown-task': 2,
    'unknown-notice': 2,
    'unknown-post': 2,
    'officer-not-ours': 2,
    'unknown-officer': 2,
    'unknown-incoming': 2,
    'incoming-done': 3,
    'plan-date-needed': 2,
    'no-remark': 3,
    'sheet-unreadable': 5,
    'settings-invalid': 2,
    'nothing-to-copy': 2,
    'outcome-needed': 2,
    'sms-over-70': 3,
    'sms-with-a-link': 3,
    'task-closed': 3,
    'key-reused': 3,
    'rules-not-loaded': 3,
    'plan-changed': 3,
    'count-differs': 3,
    'nothing-to-launch': 3,
    'year-already-confirmed': 3,
    'refused-rows': 5,
    'nothing-imported': 1,
    'clock-unreachable': 1,
  };

  it.each(Object.entries(EXITS) as [OfficeErrorCode, number][])(
    '%s ends with %i and says what to do',
    async (code, exit) => {
      class Refusing extends FakeOffice {
        override status = async () => {
          throw new OfficeError(code, {
            which: '市甲局',
            candidates: ['M-1 市甲局机关党委', 'M-2 市甲局离退休党支部'],
          });
        };
      }
      const office = new Refusing();
      const ran = await world({}, office).duban('status');
      expect(ran.code).toBe(exit);
      expect(ran.err).toContain(`出错 [${code}]`);
      expect(ran.err).toContain('M-2 市甲局离退休党支部');
      expect(ran.err).toContain(`怎么办 ${wordsIn('zh').errors.office[code].todo}`);
      expect(office.closed).toBe(true);
    },
  );
});

describe('without a house', () => {
  it('a command that asks one says how to start it', async () => {
    const ran = await world(noHouse()).duban('matters', 'list', '--json');
    expect(ran.code).toBe(1);
    expect(ran.json()).toMatchObject({ error: { code: 'no-house' } });
    expect(ran.err).toContain('npm run up');
  });

  it('and with two of them it asks which', async () => {
    const which = async () => {
      throw new NoSuchHouse(
        '2 houses run from this checkout. Say which one:\n  DUBAN_HOME=/home/a  (demo)\n  DUBAN_HOME=/home/b  (office)',
      );
    };
    const ran = await world({ house: which, office: which }).duban('matters', 'list');
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('[more-houses]');
    expect(ran.err).toContain('DUBAN_HOME=/home/b');
  });

  it('a database that does not answer is named', async () => {
    const office = async () => {
      throw Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), { code: 'ECONNREFUSED' });
    };
    const ran = await world({ office }).duban('matters', 'list');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('[database-unreachable] 连不上数据库：connect ECONNREFUSED 127.0.0.1:5432');
  });
});

describe('something unforeseen', () => {
  const office = async () => {
    throw new Error('something broke');
  };

  it('is a sentence, without a stack', async () => {
    const ran = await world({ office }).duban('matters', 'list');
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('[failure] 没有办成：something broke');
    expect(ran.err).not.toContain('    at ');
  });

  it('shows its stack where it was asked for', async () => {
    expect((await world({ office, env: { DUBAN_DEBUG: '1' } }).duban('matters', 'list')).err).toContain('    at ');
  });
});

describe('the language', () => {
  it.each([
    [{}, [], '事项'],
    [{ DUBAN_LANG: 'en' }, [], 'matters'],
    [{ DUBAN_LANG: 'en' }, ['--lang', 'zh'], '事项'],
    [{}, ['--lang=en'], 'matters'],
  ])('of %j and %j', async (env, options, word) => {
    expect((await world({ env }).duban('status', ...options)).out).toContain(word);
  });
});

it('the bare command shows its help, and a version is one line', async () => {
  const bare = await world().duban();
  expect(bare.code).toBe(0);
  expect(bare.out).toContain('registry');
  expect(await world().duban('--version')).toMatchObject({ code: 0, out: '0.0.0\n' });
});

it('colour is used only where the terminal takes it', async () => {
  const { duban } = world({ terminal: { colour: true } });
  expect((await duban('matters', 'list')).out).toContain('\u001b[31m逾期');
});
