import type { CivilDate } from '../../domain/civil-date';
import type { DispatchRow } from '../../domain/day/dispatch-row';
import type { DispatchTotals } from '../../domain/day/dispatch-totals';
import type { OverdueList } from '../../domain/day/overdue-list';
import type { SecretaryPage } from '../../domain/day/secretary-page';
import type { Today } from '../../domain/day/today';
import type { YearList } from '../../domain/day/year-list';
import type { Cause } from '../../domain/dispatch';
import type { Changed, Trial } from '../office';

/** The office's working day: the running table, what waits today, and the lists that are printed from them. */
export interface DayRoom {
  /** One row per open matter, in the order of the office's list; `ended` adds those that are over. */
  dispatch(ask: { readonly zone?: string | undefined; readonly ended?: boolean | undefined }): Promise<DispatchTable>;
  /** Who looks after a matter, when to speak to the unit next, why it does not move: the officer's own columns. */
  setDispatch(which: string, columns: DispatchColumns, by: Trial): Promise<Changed & { readonly before: ColumnsNow }>;
  today(): Promise<Today>;
  /** 任期届满未换届情况一览表 */
  overdueList(): Promise<OverdueReport>;
  secretaryPage(): Promise<SecretaryPage>;
  yearList(year: number): Promise<YearList>;
}

export interface DispatchTable {
  readonly asOf: CivilDate;
  readonly rows: readonly DispatchRow[];
  readonly totals: DispatchTotals;
}

/** What is not given stays as it is; a next contact of null takes back the one that stands. */
export interface DispatchColumns {
  readonly officer?: string | undefined;
  readonly nextContactOn?: CivilDate | null | undefined;
  readonly cause?: Cause | undefined;
}

/** As the table shows them before the change. */
export type ColumnsNow = Pick<DispatchRow, 'matter' | 'organisation' | 'officer' | 'nextContact' | 'cause'>;

export interface OverdueReport extends OverdueList {
  /** Overdue by the registry, and never launched: not in the list, and named so that nobody is forgotten. */
  readonly notLaunched: readonly {
    readonly unit: string;
    readonly organisation: string;
    readonly endsOn: CivilDate;
  }[];
}
