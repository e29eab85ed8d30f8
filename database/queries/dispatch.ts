import type { Instant } from '../../domain/civil-date';
import type { DispatchNotes } from '../../domain/dispatch';
import { all, type Db } from '../pool';

export type { DispatchNotes };

export interface NewDispatchNote {
  readonly matterId: string;
  readonly by: string;
  readonly commandId?: string | undefined;
  readonly at: Instant;
}

/** Writes the fields given; others stay as they are. */
export async function noteDispatch(db: Db, note: NewDispatchNote, fields: DispatchNotes): Promise<void> {
  for (const [field, value] of Object.entries(fields)) {
    if (value === undefined) continue;
    await db.query(
      'insert into dispatch_note (matter_id, field, value, by_holder, command_id, at) values ($1, $2, $3, $4, $5, $6)',
      [note.matterId, field, JSON.stringify(value), note.by, note.commandId ?? null, note.at],
    );
  }
}

/** The newest note of each field, by matter; matters without any are left out. */
export async function dispatchNotes(
  db: Db,
  matterIds?: readonly string[],
): Promise<ReadonlyMap<string, DispatchNotes>> {
  const rows = await all<{ matterId: string; notes: DispatchNotes }>(
    db,
    `select matter_id "matterId", json_object_agg(field, value) notes
       from (select distinct on (matter_id, field) matter_id, field, value from dispatch_note
              where $1::text[] is null or matter_id = any($1) order by matter_id, field, id desc) newest
      group by matter_id`,
    [matterIds ?? null],
  );
  return new Map(rows.map(({ matterId, notes }) => [matterId, notes]));
}
