import type { CivilDate, Instant } from '../../domain/civil-date';
import { nextInstant } from '../../domain/matter/due';
import type { MatterEvent } from '../../domain/matter/events';
import { evolve, fold } from '../../domain/matter/evolve';
import type { MatterState } from '../../domain/matter/state';
import { all, type Db, one } from '../pool';

/** An event with its place in the stream and its business time. */
export interface StampedEvent {
  readonly seq: number;
  readonly at: Instant;
  readonly event: MatterEvent;
}

interface EventRow {
  seq: number;
  kind: MatterEvent['kind'];
  at: Instant;
  body: object;
}

export async function eventsOf(db: Db, matterId: string, after = 0): Promise<readonly StampedEvent[]> {
  const rows = await all<EventRow>(
    db,
    'select seq, kind, at, body from matter_event where matter_id = $1 and seq > $2 order by seq',
    [matterId, after],
  );
  return rows.map(stamped);
}

export async function eventsByCommand(db: Db, matterId: string, commandId: string): Promise<readonly StampedEvent[]> {
  const rows = await all<EventRow>(
    db,
    'select seq, kind, at, body from matter_event where matter_id = $1 and command_id = $2 order by seq',
    [matterId, commandId],
  );
  return rows.map(stamped);
}

function stamped({ seq, kind, at, body }: EventRow): StampedEvent {
  return { seq, at, event: { kind, ...body } as MatterEvent };
}

/** The state as the books tell it: the fold of the matter's events. */
export async function stateOf(db: Db, matterId: string): Promise<MatterState> {
  return fold(await eventsOf(db, matterId));
}

/** Locks the matter for this transaction and returns its state as the books tell it. */
export async function lockMatter(db: Db, matterId: string): Promise<MatterState> {
  const row = await one(db, 'select id from matter where id = $1 for update', [matterId]);
  if (!row) throw new Error(`no matter ${matterId} in the books`);
  return stateOf(db, matterId);
}

/** Appends events and brings the projection up to them. The matter must be locked, or new. */
export async function append(
  db: Db,
  state: MatterState,
  events: readonly MatterEvent[],
  { at, commandId }: { readonly at: Instant; readonly commandId?: string | undefined },
): Promise<{ readonly state: MatterState; readonly stamped: readonly StampedEvent[] }> {
  let after = state;
  const written: StampedEvent[] = [];
  for (const event of events) {
    after = evolve(after, event, at);
    const { kind, ...body } = event;
    await db.query(
      'insert into matter_event (matter_id, seq, kind, at, body, command_id) values ($1, $2, $3, $4, $5, $6)',
      [state.matterId, after.version, kind, at, JSON.stringify(body), commandId ?? null],
    );
    written.push({ seq: after.version, at, event });
  }
  await project(db, after, at);
  return { state: after, stamped: written };
}

async function project(db: Db, state: MatterState, at: Instant): Promise<void> {
  const ended = state.status === 'closed' || state.status === 'withdrawn';
  await db.query(
    `update matter set version = $2, round = $3, status = $4, stage = $5, ball = $6, next_at = $7,
            closed_at = case when $8 then coalesce(closed_at, $9::timestamptz) end, state = $10
      where id = $1`,
    [
      state.matterId,
      state.version,
      state.round,
      state.status,
      state.stage,
      state.ball.with,
      nextInstant(state) ?? null,
      ended,
      at,
      JSON.stringify(state),
    ],
  );
}

export interface NewMatter {
  readonly procedure: string;
  readonly organisationId: string;
  readonly termId: string;
  readonly launchId?: string | undefined;
  readonly at: Instant;
  /** The opening event but for the id, which the database gives. */
  readonly opening: Omit<Extract<MatterEvent, { kind: 'MatterOpened' }>, 'matterId' | 'kind'>;
}

/** Opens a matter unless this term already has one; returns its id, or undefined where it had. */
export async function openMatter(db: Db, matter: NewMatter): Promise<string | undefined> {
  const row = await one<{ id: string }>(
    db,
    `insert into matter (procedure, organisation_id, term_id, launch_id, status, stage, ball, opened_at, state)
     values ($1, $2, $3, $4, $5, $6, 'unit', $7, '{}')
     on conflict (organisation_id, procedure, term_id) do nothing returning id`,
    [
      matter.procedure.split('@')[0],
      matter.organisationId,
      matter.termId,
      matter.launchId ?? null,
      matter.opening.status,
      matter.opening.stage,
      matter.at,
    ],
  );
  if (!row) return undefined;
  const event: MatterEvent = { kind: 'MatterOpened', matterId: row.id, ...matter.opening };
  const state = evolve(undefined, event, matter.at);
  const { kind, ...body } = event;
  await db.query('insert into matter_event (matter_id, seq, kind, at, body) values ($1, 1, $2, $3, $4)', [
    row.id,
    kind,
    matter.at,
    JSON.stringify(body),
  ]);
  await project(db, state, matter.at);
  return row.id;
}

/** Open matters whose clock has not been started, oldest first. */
export async function unstarted(
  db: Db,
  limit: number,
): Promise<readonly { readonly matterId: string; readonly organisationId: string }[]> {
  return all(
    db,
    `select id "matterId", organisation_id "organisationId" from matter
      where clock_started_at is null and closed_at is null order by opened_at, id limit $1`,
    [limit],
  );
}

/** True where the organisation has a matter that is not over. */
export async function hasOpenMatter(db: Db, organisationId: string): Promise<boolean> {
  return (
    (await one(db, 'select 1 from matter where organisation_id = $1 and closed_at is null limit 1', [
      organisationId,
    ])) !== undefined
  );
}

/** True where the ledger's remark was entered after anybody last looked at this matter's beginning. */
export async function remarkIsNews(db: Db, matterId: string, organisationId: string): Promise<boolean> {
  const row = await one<{ news: boolean }>(
    db,
    `select exists (
       select 1 from remark r where r.organisation_id = $2 and r.current and r.text <> '' and r.answered_at is null
          and r.recorded_at > (select max(recorded_at) from matter_event
                                where matter_id = $1 and kind in ('MatterOpened', 'EntryDecided', 'ExtensionApproved'))) news`,
    [matterId, organisationId],
  );
  return row?.news ?? false;
}

/**
 * Forgets that clocks were started, of these matters or of all: they are not in the store (any more), and the launch
 * starts them again from the books. The one way in which a clock is ever started a second time.
 */
export async function forgetStarted(db: Db, ids?: readonly string[]): Promise<void> {
  await db.query(
    `update matter set clock_started_at = null
      where closed_at is null and clock_started_at is not null and ($1::text[] is null or id = any($1))`,
    [ids ?? null],
  );
}

/** Matters that are not over, in pages by id: whose clock should be running. */
export async function openMatters(
  db: Db,
  { after, limit }: { readonly after: string; readonly limit: number },
): Promise<readonly { readonly matterId: string; readonly organisationId: string; readonly organisation: string }[]> {
  return all(
    db,
    `select m.id "matterId", m.organisation_id "organisationId", o.name organisation
       from matter m join organisation o on o.id = m.organisation_id
      where m.closed_at is null and m.id > $1 order by m.id limit $2`,
    [after, limit],
  );
}

/** How many of these matters the launch has not started yet. */
export async function countUnstarted(db: Db, ids: readonly string[]): Promise<number> {
  const row = await one<{ count: number }>(
    db,
    'select count(*) from matter where id = any($1) and clock_started_at is null and closed_at is null',
    [ids],
  );
  return row?.count ?? 0;
}

export async function markStarted(db: Db, ids: readonly string[]): Promise<void> {
  await db.query('update matter set clock_started_at = now() where id = any($1)', [ids]);
}

/** Ids of the matters of an organisation or unit of that very name, else of that former name, else of organisations whose name holds it. */
export async function matterIdsNamed(db: Db, id: string, key: string): Promise<readonly string[]> {
  const rows = await all<{ id: string; rank: number }>(
    db,
    `select m.id, case when lower(m.id) = lower($1) or o.name_key = $2 or u.name_key = $2 then 0
                       when f.organisation_id is not null or n.unit_id is not null then 1 else 2 end rank
       from matter m join organisation o on o.id = m.organisation_id join unit u on u.id = o.unit_id
       left join (select distinct organisation_id from former_organisation_name where name_key = $2) f on f.organisation_id = o.id
       left join (select distinct unit_id from former_unit_name where name_key = $2) n on n.unit_id = u.id
      where lower(m.id) = lower($1) or u.name_key = $2 or strpos(o.name_key, $2) > 0
         or f.organisation_id is not null or n.unit_id is not null
      order by rank, m.id`,
    [id, key],
  );
  return rows.filter(({ rank }) => rank === rows[0]?.rank).map((row) => row.id);
}

export interface MatterRow {
  readonly id: string;
  readonly unit: string;
  readonly organisation: string;
  readonly zone: string | null;
  readonly status: MatterState['status'];
  readonly stage: MatterState['stage'];
  readonly ball: MatterState['ball']['with'];
  readonly nextAt: Instant | null;
  readonly endsOn: CivilDate;
  readonly round: number;
  readonly state: MatterState;
}

export async function matterRows(db: Db, ids?: readonly string[]): Promise<readonly MatterRow[]> {
  return all<MatterRow>(
    db,
    `select m.id, u.name unit, o.name organisation, z.name zone, m.status, m.stage, m.ball, m.next_at "nextAt",
            m.state->>'endsOn' "endsOn", m.round, m.state
       from matter m
       join organisation o on o.id = m.organisation_id
       join unit u on u.id = o.unit_id
       left join lateral (select zone_id from unit_zone where unit_id = u.id and valid_to is null order by valid_from desc limit 1) uz on true
       left join zone z on z.id = uz.zone_id
      where $1::text[] is null or m.id = any($1)
      order by o.sort_no, m.opened_at, m.id`,
    [ids ?? null],
  );
}
