import { dispatchNotes } from '../../database/queries/dispatch';
import { type MatterRow, matterRows } from '../../database/queries/matters';
import { officeSettings } from '../../database/queries/office';
import { subjectsOn } from '../../database/queries/subjects';
import { type Task, tasks } from '../../database/queries/tasks';
import { nextContactScript } from '../../domain/call-script';
import type { CivilDate } from '../../domain/civil-date';
import { nameKey } from '../../domain/organisation';
import { recipientOf, type Subject } from '../../domain/subject';
import { callScript } from '../../domain/task-words';
import type { OfficeCard } from '../../domain/wording-facts';
import type { CallLine, CallSheet, Desk } from '../office/desk';
import { type Door, today } from './door';
import { recordCalls } from './record-calls';

export function callsOf(door: Door): Pick<Desk, 'calls' | 'recordCalls'> {
  return {
    calls: (zone) => callSheet(door, zone),
    recordCalls: (file, by) => recordCalls(door, file, by),
  };
}

interface Due {
  readonly matter: MatterRow;
  readonly task?: Task | undefined;
  readonly nextContactOn?: CivilDate | undefined;
  readonly promisedOn?: CivilDate | undefined;
  /** Nobody answered, and it was put off. */
  readonly later?: boolean | undefined;
}

/**
 * Open call tasks, and contacts that fall due by today. A unit that does not have the ball is not called: what was
 * agreed with it waits until the ball is back.
 */
async function callSheet(door: Door, zone: string | undefined): Promise<CallSheet> {
  const on = today(door);
  const rows = (await matterRows(door.pool)).filter(
    (row) => isOpen(row) && (zone === undefined || nameKey(row.zone ?? '') === nameKey(zone)),
  );
  const due = await dueContacts(door, rows, on);
  const called = due.filter(({ matter, later }) => matter.ball === 'unit' && later !== true);
  const later = due.filter((one) => one.later).length;
  const subjects = await subjectsOn(door.pool, on, [
    ...new Set(called.map(({ matter }) => matter.state.organisationId)),
  ]);
  const byId = new Map(subjects.map((subject) => [subject.organisationId, subject]));
  const office = await officeSettings(door.pool);
  const lines = called.flatMap((one) => {
    const subject = byId.get(one.matter.state.organisationId);
    return subject ? [lineOf(one, subject, { office, on })] : [];
  });
  return { on, zone, lines, later, quiet: due.length - called.length - later };
}

function isOpen({ status }: MatterRow): boolean {
  return status === 'running' || status === 'person-first';
}

async function dueContacts(door: Door, rows: readonly MatterRow[], on: CivilDate): Promise<readonly Due[]> {
  const open = (await tasks(door.pool, { state: 'open' })).filter(({ kind }) => kind === 'call');
  const notes = await dispatchNotes(door.pool);
  return rows.flatMap((matter): readonly Due[] => {
    const own = open.filter(({ matterId }) => matterId === matter.id);
    if (own.length > 0) return own.map((task) => ({ matter, task, later: task.dueOn !== null && task.dueOn > on }));
    const nextContactOn = notes.get(matter.id)?.['next-contact'] ?? undefined;
    const promisedOn = notes.get(matter.id)?.promise?.on;
    return nextContactOn && nextContactOn <= on ? [{ matter, nextContactOn, promisedOn }] : [];
  });
}

/** To whoever holds the post today, and as the days stand today: a task may have lain for a while. */
function lineOf(
  { matter, task, nextContactOn, promisedOn }: Due,
  subject: Subject,
  { office, on }: { office: OfficeCard; on: CivilDate },
): CallLine {
  const to = recipientOf(subject, 'phone');
  const { state } = matter;
  const rung = state.rungs.find((one) => one.rung === task?.rung);
  const extended = state.endsOn !== state.termEndsOn;
  const script = rung
    ? callScript({ subject, rung, endsOn: state.endsOn, extended, writtenOn: on, office, to: to?.person }).body
    : (task?.body ?? nextContactScript({ subject, promisedOn, office }));
  return {
    id: task?.id ?? matter.id,
    matter: matter.id,
    unit: matter.unit,
    organisation: matter.organisation,
    zone: matter.zone,
    because: task ? 'task' : 'next-contact',
    dueOn: task?.dueOn ?? nextContactOn ?? null,
    to: to?.person ?? null,
    phone: to?.mobile ?? to?.phone ?? null,
    script: spoken(script),
  };
}

/** The line that is said; to whom stands in a column of its own. */
function spoken(body: string): string {
  return body
    .split('\n')
    .filter((line) => !line.startsWith('打给：'))
    .join('\n');
}
