import fc from 'fast-check';
import { release } from '../../activities/post-room/release';
import { type By, OfficeError } from '../../client/office';
import { holdings } from '../../database/queries/holdings';
import { registerFirstHolder } from '../../database/queries/first-holder';
import { subjectsOn } from '../../database/queries/subjects';
import { recipientOf } from '../../domain/subject';
import { civilDate } from '../../domain/time/civil';
import { AT_ONCE, roomAt } from '../activities/post-room/house';
import { xlsx } from '../client/ledger/workbooks';
import { doorOf, type TestDoor } from '../support/door';
import { TestHouse } from '../support/house';
import { ledgerRows } from '../support/ledger-rows';
import { wall } from '../support/subjects';

const d = civilDate;
const by: By = { as: '测试员' };
const LAUNCHED = d('2026-01-05');

let house: TestHouse;
let door: TestDoor;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(async () => {
  await house.empty();
  await registerFirstHolder(house.pool, '测试员', d('2020-01-01'));
  door = doorOf(house, wall('2026-04-09 10:00'));
});

/** 市甲局 with a committee and a branch, 市乙局 with a committee; T of the committees is 2026-10-09. */
async function begun(): Promise<Readonly<Record<string, string>>> {
  const rows = ledgerRows(
    { unit: '市甲局', email: 'jia@unit.example', mobile: '13800000001', members: 120 },
    {
      unit: '市甲局',
      organisation: '市甲局离退休党支部',
      kind: 'branch',
      statedYears: 3,
      electedOn: d('2023-10-09'),
      email: 'lao@unit.example',
      members: 20,
    },
    { unit: '市乙局', email: 'yi@unit.example', zone: '第二协作区', zoneKey: '第二协作区', members: 90 },
  );
  await house.import(rows, LAUNCHED);
  const ids = await house.launch(LAUNCHED, wall('2026-01-05 08:30'));
  return Object.fromEntries(rows.map(({ organisation }, index) => [organisation, ids[index] ?? '']));
}

/** The first reminder, T-6月, is written and waits. */
async function reminded(): Promise<Readonly<Record<string, string>>> {
  const matters = await begun();
  for (const matterId of Object.values(matters)) await house.wakeUntil(matterId, wall('2026-04-09 09:30'));
  return matters;
}

const waiting = async (matterId: string | undefined) =>
  (await house.notices(matterId)).map(({ to, state, reason }) => [to, state, reason]);

describe('a post that changes hands', () => {
  it('takes waiting notices and open calls with it; the old notice stays, not sent, and says why', async () => {
    const matters = await reminded();
    const matterId = matters['市甲局机关党委'] ?? '';
    const change = {
      post: '市甲局机关党委/联系人',
      to: '李某乙',
      from: d('2026-04-09'),
      email: 'new@unit.example',
      phone: '0700-8123456',
    };
    const tried = await door.office.changeHolder(change, { ...by, dry: true });
    expect(await waiting(matterId)).toEqual([['张某甲 <jia@unit.example>', 'intent', null]]);
    const done = await door.office.changeHolder(change, by);
    expect(tried.effects.readdressed).toEqual(done.effects.readdressed);
    expect(done.effects.readdressed).toMatchObject([
      { from: '张某甲 <jia@unit.example>', to: '李某乙 <new@unit.example>', how: 'moved' },
    ]);
    expect(await waiting(matterId)).toEqual([
      ['张某甲 <jia@unit.example>', 'suppressed', 'holder-changed'],
      ['李某乙 <new@unit.example>', 'intent', expect.stringMatching(/^holder-changed: N-/)],
    ]);
    expect(door.told).toMatchObject([{ note: { kind: 'contact-changed' } }]);
    expect(await door.office.holders('市甲局机关党委')).toMatchObject([{ person: '李某乙', phone: '0700-8123456' }]);
  });

  it('takes back a released message that nobody has taken, and leaves one that left', async () => {
    const matters = await reminded();
    const ids = ['市甲局机关党委', '市乙局机关党委'].map((name) => matters[name] ?? '');
    for (const [index, matterId] of ids.entries()) {
      await house.pool.query(
        `insert into message (id, channel, address, mail_from, message_id, subject, bytes, sha256, state, ready_at, next_attempt_at, useless_after)
         values ($1, 'email', 'x@unit.example', 'o@office.example', $1, '', '', '', $2, $3, $3, '2027-01-01')`,
        [`MS-T${index}`, index === 0 ? 'ready' : 'accepted', door.now],
      );
      await house.pool.query(`update notice set state = $3, message_id = $2 where matter_id = $1`, [
        matterId,
        `MS-T${index}`,
        index === 0 ? 'in-message' : 'sent',
      ]);
    }
    for (const unit of ['市甲局', '市乙局'])
      await door.office.changeHolder(
        { post: `${unit}机关党委/联系人`, to: '李某乙', from: d('2026-04-09'), email: 'new@unit.example' },
        by,
      );
    expect((await waiting(ids[0])).map(([to, state]) => [to, state])).toEqual([
      ['张某甲 <jia@unit.example>', 'suppressed'],
      ['李某乙 <new@unit.example>', 'intent'],
    ]);
    expect(await waiting(ids[1])).toEqual([['张某甲 <yi@unit.example>', 'sent', null]]);
    const { rows } = await house.pool.query(`select state from message order by id`);
    expect(rows).toEqual([{ state: 'withdrawn' }, { state: 'accepted' }]);
  });

  it('rewrites the address of the same person in its place, and keeps what it was', async () => {
    const matters = await reminded();
    const change = { post: '市甲局机关党委/联系人', to: '张某甲', from: d('2026-04-09'), email: 'right@unit.example' };
    const { effects } = await door.office.changeHolder(change, by);
    expect(effects.readdressed).toMatchObject([{ how: 'rewritten', to: '张某甲 <right@unit.example>' }]);
    expect(await waiting(matters['市甲局机关党委'])).toEqual([['张某甲 <right@unit.example>', 'intent', null]]);
    const { rows } = await house.pool.query(`select because, address from notice_rewrite`);
    expect(rows).toEqual([{ because: 'holder-changed', address: 'jia@unit.example' }]);
  });

  it('with nobody left to write to becomes a task', async () => {
    const matters = await reminded();
    const change = { post: '市甲局机关党委/联系人', to: '李某乙', from: d('2026-04-09') };
    const { effects } = await door.office.changeHolder(change, by);
    expect(effects.readdressed).toMatchObject([{ how: 'nobody', to: null }]);
    expect(await house.tasks('open', matters['市甲局机关党委'])).toMatchObject([{ kind: 'no-address' }]);
  });

  it('changes once under one key, and again nothing', async () => {
    await reminded();
    const change = { post: '市甲局机关党委/联系人', to: '李某乙', from: d('2026-04-09'), email: 'new@unit.example' };
    const first = await door.office.changeHolder(change, { ...by, key: 'once' });
    expect(await door.office.changeHolder(change, { ...by, key: 'once' })).toEqual(first);
    expect(await door.office.changeHolder(change, by)).toMatchObject({ changed: false });
    await expect(door.office.changeHolder({ ...change, to: '王某' }, { ...by, key: 'once' })).rejects.toMatchObject({
      code: 'key-reused',
    });
  });
});

describe('a stand-in', () => {
  const post = '市甲局机关党委/联系人';
  const away = { post, to: '赵某', from: d('2026-04-10'), until: d('2026-04-20'), email: 'zhao@unit.example' };
  const writtenTo = async (on: string) => {
    const [subject] = await subjectsOn(house.pool, d(on));
    return subject && recipientOf(subject, 'email')?.person;
  };

  it('is written to from his first day to his last, and then the holder again', async () => {
    await begun();
    await door.office.standIn(away, by);
    const days = ['2026-04-09', '2026-04-10', '2026-04-20', '2026-04-21'];
    expect(await Promise.all(days.map(writtenTo))).toEqual(['张某甲', '赵某', '赵某', '张某甲']);
  });

  it('gets what was written before his first day and still waits when it comes; and gives it back after his last', async () => {
    const matters = await reminded();
    const matterId = matters['市甲局机关党委'] ?? '';
    await door.office.standIn(away, by);
    const room = roomAt(house.pool, 1, { policy: AT_ONCE });
    const held = `update notice set state = 'held', reason = 'office-hours: x', held_until = $2 where matter_id = $1 and state = 'intent'`;
    await house.pool.query(held, [matterId, wall('2026-04-10 09:00')]);
    await release(wall('2026-04-10 09:00'), room);
    expect((await waiting(matterId)).map(([to, state]) => [to, state])).toEqual([
      ['张某甲 <jia@unit.example>', 'suppressed'],
      ['赵某 <zhao@unit.example>', 'intent'],
    ]);
    await house.pool.query(held, [matterId, wall('2026-04-21 09:00')]);
    await release(wall('2026-04-21 09:00'), room);
    await release(wall('2026-04-21 09:01'), room);
    // 张某甲 has a notice of this rung already, written and not sent: it is taken up again for him.
    expect((await waiting(matterId)).map(([to, state]) => [to, state])).toEqual([
      ['张某甲 <jia@unit.example>', 'in-message'],
      ['赵某 <zhao@unit.example>', 'suppressed'],
    ]);
  });

  it('comes back earlier, or stays longer, by the same words with another last day', async () => {
    await begun();
    await door.office.standIn(away, by);
    await door.office.standIn({ ...away, email: undefined, until: d('2026-04-15') }, by);
    expect(await Promise.all(['2026-04-15', '2026-04-16'].map(writtenTo))).toEqual(['赵某', '张某甲']);
    const same = await door.office.standIn({ ...away, until: d('2026-04-15') }, by);
    expect(same.changed).toBe(false);
  });

  it.each([
    [{ until: d('2026-04-09') }, 'stand-in-backwards'],
    [{ from: d('2026-03-01'), until: d('2026-04-08') }, 'stand-in-over'],
    [{ to: '孙某', from: d('2026-04-20'), until: d('2026-04-30') }, 'stand-in-overlaps'],
    [{ post: '市甲局机关党委/团委书记' }, 'unknown-post'],
  ])('%j is refused: %s', async (change, code) => {
    await begun();
    await door.office.standIn(away, by);
    await expect(door.office.standIn({ ...away, ...change }, by)).rejects.toMatchObject({ code });
  });

  it('is not touched by a change of holder, nor by an import, nor shown as a difference', async () => {
    await begun();
    await door.office.standIn({ ...away, from: d('2026-04-09') }, by);
    await door.office.changeHolder({ post, to: '钱某', from: d('2026-04-09'), email: 'qian@unit.example' }, by);
    expect(await writtenTo('2026-04-09')).toBe('赵某');
    await house.import(ledgerRows({ unit: '市甲局', liaison: '周某', email: 'zhou@unit.example' }), d('2026-04-09'));
    expect(await writtenTo('2026-04-09')).toBe('赵某');
    expect(await writtenTo('2026-04-21')).toBe('周某');
    const [proper] = await subjectsOn(house.pool, d('2026-04-09'), undefined, { standIns: false });
    expect(proper?.holders).toMatchObject([{ person: '周某' }]);
  });

  it('of the office may sign in his days, and not after', async () => {
    await door.office.setOffice({ posts: [{ role: 'signer', title: '主任', holder: '李主任' }] }, by);
    await door.office.standIn({ post: '工委/主任', to: '孙副主任', from: d('2026-04-09'), until: d('2026-04-10') }, by);
    const acts = () => door.office.setOffice({ symbol: `×直工函${door.now}` }, { as: '孙副主任' });
    expect(await acts()).toEqual(['symbol']);
    door.now = wall('2026-04-11 09:00');
    await expect(acts()).rejects.toMatchObject({ code: 'unknown-holder' });
    expect(await door.office.holders('本办')).not.toContainEqual(expect.objectContaining({ person: '孙副主任' }));
  });
});

describe('a unit with another name', () => {
  const rename = (more: object = {}, who: By = by) =>
    door.office.renameUnit(
      '市甲局',
      { to: '市新局', from: d('2026-04-08'), number: '市编发〔2026〕9号', ...more },
      who,
    );

  it('renames the organisations that begin with it; what waits, lies open and is drafted follows', async () => {
    const matters = await reminded();
    const matterId = matters['市甲局机关党委'] ?? '';
    const { effects } = await rename();
    expect(effects.renamed).toEqual([
      { from: '市甲局', to: '市新局' },
      { from: '市甲局机关党委', to: '市新局机关党委' },
      { from: '市甲局离退休党支部', to: '市新局离退休党支部' },
    ]);
    expect(effects).toMatchObject({ rewritten: 2, kept: [{}, {}] });
    const [notice] = await house.notices(matterId);
    expect(notice?.body).toMatch(/^市新局机关党委：/);
    // Whoever still says the old name is understood.
    expect((await door.office.matter('市甲局机关党委')).id).toBe(matterId);
    expect((await door.office.matter('市新局机关党委')).id).toBe(matterId);
    expect(await door.office.unit('市甲局')).toMatchObject({
      unit: '市新局',
      names: [{ name: '市甲局', until: '2026-04-07' }],
      changes: [{ kind: 'renamed', number: '市编发〔2026〕9号' }],
    });
  });

  it('has its old name in lists of the past', async () => {
    await begun();
    await rename();
    const names = async (on: string) => (await subjectsOn(house.pool, d(on))).map(({ organisation }) => organisation);
    expect((await names('2026-04-07'))[0]).toBe('市甲局机关党委');
    expect((await names('2026-04-08'))[0]).toBe('市新局机关党委');
  });

  it('takes its drafts along, with what a person edited', async () => {
    const matters = await begun();
    door.now = wall('2026-10-20 10:00');
    await house.wakeUntil(matters['市甲局机关党委'] ?? '', wall('2026-10-20 10:00'));
    const [draft] = (await house.letters()).filter(({ unit }) => unit === '市甲局');
    expect(draft?.addressee).toBe('市甲局党组（党委）');
    const edited = { ...draft?.content, contact: '联系人：组织科李四' } as never;
    await door.office.editLetter(draft?.id ?? '', { content: edited }, by);
    expect((await rename({ from: d('2026-10-20') })).effects.drafts).toEqual([draft?.id]);
    const [after] = (await house.letters()).filter(({ unit }) => unit === '市新局');
    expect(after).toMatchObject({ addressee: '市新局党组（党委）', state: 'draft' });
    expect(JSON.stringify(after?.content)).not.toContain('市甲局');
    if (!after) throw new Error('the draft is there');
    expect(await house.sign(after, wall('2026-10-20 11:00'))).toMatchObject({ accepted: true });
    const [signed] = await house.letters();
    expect(signed?.content).toMatchObject({ addressee: '市新局党组（党委）', contact: '联系人：组织科李四' });
  });

  it.each([
    [{ to: '市乙局' }, 'name-taken'],
    [{ from: d('2026-04-10') }, 'not-yet'],
  ])('%j is refused: %s, and nothing is written', async (more, code) => {
    await begun();
    const before = await house.everything();
    await expect(rename(more)).rejects.toMatchObject({ code });
    const { decision: _, ...rest } = await house.everything();
    expect({ ...rest, decision: [] }).toEqual({ ...before, decision: [] });
  });

  it('tried first says the same and writes nothing', async () => {
    await reminded();
    const before = await house.everything();
    const tried = await rename({}, { ...by, dry: true } as By);
    expect(await house.everything()).toEqual(before);
    expect(await rename()).toEqual(tried);
  });

  it('twice is in order of its days, and back again is allowed', async () => {
    await begun();
    await rename();
    await expect(door.office.renameUnit('市新局', { to: '市再局', from: d('2026-04-01') }, by)).rejects.toMatchObject({
      code: 'before-history',
    });
    await door.office.renameUnit('市新局', { to: '市甲局', from: d('2026-04-09') }, by);
    const [first] = await subjectsOn(house.pool, d('2026-04-09'));
    expect(first?.organisation).toBe('市甲局机关党委');
  });
});

describe('a unit that goes into another', () => {
  const merge = (more: object = {}, who: By = by) =>
    door.office.mergeUnit('市甲局', { into: '市乙局', from: d('2026-04-09'), keep: [], ...more }, who);
  const keep = [{ organisation: '市甲局离退休党支部', name: '市乙局离退休党支部' }];

  it('ends its organisations and withdraws their matters; those kept go on there', async () => {
    const matters = await reminded();
    const { effects } = await merge({ keep, number: '市编发〔2026〕9号' });
    expect(effects).toMatchObject({
      ended: ['市甲局机关党委'],
      moved: [{ organisation: '市乙局离退休党支部', unit: '市乙局' }],
      withdrawn: [{ matter: matters['市甲局机关党委'] }],
      kept: [{ matter: matters['市甲局离退休党支部'] }],
      rewritten: 1,
    });
    expect((await house.state(matters['市甲局机关党委'] ?? '')).status).toBe('withdrawn');
    expect((await house.state(matters['市甲局离退休党支部'] ?? '')).status).toBe('running');
    const [notice] = await house.notices(matters['市甲局离退休党支部']);
    expect(notice).toMatchObject({ unit: '市乙局', body: expect.stringMatching(/^市乙局离退休党支部：/) as string });
    const { rows } = await house.pool.query(`select words from decision where verb = 'withdraw'`);
    expect(rows).toEqual([{ words: '市甲局并入市乙局，市编发〔2026〕9号' }]);
    expect(await door.office.unit('市甲局')).toMatchObject({ endedOn: '2026-04-09', into: '市乙局' });
  });

  it('is in lists of the past as it was, and in none of today', async () => {
    await begun();
    await merge({ keep });
    const list = async (on: string) =>
      (await subjectsOn(house.pool, d(on))).map(({ unit, organisation }) => [unit, organisation]);
    expect(await list('2026-04-08')).toEqual([
      ['市甲局', '市甲局机关党委'],
      ['市甲局', '市甲局离退休党支部'],
      ['市乙局', '市乙局机关党委'],
    ]);
    expect(await list('2026-04-09')).toEqual([
      ['市乙局', '市乙局离退休党支部'],
      ['市乙局', '市乙局机关党委'],
    ]);
  });

  it('goes on where it was broken off: the same key withdraws what is missing, and nothing twice', async () => {
    const matters = await begun();
    const ids = ['市甲局机关党委', '市甲局离退休党支部'].map((name) => matters[name] ?? '');
    const keyed = { ...by, key: 'merge-1' };
    door.decisionsLeft = 1;
    await expect(merge({}, keyed)).rejects.toThrow('cut off');
    const statuses = () => Promise.all(ids.map(async (id) => (await house.state(id)).status));
    expect(await statuses()).toEqual(['withdrawn', 'running']);
    // A clock that still wakes for an organisation that has ended does no harm.
    await house.wakeUntil(ids[1] ?? '', wall('2026-04-09 11:00'));
    door.decisionsLeft = Infinity;
    const first = await house.events(ids[0] ?? '');
    expect(await merge({}, keyed)).toMatchObject({ effects: { withdrawn: [{}, {}] } });
    expect(await statuses()).toEqual(['withdrawn', 'withdrawn']);
    expect(await house.events(ids[0] ?? '')).toEqual(first);
  });

  it('is not begun where no clock can be told', async () => {
    await begun();
    const before = await house.everything();
    door.down = true;
    await expect(merge()).rejects.toThrow('down');
    expect(await house.everything()).toEqual(before);
  });

  it.each([
    ['into itself', { into: '市甲局' }, 'merge-into-itself'],
    ['keeping what is not its own', { keep: [{ organisation: '市乙局机关党委' }] }, 'not-of-this-unit'],
    ['into what nobody knows', { into: '市丙局' }, 'unknown-unit'],
    [
      'keeping one under a name that is taken',
      { keep: [{ organisation: '市甲局机关党委', name: '市乙局机关党委' }] },
      'name-taken',
    ],
  ])('%s is refused', async (_, more, code) => {
    await begun();
    await expect(merge(more)).rejects.toMatchObject({ code });
  });

  it('into one that has ended is refused, and so is a merger of one that has', async () => {
    await begun();
    await merge();
    await expect(merge()).rejects.toMatchObject({ code: 'unit-ended' });
    await expect(
      door.office.mergeUnit('市乙局', { into: '市甲局', from: d('2026-04-09'), keep: [] }, by),
    ).rejects.toMatchObject({ code: 'unit-ended' });
  });
});

describe('what is new', () => {
  const founded = {
    organisation: '市新局机关党委',
    kind: 'party-committee' as const,
    electedOn: d('2026-03-20'),
    from: d('2026-03-20'),
    members: 130,
    liaison: '吴某',
    email: 'wu@unit.example',
  };

  it('a unit is founded with its organisation, and launched with the next plan', async () => {
    await begun();
    await door.office.addUnit('市新局', { ...founded, zone: '第二协作区' }, by);
    const book = await door.office.preview(d('2026-04-09'));
    const row = book.rows.find(({ subject }) => subject.unit === '市新局');
    expect(row).toMatchObject({
      subject: { zone: '第二协作区', organisation: '市新局机关党委', holders: [{ person: '吴某' }] },
      term: { endsOn: '2031-03-20', remarks: [] },
    });
  });

  it('an organisation is added to a unit that is there', async () => {
    await begun();
    const branch = { ...founded, organisation: '市乙局第二党支部', kind: 'branch' as const, members: 60 };
    const { effects } = await door.office.addOrganisation('市乙局', branch, by);
    expect(effects.fit).toMatchObject({ fit: 'too-many', towards: 'general-branch' });
    expect((await door.office.unit('市乙局')).members).toHaveLength(2);
  });

  it.each([
    ['a unit that is there', '市甲局', '第二协作区', 'unit-exists'],
    ['a zone nobody knows', '市新局', '第三协作区', 'unknown-zone'],
  ])('%s is refused', async (_, unit, zone, code) => {
    await begun();
    await expect(door.office.addUnit(unit, { ...founded, zone }, by)).rejects.toMatchObject({ code });
  });

  it('a unit moves to another zone; lists of the past keep the old one', async () => {
    await begun();
    await door.office.moveUnitToZone('市甲局', { zone: '第二协作区', from: d('2026-04-01') }, by);
    const zone = async (on: string) => (await subjectsOn(house.pool, d(on)))[0]?.zone;
    expect([await zone('2026-03-31'), await zone('2026-04-01')]).toEqual(['第一协作区', '第二协作区']);
    const again = await door.office.moveUnitToZone('市甲局', { zone: '第二协作区', from: d('2026-04-02') }, by);
    expect(again.changed).toBe(false);
  });
});

describe('an organisation of another form', () => {
  const grow = (more: object = {}) =>
    door.office.changeForm(
      '市甲局离退休党支部',
      { kind: 'general-branch', members: 66, from: d('2026-04-09'), ...more },
      by,
    );

  it('keeps the length of the running term; the next one follows the new form', async () => {
    const matters = await begun();
    const matterId = matters['市甲局离退休党支部'] ?? '';
    await door.office.changeForm(
      '市甲局离退休党支部',
      { kind: 'party-committee', members: 130, from: d('2026-04-09') },
      by,
    );
    const [subject] = (await subjectsOn(house.pool, d('2026-04-09'))).filter(({ organisation }) =>
      organisation.includes('离退休'),
    );
    expect(subject).toMatchObject({ kind: 'party-committee', electedAs: 'branch', members: 130 });
    await house.note(matterId, { kind: 'form-changed', organisationId: '' }, door.now);
    expect((await house.state(matterId)).termEndsOn).toBe('2026-10-09');
    for (const fact of ['held', 'result-received'] as const)
      await door.office.record('市甲局离退休党支部', { fact, on: d('2026-04-09') }, by);
    const accepted = await door.office.accept('市甲局离退休党支部', {}, by);
    const next = (accepted.answer as { nextMatterId?: string }).nextMatterId ?? '';
    expect((await house.state(next)).termEndsOn).toBe('2031-04-09');
  });

  it('says whether the members fit, and may take a new name', async () => {
    await begun();
    const { effects } = await grow({ members: 120, name: '市甲局离退休党总支' });
    expect(effects).toMatchObject({
      fit: { fit: 'too-many', towards: 'party-committee' },
      renamed: [{ from: '市甲局离退休党支部', to: '市甲局离退休党总支' }],
    });
    expect((await grow({ members: 120, name: '市甲局离退休党总支' })).changed).toBe(false);
    expect((await door.office.matter('市甲局离退休党总支')).form).toMatchObject({ fit: 'too-many' });
  });

  it('moves the ladder where a congress elects from now on', async () => {
    const matters = await begun();
    const matterId = matters['市甲局离退休党支部'] ?? '';
    const due = async () => (await house.state(matterId)).rungs.find(({ rung }) => rung === 'urge-request')?.on;
    expect(await due()).toBe('2026-08-07');
    await grow({ congress: true });
    expect(door.told.at(-1)?.note.kind).toBe('form-changed');
    expect(await house.note(matterId, { kind: 'form-changed', organisationId: '' }, door.now)).toEqual(['Replanned']);
    expect(await due()).toBe('2026-06-09');
    expect(await house.note(matterId, { kind: 'form-changed', organisationId: '' }, door.now)).toEqual([]);
  });
});

describe('a hand-over', () => {
  it('of a post tells its open matters; of an officer, his, and gives them to the successor', async () => {
    const matters = await reminded();
    const matterId = matters['市甲局机关党委'] ?? '';
    await door.office.setOffice({ posts: [{ role: 'officer', title: '干事', holder: '李某丙' }] }, by);
    await door.office.recordCall(
      '市甲局机关党委',
      { outcome: 'reached', to: '张某甲', promisedOn: d('2026-05-20'), cause: { code: 'reform' } },
      by,
    );
    const note = await door.office.handover('市甲局机关党委/联系人', '李某乙');
    expect(note).toMatchObject({ kind: 'post', from: '张某甲', to: '李某乙', matters: [{ id: matterId }] });
    const [line] = note.matters;
    expect(line).toMatchObject({
      promise: { on: '2026-05-20' },
      nextContactOn: '2026-05-21',
      cause: { code: 'reform' },
    });
    // The call and what was promised in it are one thing done.
    expect(
      line?.lastDone.map((thing) => thing.map((one) => (one.kind === 'event' ? one.event.kind : one.kind))),
    ).toEqual([expect.arrayContaining(['CallRecorded', 'PromiseRecorded'])]);
    await house.pool.query(
      `insert into dispatch_note (matter_id, field, value, by_holder, at) values ($1, 'officer', '"测试员"', 'x', $2)`,
      [matterId, door.now],
    );
    await expect(door.office.assignMatters('测试员', '王五', by)).rejects.toMatchObject({ code: 'unknown-holder' });
    const tried = await door.office.assignMatters('测试员', '李某丙', { ...by, dry: true });
    expect(tried.effects.kept).toEqual([{ matter: matterId, organisation: '市甲局机关党委' }]);
    expect((await door.office.handover('测试员', 'x')).matters).toHaveLength(1);
    await door.office.assignMatters('测试员', '李某丙', by);
    expect((await door.office.handover('测试员', 'x')).matters).toHaveLength(0);
    expect((await door.office.handover('李某丙', 'x')).matters).toMatchObject([{ id: matterId, officer: '李某丙' }]);
    await expect(door.office.handover('谁也不是', 'x')).rejects.toMatchObject({ code: 'unknown-officer' });
  });
});

describe('a ledger that lists names of the past', () => {
  const file = async (...rows: readonly (readonly [unit: string, organisation: string, mail: string])[]) => ({
    name: '台账.xlsx',
    bytes: await xlsx({
      rows: [
        ['单位名称', '党组织名称', '党组织类型', '本届选举日期', '届期（年）', '联系人', '邮箱'],
        ...rows.map(([unit, organisation, mail]) => [unit, organisation, '机关党委', '2021-10-09', 5, '张某甲', mail]),
      ],
    }),
  });
  const asOf = d('2026-04-09');
  const apply = { asOf, apply: true as const, skipRefused: false, ...by };

  it('still finds a unit that was renamed, and says so; contacts it changes take waiting notices along', async () => {
    const matters = await reminded();
    await door.office.renameUnit('市甲局', { to: '市新局', from: d('2026-04-08') }, by);
    const ledger = await file(['市甲局', '市甲局机关党委', 'later@unit.example']);
    const report = await door.office.importLedger(ledger, apply);
    expect(report).toMatchObject({
      former: [{ row: 2, from: '市甲局机关党委', to: '市新局机关党委' }],
      counts: { new: 0, changed: 1, gone: 2 },
      readdressed: [{ to: '张某甲 <later@unit.example>', how: 'rewritten' }],
    });
    expect(door.told).toMatchObject([{ note: { kind: 'contact-changed' } }]);
    expect((await waiting(matters['市甲局机关党委'])).map(([to]) => to)).toEqual(['张某甲 <later@unit.example>']);
    expect((await door.office.units()).map(({ unit }) => unit)).toEqual(['市新局', '市乙局']);
    const again = await door.office.importLedger(ledger, { asOf, apply: false });
    expect(again.counts).toMatchObject({ new: 0, changed: 0, unchanged: 1 });
  });

  it('as of a day before the renaming means the same organisation', async () => {
    await begun();
    await door.office.renameUnit('市甲局', { to: '市新局', from: d('2026-04-08') }, by);
    const ledger = await file(['市甲局', '市甲局机关党委', 'jia@unit.example']);
    const { counts } = await door.office.importLedger(ledger, { asOf: d('2026-04-01'), apply: false });
    expect(counts).toMatchObject({ new: 0, gone: 2 });
  });

  it('does not bring back what has ended, and finds what was kept under the other unit', async () => {
    await begun();
    const keep = [{ organisation: '市甲局离退休党支部' }];
    await door.office.mergeUnit('市甲局', { into: '市乙局', from: d('2026-04-09'), keep }, by);
    const ledger = await file(
      ['市甲局', '市甲局机关党委', 'a@unit.example'],
      ['市甲局', '市甲局离退休党支部', 'lao@unit.example'],
      ['市甲局', '市甲局第三党支部', 'c@unit.example'],
    );
    const report = await door.office.importLedger(ledger, apply);
    expect(report).toMatchObject({
      ended: [
        { organisation: '市甲局机关党委', endedOn: '2026-04-09', into: '市乙局' },
        { organisation: '市甲局第三党支部', into: '市乙局' },
      ],
      former: [{ to: '市乙局 市甲局离退休党支部' }],
      counts: { new: 0 },
    });
    const { rows } = await house.pool.query(`select count(*)::int n from organisation`);
    expect(rows).toEqual([{ n: 3 }]);
  });
});

describe('history', () => {
  const from = d('2026-04-09');
  type Act = (
    n: number,
    ids: { unit: string; other: string; branch: string; committee: string; post: string },
  ) => Promise<unknown>;
  const acts: readonly Act[] = [
    (n, { unit }) => door.office.renameUnit(unit, { to: `市改${n}局`, from }, by),
    (n, { unit }) => door.office.moveUnitToZone(unit, { zone: `区${n % 2}`, newZone: true, from }, by),
    (n, { branch }) =>
      door.office.changeForm(branch, { kind: n % 2 ? 'general-branch' : 'branch', members: n, from }, by),
    (n, { post }) => door.office.changeHolder({ post, to: `任${n % 3}`, from, email: `h${n}@unit.example` }, by),
    (n, { post }) =>
      door.office.standIn({ post, to: `代${n}`, from: d(`2026-05-${10 + n}`), until: d(`2026-05-${10 + n}`) }, by),
    (n, { unit, other, committee }) =>
      door.office.mergeUnit(other, { into: unit, from, keep: n % 2 ? [{ organisation: committee }] : [] }, by),
  ];
  const HISTORY = [
    'former_unit_name',
    'former_organisation_name',
    'former_unit_of',
    'term_elected_as',
    'registry_change',
    'matter_event',
    'notice_rewrite',
  ];

  async function idsNow() {
    const id = async (sql: string) => (await house.pool.query<{ id: string }>(sql)).rows[0]?.id ?? '';
    return {
      unit: await id(`select id from unit where name = '市甲局'`),
      other: await id(`select id from unit where name = '市乙局'`),
      branch: await id(`select id from organisation where name = '市甲局离退休党支部'`),
      committee: await id(`select id from organisation where name = '市乙局机关党委'`),
      post: await id(
        `select p.id from post p join organisation o on o.id = p.owner_id where o.name = '市甲局机关党委'`,
      ),
    };
  }

  it('is never rewritten, and the list of a past day stays the same list', async () => {
    let done = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...acts), { minLength: 1, maxLength: 6 }), async (steps) => {
        await house.empty();
        await registerFirstHolder(house.pool, '测试员', d('2020-01-01'));
        await reminded();
        const ids = await idsNow();
        const past = await subjectsOn(house.pool, d('2026-04-08'));
        let kept: unknown[] = [];
        for (const [index, act] of steps.entries()) {
          await act(index + 1, ids).then(
            () => done++,
            (error: unknown) => {
              if (!(error instanceof OfficeError)) throw error;
            },
          );
          expect(await subjectsOn(house.pool, d('2026-04-08'))).toEqual(past);
          const rows: unknown[] = [];
          for (const table of HISTORY)
            rows.push(...(await house.pool.query<object>(`select '${table}' t, to_jsonb(x) r from ${table} x`)).rows);
          expect(rows).toEqual(expect.arrayContaining(kept));
          kept = rows;
        }
      }),
      { numRuns: 12 },
    );
    expect(done).toBeGreaterThan(10);
  }, 60_000);

  it.each(HISTORY)('rows of %s can be neither changed nor deleted', async (table) => {
    await reminded();
    await door.office.renameUnit('市甲局', { to: '市新局', from }, by);
    const keep = [{ organisation: '市乙局机关党委' }];
    await door.office.mergeUnit('市乙局', { into: '市新局', from, keep }, by);
    await door.office.changeForm('市新局离退休党支部', { kind: 'general-branch', from }, by);
    await expect(house.pool.query(`delete from ${table}`)).rejects.toThrow(`${table} is append-only`);
  });
});

it('lists who holds what, with who comes later', async () => {
  await begun();
  await door.office.changeHolder({ post: '市乙局机关党委/联系人', to: '后任', from: d('2026-05-01') }, by);
  const rows = await holdings(house.pool, d('2026-04-09'));
  expect(rows.filter(({ organisation }) => organisation === '市乙局机关党委')).toMatchObject([
    { person: '张某甲', until: '2026-04-30' },
    { person: '后任', from: '2026-05-01', until: null },
  ]);
  expect((await door.office.holders('市乙局')).map(({ person, now }) => [person, now])).toEqual([
    ['张某甲', true],
    ['后任', false],
  ]);
});
