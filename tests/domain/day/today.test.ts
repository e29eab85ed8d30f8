import fc from 'fast-check';
import { formMisfits } from '../../../domain/day/form-misfits';
import type { OpenTask } from '../../../domain/day/table-matter';
import { type Today, today, type TodayFacts } from '../../../domain/day/today';
import { PLACE_OF_TASK, TODAY_KINDS } from '../../../domain/day/today-item';
import type { TaskKind } from '../../../domain/task-kind';
import { civilDate } from '../../../domain/time/civil';
import { subject, ZONE } from '../../support/subjects';
import { anyTable, happened, NOON, ON, state, tableMatter } from './table-matters';

const on = civilDate;
const TASK_KINDS = Object.keys(PLACE_OF_TASK) as TaskKind[];

function task(kind: TaskKind, changes: Partial<OpenTask> = {}): OpenTask {
  return { id: `T-${kind}`, matterId: 'M-1', kind, unit: '示例局', subject: `待办 ${kind}`, dueOn: null, ...changes };
}

/** The books of a day: the tasks of each matter stand with it too. */
function dayOf(facts: Partial<TodayFacts>): Today {
  const { tasks = [], matters = [] } = facts;
  const withTasks = matters.map((matter) => ({
    ...matter,
    tasks: tasks.filter(({ matterId }) => matterId === matter.matterId),
  }));
  return today({
    at: NOON,
    zone: ZONE,
    drafts: [],
    outgoing: [],
    papers: [],
    forms: [],
    ...facts,
    tasks,
    matters: withTasks,
  });
}

const lying = ({ items, parked }: Today) => [...items, ...parked];

describe('where a task lies', () => {
  it.each(TASK_KINDS)('%s: in one pile, whatever the matter', (kind) => {
    const of = dayOf({ matters: [tableMatter()], tasks: [task(kind)] });
    expect(lying(of).map(({ kind: pile, tasks }) => [pile, tasks])).toEqual([[PLACE_OF_TASK[kind], [`T-${kind}`]]]);
  });

  it('of no matter, or of one that is over, it lies there all the same', () => {
    const of = dayOf({
      tasks: [task('undeliverable', { matterId: null, unit: null }), task('call', { matterId: 'M-9' })],
    });
    expect(of.items.map(({ kind, units }) => [kind, units])).toEqual([
      ['call', ['示例局']],
      ['delivery', []],
    ]);
  });
});

describe('one thing is one item', () => {
  it('a paper whose term ran out is red, and no second thing', () => {
    const matter = tableMatter({
      state: state(
        happened.recorded('request-received', on('2026-11-02')),
        happened.ballTo('committee', on('2026-11-02'), on('2026-11-16')),
      ),
    });
    const of = dayOf({ matters: [matter], tasks: [task('own-term', { dueOn: on('2026-11-16') })] });
    expect(of.items).toMatchObject([{ kind: 'request', overdue: true, dueOn: '2026-11-16', tasks: ['T-own-term'] }]);
  });

  it('two papers of one matter are two, and the unit is one', () => {
    const matter = tableMatter({
      state: state(
        happened.recorded('request-received', on('2026-11-20')),
        happened.asked(on('2027-03-31'), on('2026-11-20')),
        happened.ballTo('committee', on('2026-11-20'), on('2026-12-04')),
      ),
    });
    expect(dayOf({ matters: [matter] }).counts).toMatchObject({ extension: 1, request: 1, items: 2, units: 1 });
  });

  it('a draft that answers a paper is signed there, and is no letter beside it', () => {
    const matter = tableMatter({
      state: state(
        happened.asked(on('2027-03-31'), on('2026-11-20')),
        happened.ballTo('committee', on('2026-11-20'), on('2026-12-04')),
      ),
      drafts: [{ id: 'L-2', kind: 'approval-extension' }],
    });
    const draft = {
      id: 'L-2',
      kind: 'approval-extension',
      unit: '示例局',
      addressee: '示例局机关党委',
      matters: ['M-1'],
    };
    expect(dayOf({ matters: [matter], drafts: [draft] }).items).toMatchObject([{ kind: 'extension', letter: 'L-2' }]);
  });

  it('a call that is due and a contact that has come are one call', () => {
    const matter = tableMatter({ notes: { 'next-contact': { value: on('2026-11-23'), by: '张三', at: NOON } } });
    const of = dayOf({ matters: [matter], tasks: [task('call', { dueOn: ON })] });
    expect(of.items).toMatchObject([{ kind: 'call', id: 'T-call', dueOn: '2026-11-23', overdue: true }]);
  });

  it('a contact that has come while the ball is away is no call: it lies aside until the ball is back', () => {
    const matter = tableMatter({
      notes: { 'next-contact': { value: on('2026-11-23'), by: '张三', at: NOON } },
      state: state(happened.ballTo('third', ON)),
    });
    const of = dayOf({ matters: [matter] });
    expect([of.counts.call, of.parked.map(({ kind, aside }) => [kind, aside])]).toEqual([0, [['call', 'ball']]]);
  });

  it('one promotion meeting for all who are late', () => {
    const matters = ['甲', '乙', '丙'].map((unit, index) => tableMatter({ matterId: `M-${index}`, unit }));
    const tasks = matters.map(({ matterId, unit }) => task('meeting', { id: `T-${matterId}`, matterId, unit }));
    const of = dayOf({ matters, tasks });
    expect(of.items).toMatchObject([{ kind: 'proposal', what: { units: 3 }, tasks: ['T-M-0', 'T-M-1', 'T-M-2'] }]);
    expect(of.counts).toMatchObject({ items: 1, units: 3, otherUnits: 0 });
  });
});

describe('put aside', () => {
  const draft = { id: 'L-1', kind: 'letter-1', unit: '示例局', addressee: '示例局党组（党委）', matters: ['M-1'] };

  it.each([
    ['the ball is with a third body', state(happened.ballTo('third', ON, on('2026-12-31')))],
    ['the unit has promised a day', state(happened.promised(on('2026-12-18'), ON))],
    ['it stands still', state([ON, { kind: 'Suspended' as const, on: ON }])],
    ['the election was held', state(happened.recorded('held', ON))],
  ])('a letter to sign while %s', (_, now) => {
    const of = dayOf({ matters: [tableMatter({ state: now })], drafts: [draft] });
    expect([of.counts.sign, of.counts.parked, of.counts.units, of.counts.otherUnits]).toEqual([0, 1, 0, 1]);
  });

  it('a letter to sign while there is no secretary', () => {
    const notes = { cause: { value: { code: 'secretary-vacant' as const }, by: '张三', at: NOON } };
    expect(dayOf({ matters: [tableMatter({ notes })], drafts: [draft] }).counts).toMatchObject({ sign: 0, parked: 1 });
  });

  it('a letter to two organisations stays while one of them may be written to', () => {
    const matters = [tableMatter(), tableMatter({ matterId: 'M-2', state: state(happened.ballTo('third', ON)) })];
    const of = dayOf({ matters, drafts: [{ ...draft, matters: ['M-1', 'M-2'] }] });
    expect([of.counts.sign, of.counts.parked]).toEqual([1, 0]);
  });

  it('until the promised day has gone by', () => {
    const promised = tableMatter({ state: state(happened.promised(on('2026-11-23'), on('2026-11-16'))) });
    expect(dayOf({ matters: [promised], drafts: [draft] }).counts).toMatchObject({ sign: 1, parked: 0 });
  });
});

describe('a third body', () => {
  it.each([
    ['2026-11-24', 0],
    ['2026-11-23', 1],
  ])('whose day is %s', (dueOn, shown) => {
    const matter = tableMatter({
      state: state(happened.ballTo('third', on('2026-11-02'), on(dueOn))),
      notes: { third: { value: '市委组织部', by: '张三', at: NOON } },
    });
    const of = dayOf({ matters: [matter] });
    expect(of.items.map(({ what }) => what)).toEqual(
      shown ? [{ kind: 'ball', with: 'third', third: '市委组织部' }] : [],
    );
  });
});

describe('an organisation that no longer fits its form', () => {
  const check = (endsOn: string) => ({
    subject: subject({ members: 30 }),
    endsOn: on(endsOn),
    fit: {
      fit: 'too-few' as const,
      kind: 'party-committee' as const,
      members: 30,
      bound: 100,
      towards: 'branch' as const,
      sure: true,
    },
  });

  it.each([
    ['the day before half a year is left', '2027-05-25', 1],
    ['the day on which half a year is left', '2027-05-24', 1],
    ['the day after', '2027-05-23', 0],
  ])('%s', (_, endsOn, shown) => {
    const forms = formMisfits([check(endsOn)], ON);
    expect(dayOf({ forms }).counts).toMatchObject({ form: shown });
  });

  it('is not asked about where its size is not known', () => {
    expect(formMisfits([{ ...check('2027-05-25'), fit: { fit: 'unknown' } }], ON)).toEqual([]);
  });
});

describe('the page of the day', () => {
  it('closes, whatever the matters and tasks: each number is the length of its list, each task lies once', () => {
    const anyTasks = fc.array(
      fc.record({
        matterId: fc.option(
          fc.integer({ min: 1, max: 25 }).map((no) => `M-${no}`),
          { nil: null },
        ),
        kind: fc.constantFrom(...TASK_KINDS),
        dueOn: fc.constantFrom(null, on('2026-11-01'), ON, on('2026-12-01')),
      }),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(anyTable, anyTasks, (all, made) => {
        const matters = all.filter(({ state: { status } }) => status !== 'closed' && status !== 'withdrawn');
        const unitOf = new Map(matters.map(({ matterId, unit }) => [matterId, unit]));
        const tasks = made.map((one, index) =>
          task(one.kind, { ...one, id: `T-${index}`, unit: unitOf.get(one.matterId ?? '') ?? null }),
        );
        const of = dayOf({ matters, tasks });
        const { counts, items, parked } = of;
        for (const kind of TODAY_KINDS) expect(counts[kind]).toBe(items.filter((item) => item.kind === kind).length);
        expect(TODAY_KINDS.reduce((sum, kind) => sum + counts[kind], 0)).toBe(items.length);
        expect([counts.items, counts.parked]).toEqual([items.length, parked.length]);
        expect(
          lying(of)
            .flatMap((item) => item.tasks)
            .sort(),
        ).toEqual(tasks.map(({ id }) => id).sort());
        const waiting = new Set(items.flatMap(({ units }) => units));
        expect(counts.units).toBe(waiting.size);
        const others = new Set(matters.map(({ unit }) => unit).filter((unit) => !waiting.has(unit)));
        expect(counts.otherUnits).toBe(others.size);
        const red = items.map(({ overdue }) => overdue);
        expect(red).toEqual([...red].sort((a, b) => Number(b) - Number(a)));
      }),
    );
  });
});
