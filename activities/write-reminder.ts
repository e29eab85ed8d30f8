import type { PoolClient } from 'pg';
import { officeSettings } from '../database/queries/office';
import { type NewNotice, writeNotice } from '../database/queries/rungs';
import { openTask } from '../database/queries/tasks';
import { invariant } from '../domain/invariant';
import { usefulUntil } from '../domain/matter/useful-until';
import type { PlannedRung } from '../domain/plan';
import { recipientOf } from '../domain/subject';
import { dayOf } from '../domain/time/civil';
import { noticeFactsOf } from '../rulebook/notice-facts';
import { composeNotice } from '../rulebook/notice-wording';
import { procedureNamed } from '../rulebook/load';
import { calendarNow, type House } from './house';
import type { Raising } from './raising';
import { textBeside } from './write-text';

/**
 * Writes the intent of a reminder to whoever holds the posts today, and of a text beside it where the office has turned
 * them on. Where nobody holds a post it becomes a task; without an address the post room makes it one.
 */
export async function writeReminder(
  db: PoolClient,
  house: House,
  { state, subject, rung, at }: Raising & { rung: PlannedRung },
): Promise<void> {
  const wording = house.rulebook.wordings.get(rung.wording ?? '');
  invariant(wording, `rung ${rung.rung} has a wording of the rulebook`);
  const calendar = await calendarNow(db, house.rulebook);
  const procedure = procedureNamed(house.rulebook, state.procedure);
  const office = await officeSettings(db);
  const writtenOn = dayOf(at, house.zone);
  const facts = noticeFactsOf({ subject, procedure, calendar, office, writtenOn, heldOn: state.heldOn });
  const text = composeNotice(wording, facts, calendar);
  const { matterId, round } = state;
  const to = recipientOf(subject, 'email') ?? recipientOf(subject, 'phone');
  const { organisationId, unitId } = subject;
  if (!to?.postId || !organisationId || !unitId) {
    await openTask(db, {
      matterId,
      round,
      rung: rung.rung,
      kind: 'no-address',
      subject: `没有可用的邮箱：${subject.organisation}`,
      body: text.body,
      dueOn: rung.on,
      at,
    });
    return;
  }
  const mail: NewNotice = {
    matterId,
    round,
    rung: rung.rung,
    kind: rung.kind,
    organisationId,
    unitId,
    postId: to.postId,
    holdingId: to.holdingId,
    addressee: to.person,
    channel: 'email',
    address: to.email,
    ceiling: wording.ceiling,
    exempt: false,
    wording: wording.wording,
    ...text,
    dueAt: at,
    uselessAfter: usefulUntil(rung, state, at),
  };
  await writeNotice(db, mail);
  if (office.sms.enabled)
    await writeNotice(
      db,
      textBeside(mail, { to: recipientOf(subject, 'sms'), facts, calendar, office, rulebook: house.rulebook }),
    );
}
