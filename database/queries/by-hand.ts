import type { CivilDate, Instant } from '../../domain/civil-date';
import { all, type Db, one } from '../pool';

/** Tasks of the post room that ask a person to bring a notice's words to somebody, by whatever means. */
export const BY_HAND_KINDS = ['deliver-by-hand', 'no-address', 'undeliverable'] as const;

/** How whoever a notice addresses can be reached otherwise. */
export interface HandContact {
  readonly organisation: string;
  /** 专职副书记 */
  readonly title: string | null;
  readonly mobile: string | null;
  readonly phone: string | null;
}

export async function handContactOf(db: Db, noticeId: string): Promise<HandContact | undefined> {
  return one<HandContact>(
    db,
    `select o.name organisation, p.title, h.mobile, h.phone
       from notice n join organisation o on o.id = n.organisation_id join post p on p.id = n.post_id
       left join holding h on h.id = n.holding_id where n.id = $1`,
    [noticeId],
  );
}

export interface ByHandNotice extends HandContact {
  readonly task: string;
  readonly kind: (typeof BY_HAND_KINDS)[number];
  readonly notice: string;
  readonly matter: string;
  readonly unit: string;
  readonly addressee: string;
  readonly subject: string;
  readonly body: string;
  readonly dueOn: CivilDate | null;
}

const OPEN = `t.state = 'open' and t.kind = any($1) and t.notice_id is not null`;

/** What waits to be delivered by hand, in the order of the ledger. */
export async function byHandNotices(db: Db): Promise<readonly ByHandNotice[]> {
  return all<ByHandNotice>(
    db,
    `select t.id task, t.kind, n.id notice, n.matter_id matter, u.name unit, o.name organisation, p.title, h.mobile, h.phone,
            n.addressee, n.subject, n.body, t.due_on "dueOn"
       from task t join notice n on n.id = t.notice_id join organisation o on o.id = n.organisation_id
       join unit u on u.id = o.unit_id join post p on p.id = n.post_id left join holding h on h.id = n.holding_id
      where ${OPEN} order by t.due_on nulls last, u.sort_no, o.sort_no, t.opened_at, t.id`,
    [BY_HAND_KINDS],
  );
}

/** The notice itself, or the one whose words a task asks to be delivered. */
export async function copiedNotice(
  db: Db,
  which: string,
): Promise<
  | {
      readonly notice: string;
      readonly channel: string;
      readonly to: string;
      readonly subject: string;
      readonly body: string;
    }
  | undefined
> {
  return one(
    db,
    `select n.id notice, n.channel, n.addressee "to", n.subject, n.body from notice n
      where n.id = $1 or n.id = (select notice_id from task where id = $1)`,
    [which],
  );
}

/** What of a matter is still to be delivered by hand, with what decides whether it is still needed. */
export async function openByHand(
  db: Db,
  matterId: string,
): Promise<
  readonly {
    readonly task: string;
    readonly round: number;
    readonly rung: string;
    readonly exempt: boolean;
    readonly uselessAfter: Instant;
  }[]
> {
  return all(
    db,
    `select t.id task, n.round, n.rung, n.exempt, n.useless_after "uselessAfter"
       from task t join notice n on n.id = t.notice_id where ${OPEN} and t.matter_id = $2 order by t.id for update of t`,
    [BY_HAND_KINDS, matterId],
  );
}

export async function dropByHand(db: Db, taskId: string, reason: string, at: Instant): Promise<void> {
  await db.query(`update task set state = 'dropped', outcome = $2, closed_at = $3 where id = $1 and state = 'open'`, [
    taskId,
    JSON.stringify({ dropped: reason }),
    at,
  ]);
}
