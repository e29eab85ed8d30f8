import type { Db } from '../../database/pool';
import { officeSettings } from '../../database/queries/office';
import { writeNotice } from '../../database/queries/rungs';
import { subjectsOn } from '../../database/queries/subjects';
import { invitationRung } from '../../domain/meeting';
import { recipientOf, type Subject } from '../../domain/subject';
import { instantAt } from '../../domain/time/civil';
import { fill } from '../../rulebook/letter-template';
import { meetingValues, termSentenceOf } from '../papers/meeting-values';
import { type Door, today } from './door';

export interface Meeting {
  readonly id: string;
  readonly on: Parameters<typeof instantAt>[0];
  readonly at: string;
  readonly place: string;
}

export interface Invitee {
  readonly matter: string;
  readonly organisation: string;
  readonly organisationId: string;
  readonly round: number;
}

/**
 * An intent by mail to each, through the post room like every other: it names the addressee's own matter only. It stands
 * outside the burden ceiling, and not outside the rules of ball and promise (activities/post-room/still-needed.ts).
 * Returns the organisations of which nobody can be written to.
 */
export async function writeInvitations(
  door: Door,
  db: Db,
  meeting: Meeting,
  invited: readonly Invitee[],
  what: 'invitation' | 'cancelled',
): Promise<readonly string[]> {
  const subjects = await subjectsById(door, db, invited);
  const office = await officeSettings(db);
  const wording = door.rulebook.papers.meeting[what];
  const values = meetingValues(meeting, office);
  const unreached: string[] = [];
  for (const { matter, organisation, organisationId, round } of invited) {
    const subject = subjects.get(organisationId);
    const to = subject && recipientOf(subject, 'email');
    if (!subject?.organisationId || !subject.unitId || !to?.postId || !to.email) {
      unreached.push(organisation);
      continue;
    }
    const own = { ...values, organisation, termSentence: termSentenceOf(subject, door.rulebook.terms) };
    await writeNotice(db, {
      matterId: matter,
      round,
      rung: what === 'invitation' ? invitationRung(meeting.id) : `${invitationRung(meeting.id)}/cancelled`,
      kind: what === 'invitation' ? 'invitation' : 'cancellation',
      organisationId: subject.organisationId,
      unitId: subject.unitId,
      postId: to.postId,
      holdingId: to.holdingId,
      addressee: to.person,
      channel: 'email',
      address: to.email,
      ceiling: wording.ceiling,
      exempt: true,
      wording: `meeting-${what}`,
      subject: fill(wording.subject, values),
      body: fill(wording.body, own),
      dueAt: door.clock.now(),
      uselessAfter: instantAt(meeting.on, meeting.at, door.zone),
    });
  }
  return unreached;
}

/** Of whom nobody has a mail address: told on paper only. */
export async function withoutAddress(door: Door, db: Db, invited: readonly Invitee[]): Promise<readonly string[]> {
  const subjects = await subjectsById(door, db, invited);
  return invited
    .filter(({ organisationId }) => {
      const subject = subjects.get(organisationId);
      return !subject || !recipientOf(subject, 'email')?.email;
    })
    .map(({ organisation }) => organisation);
}

async function subjectsById(
  door: Door,
  db: Db,
  invited: readonly Invitee[],
): Promise<ReadonlyMap<string | undefined, Subject>> {
  const ids = invited.map(({ organisationId }) => organisationId);
  return new Map((await subjectsOn(db, today(door), ids)).map((one) => [one.organisationId, one]));
}
