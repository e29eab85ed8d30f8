import type { CivilDate, Instant } from '../../domain/civil-date';
import { type Db, one } from '../pool';

export interface ShownPlan {
  readonly id: string;
  readonly procedure: string;
  readonly calendarVersion: string;
  readonly canonical: string;
}

/** Keeps a plan that was shown to somebody, so that a later difference can be named. */
export async function keepPlan(db: Db, { id, procedure, calendarVersion, canonical }: ShownPlan): Promise<void> {
  await db.query(
    'insert into plan_version (id, procedure, calendar_version, canonical) values ($1, $2, $3, $4) on conflict do nothing',
    [id, procedure, calendarVersion, canonical],
  );
}

export async function shownPlan(db: Db, id: string): Promise<{ canonical: string } | undefined> {
  return one(db, 'select canonical from plan_version where id = $1', [id]);
}

export async function openLaunch(
  db: Db,
  launch: { planId: string; asOf: CivilDate; by: string; at: Instant },
): Promise<string> {
  const row = await one<{ id: string }>(
    db,
    'insert into launch (plan_id, as_of, launched_by, at) values ($1, $2, $3, $4) returning id',
    [launch.planId, launch.asOf, launch.by, launch.at],
  );
  if (!row) throw new Error('a launch was not written');
  return row.id;
}
