import type { CivilDate } from '../civil-date';
import type { TableMatter } from './table-matter';

/**
 * 下次联系, where it still means something: the ball is with the unit, the matter runs, no new round has begun since,
 * and nobody has spoken to the unit on that day or later. A call that was not answered settles nothing.
 */
export function nextContactOf({
  notes,
  state,
  measures,
  roundSince,
}: Pick<TableMatter, 'notes' | 'state' | 'measures' | 'roundSince'>): CivilDate | undefined {
  const note = notes['next-contact'];
  if (!note || note.value === null) return undefined;
  const { value: on, at } = note;
  if (state.status !== 'running' || state.ball.with !== 'unit') return undefined;
  if (roundSince !== undefined && roundSince > at) return undefined;
  const spoken = measures.some(
    (one) => one.kind === 'contact' && one.outcome !== 'not-answered' && one.at > at && one.on >= on,
  );
  return spoken ? undefined : on;
}
