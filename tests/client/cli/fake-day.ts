import { dispatchRow } from '../../../domain/day/dispatch-row';
import { dispatchTotals } from '../../../domain/day/dispatch-totals';
import { overdueList } from '../../../domain/day/overdue-list';
import { secretaryPage } from '../../../domain/day/secretary-page';
import type { OpenTask, TableMatter } from '../../../domain/day/table-matter';
import { today } from '../../../domain/day/today';
import { yearList } from '../../../domain/day/year-list';
import { civilDate } from '../../../domain/time/civil';
import type { DayRoom } from '../../../client/office/day';
import { at, matterOf, NOW, rulebook, TODAY, ZONE } from './made-up';

const DUE = civilDate('2026-06-12');

/** 市乙局 has promised, 市甲局 waits for us beyond our term, 市丁局 for a person, 市丙局 for nobody. */
export const TABLE: readonly TableMatter[] = [
  made(
    'M-1',
    '市甲局',
    matterOf('市甲局', [
      {
        at: at('2026-06-01'),
        event: {
          kind: 'FactRecorded',
          fact: 'request-received',
          claimedOn: civilDate('2026-05-29'),
          enteredOn: civilDate('2026-06-01'),
        },
      },
      {
        at: at('2026-06-01'),
        event: {
          kind: 'BallMoved',
          ball: { with: 'committee', since: civilDate('2026-06-01'), dueOn: DUE, dueAt: at('2026-06-15') },
        },
      },
    ]).state,
    {
      remark: '已报换届请示',
      measures: [
        { kind: 'reminder', on: civilDate('2026-02-03'), channel: 'email' },
        { kind: 'letter', on: civilDate('2026-04-02'), number: '×直工函〔2026〕1号' },
      ],
      notes: {
        instruction: { value: { text: '抓紧办', by: '王主任', on: civilDate('2026-06-11') }, by: '张三', at: NOW },
      },
    },
  ),
  made(
    'M-2',
    '市乙局',
    matterOf('市乙局', [
      { at: at('2026-06-15'), event: { kind: 'CallRecorded', outcome: 'reached', on: TODAY } },
      {
        at: at('2026-06-15'),
        event: { kind: 'PromiseRecorded', on: civilDate('2026-07-10'), resumesAt: at('2026-07-13'), renewal: false },
      },
    ]).state,
    {
      measures: [{ kind: 'contact', on: TODAY, at: at('2026-06-15'), means: 'call', outcome: 'reached' }],
      notes: {
        promise: {
          value: { on: civilDate('2026-07-10'), saidBy: '李某', toldTo: '张三', toldOn: TODAY },
          by: '张三',
          at: at('2026-06-15'),
        },
        'next-contact': { value: civilDate('2026-07-13'), by: '张三', at: at('2026-06-15') },
        officer: { value: '张三', by: '张三', at: NOW },
        cause: { value: { code: 'secretary-vacant' }, by: '张三', at: NOW },
      },
    },
  ),
  made('M-3', '市丁局', matterOf('市丁局').state, { remark: '书记空缺，待任命', zone: '第二协作区' }),
  made('M-4', '市丙局', matterOf('市丙局').state, {}),
];

const TASKS: readonly OpenTask[] = [
  { id: 'T-9', matterId: null, kind: 'undeliverable', unit: null, subject: '通知退信', dueOn: null },
];

function made(matterId: string, unit: string, state: TableMatter['state'], more: Partial<TableMatter>): TableMatter {
  return {
    matterId,
    unit,
    organisation: `${unit}机关党委`,
    zone: '第一协作区',
    remark: null,
    remarkAnswer: null,
    needsLeader: false,
    state: { ...state, matterId },
    notes: {},
    measures: [],
    drafts: [],
    tasks: [],
    ...more,
  };
}

/** The day of a house in memory: the real domain over made-up matters. `changed` answers what would change something. */
export function fakeDay(changed: (...args: readonly unknown[]) => ReturnType<DayRoom['setDispatch']>): DayRoom {
  const rows = (zone?: string) =>
    TABLE.map((matter) => dispatchRow(matter, { at: NOW, zone: ZONE, terms: rulebook.terms })).filter(
      (row) => zone === undefined || row.zone === zone,
    );
  return {
    dispatch: async ({ zone }) => ({ asOf: TODAY, rows: rows(zone), totals: dispatchTotals(rows(zone)) }),
    setDispatch: (...args) => changed('setDispatch', ...args),
    today: async () =>
      today({ at: NOW, zone: ZONE, matters: TABLE, drafts: [], outgoing: [], papers: [], tasks: TASKS, forms: [] }),
    overdueList: async () => ({ ...overdueList(rows(), TODAY), notLaunched: [] }),
    secretaryPage: async () =>
      secretaryPage(rows(), [{ zone: '第一协作区', closedOn: civilDate('2026-02-02') }], TODAY),
    yearList: async (year) =>
      yearList(
        year,
        TABLE.map(({ matterId, unit, organisation, zone, state: { termEndsOn, endsOn, rungs } }) => ({
          matter: matterId,
          unit,
          organisation,
          zone,
          termEndsOn,
          endsOn,
          standing: 'open',
          rungs,
        })),
      ),
  };
}
