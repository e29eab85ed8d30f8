import type { CivilDate } from '../civil-date';
import { unreachable } from '../invariant';
import { counted } from './counted';
import type { DispatchRow } from './dispatch-row';

/**
 * Whom an overdue organisation waits for, as the printed list (一览表) counts it: unit 应由单位办理, committee 待工委批复,
 * secretary 待协调配备书记, result 已选举待报结果. Every overdue row is exactly one of them.
 */
export const OVERDUE_CLASSES = ['unit', 'committee', 'secretary', 'result'] as const;
export type OverdueClass = (typeof OVERDUE_CLASSES)[number];

/** Who has held the election is asked for its result only; else the ball comes first, and then the cause. */
export function overdueClassOf({ stage, ball, cause }: Pick<DispatchRow, 'stage' | 'ball' | 'cause'>): OverdueClass {
  if (stage === 'held') return 'result';
  switch (ball.with) {
    case 'committee':
      return 'committee';
    case 'third':
      return 'secretary';
    case 'unit':
      return cause?.code === 'secretary-vacant' ? 'secretary' : 'unit';
    default:
      return unreachable(ball.with);
  }
}

export interface OverdueRow extends DispatchRow {
  readonly class: OverdueClass;
}

/** 任期届满未换届情况一览表 as of a day: flagged units and those that stand still included. */
export interface OverdueList {
  readonly asOf: CivilDate;
  readonly counts: Readonly<Record<OverdueClass, number>> & {
    readonly units: number;
    /** unit + committee + secretary + result. */
    readonly organisations: number;
    /** 经批准延期, 另列. */
    readonly extended: number;
  };
  readonly rows: readonly OverdueRow[];
  /** Their own term has ended, and an approved extension still runs. */
  readonly extended: readonly DispatchRow[];
}

/** Keeps the order of the rows. Closed and withdrawn matters are no longer late. */
export function overdueList(all: readonly DispatchRow[], asOf: CivilDate): OverdueList {
  const open = all.filter(({ status }) => status !== 'closed' && status !== 'withdrawn');
  const rows = open
    .filter(({ standing }) => standing === 'overdue')
    .map((row): OverdueRow => ({ ...row, class: overdueClassOf(row) }));
  const extended = open.filter((row) => row.extended && row.termEndsOn < asOf && row.standing !== 'overdue');
  return {
    asOf,
    counts: {
      ...counted(OVERDUE_CLASSES, rows, (row) => row.class),
      units: new Set(rows.map(({ unit }) => unit)).size,
      organisations: rows.length,
      extended: extended.length,
    },
    rows,
    extended,
  };
}
