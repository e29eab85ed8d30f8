import type { CivilDate, Instant } from '../../domain/civil-date';
import type { LateCase } from '../../domain/late-case';
import type { MatterEvent } from '../../domain/matter/events';
import { promiseStories } from '../../domain/promise-story';
import { recipientOf } from '../../domain/subject';
import { dayOf, daysBetween, type Zone } from '../../domain/time/civil';
import { all, type Db } from '../pool';
import { dispatchNotes } from './dispatch';
import { matterRows } from './matters';
import { subjectsOn } from './subjects';

/** Everything a paper for the committee says of matters that are late, as of a day, in the order of the office's list. */
export async function lateCases(
  db: Db,
  matterIds: readonly string[],
  { on, zone }: { readonly on: CivilDate; readonly zone: Zone },
): Promise<readonly LateCase[]> {
  const rows = await matterRows(db, matterIds);
  const subjects = new Map(
    (
      await subjectsOn(
        db,
        on,
        rows.map(({ state }) => state.organisationId),
      )
    ).map((one) => [one.organisationId, one]),
  );
  const notes = await dispatchNotes(db, matterIds);
  const events = await eventsByMatter(db, matterIds);
  const mails = await mailsTo(db, matterIds, zone);
  const letters = await lettersTo(db, matterIds);
  const meetings = await meetingsOf(db, matterIds);
  return rows.map(({ id, unit, organisation, zone: group, state }) => {
    const subject = subjects.get(state.organisationId);
    const note = notes.get(id);
    const stream = events.get(id) ?? [];
    const contact = subject && recipientOf(subject, 'phone');
    return {
      matterId: id,
      unit,
      organisation,
      kind: subject?.kind ?? 'party-committee',
      zone: group ?? undefined,
      electedOn: state.electedOn,
      termEndsOn: state.termEndsOn,
      endsOn: state.endsOn,
      extension:
        state.endsOn === state.termEndsOn ? undefined : { until: state.endsOn, number: subject?.extension?.number },
      daysLate: Math.max(0, daysBetween(state.endsOn, on)),
      stage: state.stage,
      ball: state.ball.with,
      third: note?.third,
      cause: note?.cause,
      officer: note?.officer,
      nextContactOn: note?.['next-contact'] ?? undefined,
      contact: contact && { person: contact.person, phone: contact.mobile ?? contact.phone },
      reminders: mails.get(id) ?? [],
      contacts: stream.flatMap(({ event, to }) =>
        event.kind === 'CallRecorded'
          ? [{ on: event.on, means: event.means ?? 'call', outcome: event.outcome, to }]
          : [],
      ),
      letters: letters.get(id) ?? [],
      promises: promiseStories(
        // What the office put off by itself is no promise of the unit.
        stream.filter(({ event, verb }) => event.kind !== 'PromiseRecorded' || verb !== 'decideEntry'),
        { on, zone },
      ),
      meetings: meetings.get(id) ?? [],
    };
  });
}

interface Told {
  readonly matterId: string;
  readonly at: Instant;
  readonly event: MatterEvent;
  readonly verb: string | null;
  /** Whom the officer spoke to, from the journal. */
  readonly to: string | undefined;
}

async function eventsByMatter(db: Db, matterIds: readonly string[]): Promise<ReadonlyMap<string, readonly Told[]>> {
  const rows = await all<Omit<Told, 'event' | 'to'> & { kind: MatterEvent['kind']; body: object; to: string | null }>(
    db,
    `select e.matter_id "matterId", e.at, e.kind, e.body, d.verb, d.body->>'to' "to"
       from matter_event e left join decision d on d.command_id = e.command_id
      where e.matter_id = any($1) order by e.matter_id, e.seq`,
    [matterIds],
  );
  return grouped(
    rows.map(({ kind, body, to, ...rest }) => ({
      ...rest,
      to: to ?? undefined,
      event: { kind, ...body } as MatterEvent,
    })),
  );
}

async function mailsTo(
  db: Db,
  matterIds: readonly string[],
  zone: Zone,
): Promise<ReadonlyMap<string, LateCase['reminders']>> {
  const rows = await all<{ matterId: string; at: Instant; channel: string }>(
    db,
    `select matter_id "matterId", min(state_at) at, channel from notice
      where matter_id = any($1) and state = 'sent' and kind = 'reminder'
      group by matter_id, message_id, channel order by at`,
    [matterIds],
  );
  return grouped(
    rows.map(({ matterId, at, channel }) => ({
      matterId,
      on: dayOf(at, zone),
      means: channel === 'sms' ? ('sms' as const) : ('mail' as const),
    })),
  );
}

async function lettersTo(db: Db, matterIds: readonly string[]): Promise<ReadonlyMap<string, LateCase['letters']>> {
  const rows = await all<{ matterId: string } & LateCase['letters'][number] & { repliedOn: CivilDate | null }>(
    db,
    `select lm.matter_id "matterId", l.kind, coalesce(l.number, '') number, l.signed_on "signedOn",
            (select min(e.body->>'receivedOn') from matter_event e
              where e.matter_id = lm.matter_id and e.kind = 'ReplyReceived' and e.body->>'letterId' = l.id) "repliedOn"
       from letter_matter lm join letter l on l.id = lm.letter_id
      where lm.matter_id = any($1) and l.state = 'signed' and l.kind !~ '^approval-' order by l.signed_on, l.id`,
    [matterIds],
  );
  return grouped(rows.map(({ repliedOn, ...row }) => ({ ...row, repliedOn: repliedOn ?? undefined })));
}

async function meetingsOf(db: Db, matterIds: readonly string[]): Promise<ReadonlyMap<string, LateCase['meetings']>> {
  const rows = await all<{ matterId: string } & LateCase['meetings'][number]>(
    db,
    `select distinct on (a.matter_id, g.held_on, g.id) a.matter_id "matterId", g.id, g.held_on "on", a.attendance
       from meeting_attendance a join meeting g on g.id = a.meeting_id
      where a.matter_id = any($1) and g.state = 'held' order by a.matter_id, g.held_on, g.id, a.id desc`,
    [matterIds],
  );
  return grouped(rows);
}

function grouped<Row extends { readonly matterId: string }>(rows: readonly Row[]): ReadonlyMap<string, readonly Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(row.matterId);
    if (group) group.push(row);
    else groups.set(row.matterId, [row]);
  }
  return groups;
}
