import type { CivilDate } from '../civil-date';
import type { TableMatter } from './table-matter';

type Noted = Pick<TableMatter, 'notes' | 'state' | 'measures' | 'roundSince'>;

/** 下次联系, where it means something now: the ball is with the unit and the matter runs. */
export function nextContactOf(matter: Noted): CivilDate | undefined {
  const { status, ball } = matter.state;
  return status === 'running' && ball.with === 'unit' ? notedContactOf(matter) : undefined;
}

/**
 * The contact that was agreed on and is still to come about: no new round has begun since, and nobody has spoken to the
 * unit on that day or later. A call that was not answered settles nothing.
 */
export function notedContactOf({ notes, measures, roundSince }: Noted): CivilDate | undefined {
  const note = notes['next-contact'];
  if (!note || note.value === null) return undefined;
  const { value: on, at } = note;
  if (roundSince !== undefined && roundSince > at) return undefined;
  const spoken = measures.some(
    (one) => one.kind === 'contact' && one.outcome !== 'not-answered' && one.at > at && one.on >= on,
  );
  return spoken ? undefined : on;
}
