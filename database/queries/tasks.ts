import type { CivilDate, Instant } from '../../domain/civil-date';
import type { TaskKind } from '../../domain/task-kind';
import { all, type Db, one } from '../pool';

export type { TaskKind };

export interface NewTask {
  readonly matterId?: string | undefined;
  readonly round?: number | undefined;
  readonly rung?: string | undefined;
  readonly kind: TaskKind;
  readonly subject: string;
  readonly body: string;
  readonly dueOn?: CivilDate | undefined;
  readonly at: Instant;
}

/** A task is opened once for a matter, round, rung and kind. */
export async function openTask(db: Db, task: NewTask): Promise<void> {
  await db.query(
    `insert into task (matter_id, round, rung, kind, subject, body, due_on, state, opened_at)
     values ($1, $2, $3, $4, $5, $6, $7, 'open', $8) on conflict do nothing`,
    [
      task.matterId ?? null,
      task.round ?? null,
      task.rung ?? null,
      task.kind,
      task.subject,
      task.body,
      task.dueOn ?? null,
      task.at,
    ],
  );
}

export interface Task {
  readonly id: string;
  readonly matterId: string | null;
  readonly rung: string | null;
  readonly kind: TaskKind;
  readonly unit: string | null;
  readonly subject: string;
  readonly body: string;
  readonly dueOn: CivilDate | null;
  readonly state: 'open' | 'done' | 'dropped';
  readonly outcome: unknown;
  readonly openedAt: Instant;
  readonly closedBy: string | null;
}

const COLUMNS = `t.id, t.matter_id "matterId", t.rung, t.kind, u.name unit, t.subject, t.body, t.due_on "dueOn", t.state, t.outcome,
                 t.opened_at "openedAt", t.closed_by "closedBy"`;
const FROM = `task t left join matter m on m.id = t.matter_id left join organisation o on o.id = m.organisation_id left join unit u on u.id = o.unit_id`;

export async function tasks(
  db: Db,
  { state, matterId }: { state?: Task['state'] | undefined; matterId?: string | undefined } = {},
): Promise<readonly Task[]> {
  return all<Task>(
    db,
    `select ${COLUMNS} from ${FROM} where ($1::text is null or t.state = $1) and ($2::text is null or t.matter_id = $2)
      order by t.due_on nulls last, o.sort_no, t.opened_at, t.id`,
    [state ?? null, matterId ?? null],
  );
}

export async function taskNamed(db: Db, id: string): Promise<Task | undefined> {
  return one<Task>(db, `select ${COLUMNS} from ${FROM} where t.id = $1`, [id]);
}

/** Closes an open task; false where it was closed already. */
export async function closeTask(db: Db, id: string, outcome: unknown, by: string, at: Instant): Promise<boolean> {
  const { rowCount } = await db.query(
    `update task set state = 'done', outcome = $2, closed_by = $3, closed_at = $4 where id = $1 and state = 'open'`,
    [id, JSON.stringify(outcome), by, at],
  );
  return rowCount === 1;
}

/** Closes the open tasks of these kinds that a decision about their matter has done. */
export async function doneTasks(
  db: Db,
  matterId: string,
  kinds: readonly TaskKind[],
  done: { readonly outcome: unknown; readonly by: string; readonly at: Instant },
): Promise<void> {
  await db.query(
    `update task set state = 'done', outcome = $3, closed_by = $4, closed_at = $5
      where matter_id = $1 and state = 'open' and kind = any($2)`,
    [matterId, kinds, JSON.stringify(done.outcome), done.by, done.at],
  );
}

/** An open task is put off to a day: nobody answered the telephone. */
export async function putOffTask(db: Db, id: string, dueOn: CivilDate): Promise<void> {
  await db.query(`update task set due_on = $2 where id = $1 and state = 'open'`, [id, dueOn]);
}

/** Tasks that no longer make sense once the matter went on; kept, with the reason. */
export async function dropTasks(
  db: Db,
  matterId: string,
  reason: string,
  at: Instant,
  kinds?: readonly TaskKind[],
): Promise<void> {
  await db.query(
    `update task set state = 'dropped', outcome = $2, closed_at = $3
      where matter_id = $1 and state = 'open' and ($4::text[] is null or kind = any($4))`,
    [matterId, JSON.stringify({ dropped: reason }), at, kinds ?? null],
  );
}
