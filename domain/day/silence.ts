import type { Instant } from '../civil-date';
import type { MatterState } from '../matter/state';
import { stageAtLeast } from '../procedure';
import type { TableMatter } from './table-matter';

/** Why nothing may go to a unit now, or be asked of it; undefined where it may. */
export type Silence = 'person-first' | 'suspended' | 'over' | 'ball' | 'returned' | 'promise' | 'put-off';

const STATUS: Partial<Record<MatterState['status'], Silence>> = {
  'person-first': 'person-first',
  suspended: 'suspended',
  closed: 'over',
  withdrawn: 'over',
};

/** Why something of the office's own list lies aside; `later`: it was put off to a day that has not come. */
export type Aside = Silence | 'later' | 'held' | 'no-secretary';

/** While the ball is ours, a promise runs, or a person has not decided, a unit hears nothing (office.md 1). */
export function silenceOf({ status, ball, promise }: MatterState, at: Instant): Silence | undefined {
  const stands = STATUS[status];
  if (stands) return stands;
  if (ball.with !== 'unit') return 'ball';
  if (ball.resumesAt !== undefined && at < ball.resumesAt) return 'returned';
  if (!promise || at >= promise.resumesAt) return undefined;
  return promise.byOffice ? 'put-off' : 'promise';
}

/**
 * A letter of the ladder waits besides where the election was held (a result is asked for, never supervised), and where
 * there is no secretary to hold it (office.md 6).
 */
export function letterWaits({ state, notes }: Pick<TableMatter, 'state' | 'notes'>, at: Instant): Aside | undefined {
  const silence = silenceOf(state, at);
  if (silence) return silence;
  if (stageAtLeast(state.stage, 'held')) return 'held';
  return notes.cause?.value.code === 'secretary-vacant' ? 'no-secretary' : undefined;
}
