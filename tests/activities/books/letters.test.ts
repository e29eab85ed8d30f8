import { isApproval } from '../../../domain/approval-kind';
import type { LetterContent } from '../../../domain/letter';
import type { MatterCommand } from '../../../domain/matter/commands';
import { addDays, civilDate } from '../../../domain/time/civil';
import { inTransaction } from '../../../database/pool';
import { noteChange, setContent } from '../../../database/queries/letters';
import { TestHouse } from '../../support/house';
import { ledgerRow, ledgerRows } from '../../support/ledger-rows';
import { wall } from '../../support/subjects';

const d = civilDate;

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

const LATE = { electedOn: d('2021-03-02') };

/** Units whose committees ended on 2026-03-02, taken over on Tuesday 2026-06-30: a draft for each. */
async function drafted(units: readonly string[]) {
  await house.import(ledgerRows(...units.map((unit) => ({ unit, ...LATE }))), d('2026-06-30'));
  const matters = await house.launch(d('2026-06-30'), wall('2026-06-30 08:30'));
  for (const matterId of matters) await house.wakeUntil(matterId, wall('2026-06-30 09:30'));
  return { matters, letters: await house.letters() };
}

/** One unit with two late organisations: one draft for both. */
async function merged() {
  await house.import(
    ledgerRows(
      { organisation: '示例局机关党委', ...LATE },
      { organisation: '示例局下属中心党支部', kind: 'branch', statedYears: 3, electedOn: d('2023-03-05') },
    ),
    d('2026-06-30'),
  );
  const [first = '', second = ''] = await house.launch(d('2026-06-30'), wall('2026-06-30 08:30'));
  await house.wake(first, wall('2026-06-30 09:15'));
  await house.wake(second, wall('2026-06-30 09:16'));
  const [letter] = await house.letters();
  if (!letter) throw new Error('no draft');
  return { first, second, letter };
}

const TUESDAY = wall('2026-06-30 15:00');
const text = (content: LetterContent) => content.body.map((paragraph) => paragraph.text).join('\n');

async function edit(letterId: string, content: LetterContent, at = TUESDAY): Promise<void> {
  await noteChange(house.pool, { letterId, act: 'edited', by: '拟稿人', content, at });
  await setContent(
    house.pool,
    letterId,
    content,
    (await house.letters()).find(({ id }) => id === letterId)?.draftedAt ?? at,
  );
}

describe('a letter names the meeting that the ledger names', () => {
  it.each([
    [true, '召开党员代表大会进行'],
    [false, '召开党员大会进行'],
    [undefined, '召开党员大会（党员代表大会）进行'],
  ])('congress %s', async (congress, words) => {
    await house.import([ledgerRow({ ...LATE, congress })], d('2026-06-30'));
    const [matterId = ''] = await house.launch(d('2026-06-30'), wall('2026-06-30 08:30'));
    await house.wakeUntil(matterId, wall('2026-06-30 09:30'));
    const [letter] = await house.letters();
    if (!letter) throw new Error('no draft');
    expect(text(letter.content)).toContain(words);
  });
});

describe('numbers of a 代字 and year', () => {
  it('have no gap under twenty signings at once', async () => {
    const { letters } = await drafted(Array.from({ length: 20 }, (_, index) => `示例${index}局`));
    expect(letters).toHaveLength(20);
    const answers = await Promise.all(letters.map((letter) => house.sign(letter, TUESDAY)));
    const numbers = answers.map((answer) => ('number' in answer ? answer.number : undefined));
    expect([...numbers].sort()).toEqual(
      Array.from({ length: 20 }, (_, index) => `×直工函〔2026〕${index + 1}号`).sort(),
    );
    expect((await house.pool.query('select seq, state from register_entry order by seq')).rows).toEqual(
      Array.from({ length: 20 }, (_, index) => ({ seq: index + 1, state: 'used' })),
    );
    for (const { number, content, state } of await house.letters()) {
      expect({ number, state }).toEqual({ number: content.number, state: 'signed' });
    }
  }, 60_000);

  it('are given back where the signing fails after one was drawn', async () => {
    const { letters } = await drafted(['示例甲局', '示例乙局']);
    const [one, two] = letters;
    if (!one || !two) throw new Error('two drafts');
    await house.pool.query(
      `create function fail() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`,
    );
    await house.pool.query(
      `create trigger fail before insert on letter_change for each row when (new.act = 'signed') execute function fail()`,
    );
    await expect(house.sign(one, TUESDAY)).rejects.toThrow('the disk is full');
    await house.pool.query('drop trigger fail on letter_change');
    expect((await house.pool.query('select * from register_entry')).rows).toEqual([]);
    expect(await house.letters()).toMatchObject([
      { state: 'draft', number: null },
      { state: 'draft', number: null },
    ]);
    expect(await house.sign(two, TUESDAY)).toMatchObject({ number: '×直工函〔2026〕1号' });
    expect(await house.sign(one, TUESDAY)).toMatchObject({ number: '×直工函〔2026〕2号' });
  });

  it('stay used where a letter is void', async () => {
    const { letters } = await drafted(['示例甲局', '示例乙局']);
    const [one, two] = letters;
    if (!one || !two) throw new Error('two drafts');
    await house.sign(one, TUESDAY);
    expect(
      await house.decide(
        one.matters[0]?.matterId ?? '',
        { kind: 'voidLetter', letterId: one.id, on: d('2026-07-01') },
        wall('2026-07-01 09:00'),
        { words: '抬头有误' },
      ),
    ).toMatchObject({ accepted: true });
    expect(await house.sign(two, wall('2026-07-01 10:00'))).toMatchObject({ number: '×直工函〔2026〕2号' });
    expect((await house.pool.query('select seq, state, reason from register_entry order by seq')).rows).toEqual([
      { seq: 1, state: 'void', reason: '抬头有误' },
      { seq: 2, state: 'used', reason: null },
    ]);
    await expect(house.pool.query('delete from register_entry')).rejects.toThrow('register_entry is append-only');
  });

  it('begin again with the year', async () => {
    const { letters } = await drafted(['示例甲局', '示例乙局']);
    const [one, two] = letters;
    if (!one || !two) throw new Error('two drafts');
    await house.sign(one, TUESDAY);
    const answer = await house.sign(two, wall('2027-01-04 10:00'));
    expect(answer).toMatchObject({ number: '×直工函〔2027〕1号' });
  });
});

describe('a letter of two organisations', () => {
  it('names both, and is signed once for both', async () => {
    const { first, second, letter } = await merged();
    expect(text(letter.content)).toContain('机关党委');
    expect(text(letter.content)).toContain('下属中心党支部');
    await house.sign(letter, TUESDAY);
    expect(await house.state(first)).toMatchObject({
      done: { 'letter-1': { met: true } },
      doneOn: { 'letter-1': '2026-06-30' },
    });
    expect(await house.state(second)).toMatchObject({ done: { 'letter-1': { outcome: 'raised' } }, doneOn: {} });
    expect(await house.note(second, { kind: 'letter-signed', letterId: letter.id }, TUESDAY)).toEqual([
      'LetterSigned',
      'Replanned',
    ]);
    expect(await house.note(second, { kind: 'letter-signed', letterId: letter.id }, TUESDAY)).toEqual([]);
    const due = (await house.state(second)).rungs.find(({ rung }) => rung === 'reply-call');
    expect(due).toMatchObject({ on: '2026-07-15', because: { offset: 'letter-1+11wd' } });
  });

  it('may be signed under either of its matters', async () => {
    const { first, second, letter } = await merged();
    await house.sign(letter, TUESDAY, { matterId: second });
    expect((await house.state(second)).doneOn).toEqual({ 'letter-1': '2026-06-30' });
    expect(await house.note(first, { kind: 'letter-signed', letterId: letter.id }, TUESDAY)).toContain('LetterSigned');
  });

  it('keeps what a person had written before the second was merged in, where it still holds', async () => {
    await house.import(
      ledgerRows(
        { organisation: '示例局机关党委', ...LATE },
        { organisation: '示例局下属中心党支部', kind: 'branch', statedYears: 3, electedOn: d('2023-03-05') },
      ),
      d('2026-06-30'),
    );
    const [first = '', second = ''] = await house.launch(d('2026-06-30'), wall('2026-06-30 08:30'));
    await house.wake(first, wall('2026-06-30 09:15'));
    const [draft] = await house.letters();
    if (!draft) throw new Error('no draft');
    await edit(
      draft.id,
      { ...draft.content, contact: '联系人：组织科喆某䶮，电话：0700-8123456' },
      wall('2026-06-30 09:15'),
    );
    await house.wake(second, wall('2026-06-30 09:16'));
    const [letter] = await house.letters();
    expect(letter?.matters).toHaveLength(2);
    expect(letter?.content.contact).toBe('联系人：组织科喆某䶮，电话：0700-8123456');
    expect(text(letter?.content ?? draft.content)).toContain('下属中心党支部');
  });

  it('is left by the one whose matter ends, and goes on about the other', async () => {
    const { first, second, letter } = await merged();
    await house.decide(first, { kind: 'withdraw', on: d('2026-07-01') }, wall('2026-07-01 10:00'));
    const [left] = await house.letters();
    expect(left).toMatchObject({ id: letter.id, state: 'draft', matters: [{ matterId: second }] });
    expect(text(left?.content ?? letter.content)).not.toContain('机关党委（');
    expect(await house.sign(left ?? letter, wall('2026-07-01 11:00'))).toMatchObject({
      accepted: true,
      number: '×直工函〔2026〕1号',
    });
  });

  it('is not written into once it is being signed: the second gets one of its own', async () => {
    await house.import(
      ledgerRows(
        { organisation: '示例局机关党委', ...LATE },
        { organisation: '示例局下属中心党支部', kind: 'branch', statedYears: 3, electedOn: d('2023-03-05') },
      ),
      d('2026-06-30'),
    );
    const [first = '', second = ''] = await house.launch(d('2026-06-30'), wall('2026-06-30 08:30'));
    await house.wake(first, wall('2026-06-30 09:15'));
    const [draft] = await house.letters();
    if (!draft) throw new Error('no draft');
    let merging: Promise<unknown> = Promise.resolve();
    await inTransaction(house.pool, async (db) => {
      await db.query(`update letter set state = 'signed', number = '×直工函〔2026〕9号' where id = $1`, [draft.id]);
      merging = house.wake(second, wall('2026-06-30 09:16'));
      await waitsForLock();
    });
    await merging;
    const letters = await house.letters();
    expect(letters).toMatchObject([
      { id: draft.id, state: 'signed', content: draft.content, matters: [{ matterId: first }] },
      { state: 'draft', matters: [{ matterId: second }] },
    ]);
  });
});

describe('signing', () => {
  it('counts the days overdue and the dates of the day it is signed, and keeps what a person wrote', async () => {
    const { letters } = await drafted(['示例局']);
    const [draft] = letters;
    if (!draft) throw new Error('no draft');
    expect(text(draft.content)).toContain('任期届满已120日');
    const own = '请同时抄送我委组织科。';
    const lines = [...draft.content.body];
    lines.splice(-1, 0, { role: 'remark', text: own });
    await edit(draft.id, { ...draft.content, body: lines });
    await house.sign(draft, wall('2026-07-03 10:00'));
    const [signed] = await house.letters();
    const written = text(signed?.content ?? draft.content);
    expect(written).toContain('任期届满已123日');
    expect(written).toContain(own);
    expect(written).toContain('2026年7月17日');
    expect(signed?.content).toMatchObject({
      writtenOn: '2026-07-03',
      number: '×直工函〔2026〕1号',
      signature: { date: '2026年7月3日' },
    });
    expect(signed).toMatchObject({ signedBy: '签发人', signedOn: '2026-07-03' });
    expect(await house.letterActs(draft.id)).toEqual(['drafted', 'edited', 'signed']);
  });

  const TIMES = (matterId: string) => house.times(matterId, wall('2026-07-01 10:00'));
  it.each<[string, (matterId: string) => Promise<MatterCommand>, string]>([
    [
      'a request',
      async (id) => ({
        kind: 'recordFact',
        fact: 'request-received',
        claimedOn: d('2026-07-01'),
        ...(await TIMES(id)),
      }),
      'FactRecorded, BallMoved',
    ],
    ['a call', async () => ({ kind: 'recordCall', outcome: 'reached', on: d('2026-07-01') }), 'CallRecorded'],
    [
      'a promise',
      async (id) => ({
        kind: 'promise',
        promisedOn: d('2026-07-20'),
        on: d('2026-07-01'),
        ...(await TIMES(id)).promise(d('2026-07-20')),
      }),
      'PromiseRecorded',
    ],
    [
      'an extension asked for',
      async (id) => ({
        kind: 'requestExtension',
        until: d('2026-12-31'),
        receivedOn: d('2026-07-01'),
        ...(await TIMES(id)),
      }),
      'ExtensionAsked, BallMoved',
    ],
    [
      'the ball handed to a third body',
      async (id) => ({ kind: 'moveBall', to: 'third', ...(await TIMES(id)) }),
      'BallMoved',
    ],
  ])('stops where %s arrived since it was drafted, and names it', async (_, command, arrived) => {
    const { letters, matters } = await drafted(['示例局']);
    const [matterId = ''] = matters;
    await house.decide(matterId, await command(matterId), wall('2026-07-01 10:00'));
    const [draft] = letters;
    if (!draft) throw new Error('no draft');
    expect(await house.sign(draft, wall('2026-07-01 11:00'))).toMatchObject({
      refused: 'letter-arrived-since',
      value: arrived,
    });
    // A paper that arrived has a 批复 of its own in draft beside it.
    expect((await house.letters()).filter(({ kind }) => !isApproval(kind))).toMatchObject([
      { state: 'draft', number: null },
    ]);
    expect((await house.pool.query('select * from register_entry')).rows).toEqual([]);
  });

  it.each<[string, (on: object) => MatterCommand, string]>([
    [
      'a request lies with us',
      (times) =>
        ({ kind: 'recordFact', fact: 'request-received', claimedOn: d('2026-07-01'), ...times }) as MatterCommand,
      'FactRecorded, BallMoved',
    ],
    [
      'the meeting was held',
      (times) => ({ kind: 'recordFact', fact: 'held', claimedOn: d('2026-07-01'), ...times }) as MatterCommand,
      'FactRecorded',
    ],
  ])('stops while %s, however freshly it was composed', async (_, command, lasting) => {
    const { letters, matters } = await drafted(['示例局']);
    const [matterId = ''] = matters;
    const [draft] = letters;
    if (!draft) throw new Error('no draft');
    await house.decide(matterId, command(await TIMES(matterId)), wall('2026-07-01 10:00'));
    await setContent(house.pool, draft.id, draft.content, wall('2026-07-01 10:30'));
    expect(await house.sign(draft, wall('2026-07-01 11:00'))).toMatchObject({
      refused: 'letter-arrived-since',
      value: lasting,
    });
  });

  it('stops also where it arrived at the very moment of the draft', async () => {
    const { letters, matters } = await drafted(['示例局']);
    const [draft] = letters;
    if (!draft) throw new Error('no draft');
    await house.decide(
      matters[0] ?? '',
      { kind: 'recordCall', outcome: 'reached', on: d('2026-06-30') },
      draft.draftedAt,
    );
    expect(await house.sign(draft, TUESDAY)).toMatchObject({ refused: 'letter-arrived-since' });
  });

  it('goes on where it came before the draft, at the same moment', async () => {
    await house.import(ledgerRows({ ...LATE }), d('2026-06-30'));
    const [matterId = ''] = await house.launch(d('2026-06-30'), wall('2026-06-30 08:30'));
    await house.decide(
      matterId,
      { kind: 'recordCall', outcome: 'not-answered', on: d('2026-06-30') },
      wall('2026-06-30 09:15'),
    );
    await house.wake(matterId, wall('2026-06-30 09:15'));
    const [draft] = await house.letters();
    if (!draft) throw new Error('no draft');
    expect(await house.sign(draft, TUESDAY)).toMatchObject({ accepted: true });
  });

  it('stops where it arrived at one of two before the other was merged in', async () => {
    await house.import(
      ledgerRows(
        { organisation: '示例局机关党委', ...LATE },
        { organisation: '示例局下属中心党支部', kind: 'branch', statedYears: 3, electedOn: d('2023-03-05') },
      ),
      d('2026-06-30'),
    );
    const [first = '', second = ''] = await house.launch(d('2026-06-30'), wall('2026-06-30 08:30'));
    await house.wake(first, wall('2026-06-30 09:10'));
    await house.decide(
      first,
      { kind: 'recordCall', outcome: 'reached', on: d('2026-06-30') },
      wall('2026-06-30 09:12'),
    );
    await house.wake(second, wall('2026-06-30 09:16'));
    const [letter] = await house.letters();
    if (!letter) throw new Error('no draft');
    expect(letter.matters).toHaveLength(2);
    expect(await house.sign(letter, TUESDAY)).toMatchObject({ refused: 'letter-arrived-since', value: 'CallRecorded' });
  });

  it.each([
    ['the day after today', '2026-07-02', 'fact-in-future'],
    ['the day before it was drafted', '2026-06-29', 'back-dated'],
  ])('is not dated %s', async (_, on, refused) => {
    const { letters } = await drafted(['示例局']);
    const [draft] = letters;
    if (!draft) throw new Error('no draft');
    expect(await house.sign(draft, wall('2026-07-01 10:00'), { on: d(on) })).toMatchObject({ refused, value: on });
  });

  it('may be entered some days after the paper was signed', async () => {
    const { letters } = await drafted(['示例局']);
    const [draft] = letters;
    if (!draft) throw new Error('no draft');
    expect(await house.sign(draft, wall('2026-07-06 10:00'), { on: d('2026-07-01') })).toMatchObject({
      accepted: true,
    });
    expect(await house.letters()).toMatchObject([{ signedOn: '2026-07-01' }]);
  });

  it('twice signs once: the same command gives the same number, another is refused', async () => {
    const { letters } = await drafted(['示例局']);
    const [draft] = letters;
    if (!draft) throw new Error('no draft');
    await house.sign(draft, TUESDAY);
    expect(await house.sign(draft, TUESDAY)).toMatchObject({ refused: 'letter-not-draft', value: 'signed' });
  });
});

describe('rejecting and voiding', () => {
  const end = (kind: 'rejectLetter' | 'voidLetter', letterId: string, matterId: string) =>
    house.decide(matterId, { kind, letterId, on: d('2026-07-01') }, wall('2026-07-01 10:00'), { words: '不发' });

  it('a draft may be rejected, and is then not signed', async () => {
    const { letters, matters } = await drafted(['示例局']);
    const [draft] = letters;
    if (!draft) throw new Error('no draft');
    expect(await end('rejectLetter', draft.id, matters[0] ?? '')).toMatchObject({ accepted: true });
    expect(await house.sign(draft, wall('2026-07-01 11:00'))).toMatchObject({
      refused: 'letter-not-draft',
      value: 'rejected',
    });
    const { rows } = await house.pool.query(`select body->'rung' rung from matter_event where kind = 'LetterRejected'`);
    expect(rows).toEqual([{ rung: 'letter-1' }]);
  });

  it('a signed letter is not rejected, and a draft is not voided', async () => {
    const { letters, matters } = await drafted(['示例局']);
    const [draft] = letters;
    if (!draft) throw new Error('no draft');
    expect(await end('voidLetter', draft.id, matters[0] ?? '')).toMatchObject({
      refused: 'letter-not-draft',
      value: 'draft',
      bound: 'signed',
    });
    await house.sign(draft, TUESDAY);
    expect(await end('rejectLetter', draft.id, matters[0] ?? '')).toMatchObject({
      refused: 'letter-not-draft',
      value: 'signed',
      bound: 'draft',
    });
    expect(await house.letters()).toMatchObject([{ state: 'signed', number: '×直工函〔2026〕1号' }]);
  });

  it('a void letter is not followed by a call for its answer', async () => {
    const { letters, matters } = await drafted(['示例局']);
    const [matterId = ''] = matters;
    const [draft] = letters;
    if (!draft) throw new Error('no draft');
    await house.sign(draft, TUESDAY);
    await end('voidLetter', draft.id, matterId);
    await house.wakeUntil(matterId, wall('2026-07-25 10:00'));
    expect((await house.tasks('open')).map(({ kind }) => kind)).not.toContain('call');
  });
});

describe('the second letter', () => {
  const toSecond = async (matterId: string) => {
    const second = (await house.state(matterId)).rungs.find(({ rung }) => rung === 'letter-2');
    await house.wakeUntil(matterId, wall(`${addDays(second?.on ?? d('2027-01-01'), 1)} 09:00`));
  };

  it('names the first by its title and number', async () => {
    const { letters, matters } = await drafted(['示例局']);
    const [draft] = letters;
    if (!draft) throw new Error('no draft');
    await house.sign(draft, TUESDAY);
    await toSecond(matters[0] ?? '');
    const [, second] = await house.letters();
    expect(second).toMatchObject({ kind: 'letter-2', state: 'draft' });
    expect(text(second?.content ?? draft.content)).toContain('×直工函〔2026〕1号');
  });

  it('is a first one where the first was rejected', async () => {
    const { letters, matters } = await drafted(['示例局']);
    await house.decide(
      matters[0] ?? '',
      { kind: 'rejectLetter', letterId: letters[0]?.id ?? '', on: d('2026-07-01') },
      wall('2026-07-01 10:00'),
    );
    await toSecond(matters[0] ?? '');
    expect((await house.letters()).map(({ kind, state }) => [kind, state])).toEqual([
      ['letter-1', 'rejected'],
      ['letter-1', 'draft'],
    ]);
  });

  it('waits for the first, which still lies unsigned: a person is reminded of it', async () => {
    const { matters } = await drafted(['示例局']);
    await toSecond(matters[0] ?? '');
    expect(await house.letters()).toHaveLength(1);
    expect((await house.tasks('open')).map(({ kind, rung }) => [kind, rung])).toContainEqual([
      'unsigned-letter',
      'letter-2',
    ]);
  });
});

describe('the signed first reminder (提示函)', () => {
  it('is drafted to the organisation itself, and its call follows once it is signed', async () => {
    const procedures = house.house.rulebook.procedures.map((procedure) => ({
      ...procedure,
      timing: { ...procedure.timing, signedFirstReminder: true },
    }));
    const signing = await TestHouse.open({ ...house.house.rulebook, procedures });
    try {
      await signing.import([ledgerRow()], d('2026-01-05'));
      const [matterId = ''] = await signing.launch(d('2026-01-05'), wall('2026-01-05 08:30'));
      await signing.wakeUntil(matterId, wall('2026-04-20 10:00'));
      const [draft] = await signing.letters();
      expect(draft).toMatchObject({ kind: 'prompt-letter', addressee: '示例局机关党委', state: 'draft' });
      expect(await signing.tasks('open')).toEqual([]);
      if (!draft) throw new Error('no draft');
      await signing.sign(draft, wall('2026-04-20 11:00'));
      await signing.wakeUntil(matterId, wall('2026-04-24 10:00'));
      expect(await signing.tasks('open')).toMatchObject([{ kind: 'call', rung: 'prepare-call', dueOn: '2026-04-23' }]);
    } finally {
      await signing.close();
    }
  });
});

/** Until some session waits for a lock that another holds. */
async function waitsForLock(): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const { rows } = await house.pool.query<{ waiting: number }>(
      `select count(*) waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    if ((rows[0]?.waiting ?? 0) > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error('nobody waited for a lock');
}
