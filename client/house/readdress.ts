import type { Db } from '../../database/pool';
import { stateOf } from '../../database/queries/matters';
import { officeSettings } from '../../database/queries/office';
import { draftsAbout, openTasksOf, readdressDraft, rewordTasks } from '../../database/queries/open-work';
import { readdressWaiting, rewriteNotice, takenBack, waitingNotices } from '../../database/queries/readdress';
import { subjectsOn } from '../../database/queries/subjects';
import { type Renaming, renamedText } from '../../domain/renaming';
import { recipientOf, type Subject } from '../../domain/subject';
import { calledAt, callingAnew } from '../../domain/task-words';
import { dayOf } from '../../domain/time/civil';
import { procedureNamed } from '../../rulebook/load';
import { noticeFactsOf } from '../../rulebook/notice-facts';
import { composeNotice } from '../../rulebook/notice-wording';
import type { Effects } from '../office/people';
import { calendarAt, type Door, today } from './door';

/** Posts have other holders today: notices that wait and calls that are open go to them. */
export async function followHolders(
  door: Door,
  db: Db,
  organisationIds: readonly string[],
): Promise<Pick<Effects, 'readdressed' | 'tasks'>> {
  const subjects = await subjectsOn(db, today(door), organisationIds);
  const readdressed = await readdressWaiting(db, subjects, { at: door.clock.now() });
  return { readdressed, tasks: await callHolders(db, subjects) };
}

async function callHolders(db: Db, subjects: readonly Subject[]): Promise<number> {
  const to = new Map(subjects.map((subject) => [subject.organisationId, calledAt(recipientOf(subject, 'phone'))]));
  const calls = (
    await openTasksOf(
      db,
      [...to.keys()].filter((id) => id !== undefined),
    )
  ).filter(({ kind }) => kind === 'call');
  return rewordTasks(db, calls, ({ organisationId, subject, body }) => ({
    subject,
    body: callingAnew(body, to.get(organisationId)),
  }));
}

export interface NewNames {
  readonly organisationIds: readonly string[];
  readonly renamings: readonly Renaming[];
  readonly because: string;
  /** The unit the organisations belong to now, where it is another one. */
  readonly unitId?: string | undefined;
  readonly by: string;
  readonly words?: string | undefined;
}

/** Names, unit or form are others today: what waits or lies open for the organisations says so; what has left does not change. */
export async function followNames(
  door: Door,
  db: Db,
  names: NewNames,
): Promise<Pick<Effects, 'rewritten' | 'tasks' | 'drafts'>> {
  const { organisationIds, renamings } = names;
  const rewritten = await rewriteWaiting(door, db, names);
  const tasks = await rewordTasks(db, await openTasksOf(db, organisationIds), ({ subject, body }) => ({
    subject: renamedText(subject, renamings),
    body: renamedText(body, renamings),
  }));
  const drafts = await draftsAbout(db, organisationIds);
  for (const draft of drafts) await readdressDraft(db, draft, { ...names, at: door.clock.now() });
  return { rewritten, tasks, drafts: drafts.map(({ id }) => id) };
}

/** The same word to the same person, composed from the registry as it is now. */
async function rewriteWaiting(door: Door, db: Db, { organisationIds, because, unitId }: NewNames): Promise<number> {
  const subjects = new Map(
    (await subjectsOn(db, today(door), organisationIds)).map((subject) => [subject.organisationId, subject]),
  );
  const calendar = await calendarAt(door);
  const office = await officeSettings(db);
  const at = door.clock.now();
  let rewritten = 0;
  for (const notice of await waitingNotices(db, organisationIds)) {
    const subject = subjects.get(notice.organisationId);
    const wording = door.rulebook.wordings.get(notice.wording);
    if (!subject || !wording || !(await takenBack(db, notice, at))) continue;
    const { procedure: version, heldOn } = await stateOf(db, notice.matterId);
    const procedure = procedureNamed(door.rulebook, version);
    const writtenOn = dayOf(notice.dueAt, door.zone);
    const text = composeNotice(
      wording,
      noticeFactsOf({ subject, procedure, calendar, office, writtenOn, heldOn }),
      calendar,
    );
    if (text.subject === notice.subject && text.body === notice.body && unitId === undefined) continue;
    await rewriteNotice(db, notice, { ...text, unitId }, { because, at });
    rewritten++;
  }
  return rewritten;
}
