import type { CivilDate, Instant } from '../../domain/civil-date';
import type { MatterEvent } from '../../domain/matter/events';
import { all, type Db } from '../pool';

/** The units a burden is counted for, in the order of the office's list. */
export async function burdenUnits(
  db: Db,
  {
    unit,
    zone,
    on,
  }: { readonly unit?: string | undefined; readonly zone?: string | undefined; readonly on: CivilDate },
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return all(
    db,
    `select u.id, u.name from unit u
       left join lateral (select zone_id from unit_zone where unit_id = u.id and valid_from <= $3 and (valid_to is null or valid_to > $3)
                           order by valid_from desc limit 1) uz on true
       left join zone z on z.id = uz.zone_id
      where ($1::text is null or u.id = $1) and ($2::text is null or lower(z.id) = lower($2) or z.name_key = $2)
        and exists (select 1 from organisation o join matter m on m.organisation_id = o.id where o.unit_id = u.id)
      order by u.sort_no, u.id`,
    [unit ?? null, zone ?? null, on],
  );
}

export interface Moments {
  readonly units: readonly string[];
  readonly from: Instant;
  /** Up to and without. */
  readonly until: Instant;
}

/** A message that left, or may have: one row for each unit it spoke to. */
export interface SentMessage {
  readonly unitId: string;
  readonly messageId: string;
  readonly channel: string;
  readonly leftAt: Instant;
  readonly notices: number;
}

/** Handed over for certain or perhaps, by a gateway or a person; what was refused for good never reached anybody. */
export async function sentMessages(db: Db, { units, from, until }: Moments): Promise<readonly SentMessage[]> {
  return all<SentMessage>(
    db,
    `select n.unit_id "unitId", m.id "messageId", m.channel, coalesce(m.settled_at, m.ready_at) "leftAt", count(*) notices
       from message m join notice n on n.message_id = m.id
      where m.state in ('sending', 'accepted', 'unknown') and coalesce(m.settled_at, m.ready_at) >= $2
        and coalesce(m.settled_at, m.ready_at) < $3 and n.unit_id = any($1)
      group by n.unit_id, m.id
     union all
     -- Without a gateway a person brings the words; a call that did it stands with the recorded contacts.
     select n.unit_id, t.id, n.channel, t.closed_at, 1
       from task t join notice n on n.id = t.notice_id
      where t.kind in ('deliver-by-hand', 'no-address', 'undeliverable') and t.state = 'done' and t.outcome->'call' is null
        and t.closed_at >= $2 and t.closed_at < $3 and n.unit_id = any($1)`,
    [units, from, until],
  );
}

/** Calls, visits and messages by hand that reached somebody. */
export async function recordedContacts(
  db: Db,
  { units, from, until }: Moments,
): Promise<
  readonly { readonly unitId: string; readonly means: string; readonly on: CivilDate; readonly count: number }[]
> {
  return all(
    db,
    `select o.unit_id "unitId", coalesce(e.body->>'means', 'call') means, e.body->>'on' "on", count(*)
       from matter_event e join matter m on m.id = e.matter_id join organisation o on o.id = m.organisation_id
      where e.kind = 'CallRecorded' and e.body->>'outcome' <> 'not-answered' and o.unit_id = any($1) and e.at >= $2 and e.at < $3
      group by 1, 2, 3`,
    [units, from, until],
  );
}

/** Letters that urge, by the day they were signed, with the tables that are enclosed to be checked and filled in. */
export async function signedLetters(
  db: Db,
  { units, from, to }: { readonly units: readonly string[]; readonly from: CivilDate; readonly to: CivilDate },
): Promise<
  readonly { readonly unitId: string; readonly on: CivilDate; readonly kind: string; readonly forms: number }[]
> {
  return all(
    db,
    `select unit_id "unitId", signed_on "on", kind, jsonb_array_length(coalesce(content->'annexes', '[]')) forms
       from letter
      where unit_id = any($1) and signed_on between $2 and $3 and kind !~ '^approval-'
        and (state = 'signed' or (state = 'void' and received_on is not null))`,
    [units, from, to],
  );
}

/** Notices that were held, by rule, each once; and those that never left. */
export async function heldNotices(
  db: Db,
  { units, from, until }: Moments,
): Promise<readonly { readonly unitId: string; readonly rule: string; readonly at: Instant }[]> {
  return all(
    db,
    `select n.unit_id "unitId", h.rule, min(h.at) at
       from notice_hold h join notice n on n.id = h.notice_id
      where n.unit_id = any($1) and h.at >= $2 and h.at < $3 and h.rule <> 'digest'
      group by n.unit_id, n.id, h.rule
     union all
     select unit_id, split_part(coalesce(reason, state), ':', 1), state_at
       from notice
      where unit_id = any($1) and state in ('suppressed', 'overtaken') and coalesce(reason, '') !~ '^no-gateway' and state_at >= $2 and state_at < $3`,
    [units, from, until],
  );
}

/** What was asked about each matter, with the moments that matter for its silence. */
export interface AskedRow {
  readonly matterId: string;
  readonly id: string;
  readonly what: 'message' | 'letter' | 'call-task';
  readonly decidedAt: Instant;
  readonly leftAt: Instant | null;
}

/**
 * Everything Duban itself asked of these units in that time: messages with urging notices, letters that urge, calls put on
 * the list. Answers and cancellations are owed whatever holds, and are not among them.
 */
export async function askedOf(db: Db, { units, from, until }: Moments): Promise<readonly AskedRow[]> {
  return all<AskedRow>(
    db,
    `select n.matter_id "matterId", n.id, 'message' what, m.ready_at "decidedAt",
            coalesce((select min(a.started_at) from message_attempt a where a.message_id = m.id), m.settled_at) "leftAt"
       from message m join notice n on n.message_id = m.id
      where m.state in ('sending', 'accepted', 'unknown') and n.unit_id = any($1) and m.ready_at >= $2 and m.ready_at < $3
        and (not n.exempt or n.kind = 'invitation')
     union all
     select e.matter_id, l.id, 'letter', e.at, null
       from matter_event e join letter l on l.id = e.body->>'letterId'
      where e.kind = 'LetterSigned' and l.unit_id = any($1) and l.kind !~ '^approval-' and e.at >= $2 and e.at < $3
     union all
     select t.matter_id, t.id, 'call-task', t.opened_at, null
       from task t join matter m on m.id = t.matter_id join organisation o on o.id = m.organisation_id
      where t.kind = 'call' and o.unit_id = any($1) and t.opened_at >= $2 and t.opened_at < $3`,
    [units, from, until],
  );
}

export interface MatterStream {
  readonly matterId: string;
  readonly seq: number;
  readonly at: Instant;
  readonly event: MatterEvent;
}

/** The events of these matters, each stream in its order. */
export async function streamsOf(db: Db, matterIds: readonly string[]): Promise<readonly MatterStream[]> {
  const rows = await all<{ matterId: string; seq: number; kind: MatterEvent['kind']; at: Instant; body: object }>(
    db,
    `select matter_id "matterId", seq, kind, at, body from matter_event where matter_id = any($1) order by matter_id, seq`,
    [matterIds],
  );
  return rows.map(({ kind, body, ...row }) => ({ ...row, event: { kind, ...body } as MatterEvent }));
}
