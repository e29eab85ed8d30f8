import type { PlanBook, PlanBookRow } from '../plan-book';

/** The matters a launch would open: every row that was not unticked. Their number is what --count must say. */
export function rowsToLaunch({ rows }: Pick<PlanBook, 'rows'>): readonly PlanBookRow[] {
  return rows.filter(({ choice }) => choice?.choice !== 'untick');
}
