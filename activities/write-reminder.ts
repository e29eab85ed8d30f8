import type { PoolClient } from 'pg';
import { officeSettings } from '../database/queries/office';
import { writeNotice } from '../database/queries/rungs';
import { openTask } from '../database/queries/tasks';
import { invariant } from '../domain/invariant';
import { usefulUntil } from '../domain/matter/useful-until';
import type { PlannedRung } from '../domain/plan';
import { recipientOf } from '../domain/subject';
import { dayOf } from '../domain/time/civil';
import { composeNotice } from '../rulebook/notice-wording';
import { noticeFactsOf } from '../rulebook/notice-facts';
import { procedureNamed } from '../rulebook/load';
import { calendarNow, type House } from './house';
import type { Raising } from './raising';

/** Writes the intent of a reminder to whoever holds the posts today; nobody to write to becomes a task. */
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
  const text = composeNotice(
    wording,
    noticeFactsOf({ subject, procedure, calendar, office, writtenOn, heldOn: state.heldOn }),
    calendar,
  );
  for (const channel of rung.channels) {
    invariant(channel === 'email' || channel === 'sms', `a reminder goes by a gateway, not by ${channel}`);
    const to = recipientOf(subject, channel);
    const address = channel === 'email' ? to?.email : to?.mobile;
    if (!to?.postId || !subject.organisationId || !subject.unitId || !address) {
      await openTask(db, {
        matterId: state.matterId,
        round: state.round,
        rung: rung.rung,
        kind: 'no-address',
        subject: `没有可用的${channel === 'email' ? '邮箱' : '手机'}：${subject.organisation}`,
        body: text.body,
        dueOn: rung.on,
        at,
      });
      continue;
    }
    await writeNotice(db, {
      matterId: state.matterId,
      round: state.round,
      rung: rung.rung,
      kind: rung.kind,
      organisationId: subject.organisationId,
      unitId: subject.unitId,
      postId: to.postId,
      holdingId: to.holdingId,
      addressee: to.person,
      channel,
      address,
      ceiling: wording.ceiling,
      exempt: false,
      wording: wording.wording,
      ...text,
      dueAt: at,
      uselessAfter: usefulUntil(rung, state, at),
    });
  }
}
