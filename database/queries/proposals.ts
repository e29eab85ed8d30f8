import type { CivilDate, Instant } from '../../domain/civil-date';
import { invariant } from '../../domain/invariant';
import type { ProposalKind, Verdict } from '../../domain/proposal';
import { all, type Db, one } from '../pool';

export interface ProposalRow {
  readonly task: string;
  readonly kind: ProposalKind;
  readonly matterId: string;
  readonly round: number;
  readonly rung: string;
  readonly unit: string;
  readonly organisation: string;
  readonly subject: string;
  readonly dueOn: CivilDate | null;
  readonly state: 'open' | 'done' | 'dropped';
  readonly verdict: Verdict | null;
  readonly decidedOn: CivilDate | null;
  readonly number: string | null;
  readonly until: CivilDate | null;
}

const SELECT = `
  select t.id task, t.kind, t.matter_id "matterId", t.round, t.rung, u.name unit, o.name organisation, t.subject, t.due_on "dueOn", t.state,
         d.verdict, d.decided_on "decidedOn", d.number, d.until
    from task t
    join matter m on m.id = t.matter_id
    join organisation o on o.id = m.organisation_id
    join unit u on u.id = o.unit_id
    left join lateral (select verdict, decided_on, number, until from proposal_decision where task_id = t.id order by id desc limit 1) d on true
   where t.kind in ('circular', 'talk', 'report')`;

export async function proposalRows(db: Db): Promise<readonly ProposalRow[]> {
  return all<ProposalRow>(
    db,
    `${SELECT} and (t.state = 'open' or d.verdict is not null) order by t.state <> 'open', t.due_on nulls last, o.sort_no, t.id`,
  );
}

/** The task, locked for this transaction; undefined where it is no proposal. */
export async function lockProposal(db: Db, id: string): Promise<ProposalRow | undefined> {
  await db.query('select id from task where id = $1 for update', [id]);
  return proposalNamed(db, id);
}

export async function proposalNamed(db: Db, id: string): Promise<ProposalRow | undefined> {
  return one<ProposalRow>(db, `${SELECT} and t.id = $1`, [id]);
}

export interface NewProposalDecision {
  readonly task: string;
  readonly verdict: Verdict;
  readonly on: CivilDate;
  readonly number: string;
  readonly until?: CivilDate | undefined;
  readonly words?: string | undefined;
  readonly by: string;
  readonly at: Instant;
}

export async function insertProposalDecision(db: Db, decision: NewProposalDecision): Promise<void> {
  const { task, verdict, on, number, until, words, by, at } = decision;
  await db.query(
    `insert into proposal_decision (task_id, verdict, decided_on, number, until, words, by_holder, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [task, verdict, on, number, until ?? null, words ?? null, by, at],
  );
}

/** Put off to a day: the task stays, and is due on that day. */
export async function deferTask(db: Db, task: string, until: CivilDate): Promise<void> {
  await db.query(`update task set due_on = $2 where id = $1 and state = 'open'`, [task, until]);
}

/** The task in which a decision is carried out; one for each proposal. */
export async function openCarryOut(
  db: Db,
  { proposal, subject, body, at }: { proposal: ProposalRow; subject: string; body: string; at: Instant },
): Promise<string> {
  const row = await one<{ id: string }>(
    db,
    `insert into task (matter_id, round, rung, kind, subject, body, due_on, state, opened_at)
     values ($1, $2, $3, 'carry-out', $4, $5, null, 'open', $6)
     returning id`,
    [proposal.matterId, proposal.round, proposal.rung, subject, body, at],
  );
  invariant(row, 'a task was written');
  return row.id;
}
