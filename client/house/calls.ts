import { dayBooks } from '../../database/queries/day';
import { officeSettings } from '../../database/queries/office';
import { subjectsOn } from '../../database/queries/subjects';
import { type Task, tasks } from '../../database/queries/tasks';
import { nextContactScript } from '../../domain/call-script';
import type { CivilDate } from '../../domain/civil-date';
import type { TableMatter } from '../../domain/day/table-matter';
import { today as todayOf } from '../../domain/day/today';
import type { TodayItem } from '../../domain/day/today-item';
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
  readonly matter: TableMatter;
  readonly task?: Task | undefined;
  readonly dueOn: CivilDate | null;
  readonly promisedOn?: CivilDate | undefined;
}

/**
 * The calls of the day's list, with whom to call and what to say: open call tasks, and contacts that fall due by today.
 * Who may not be spoken to now (the ball is elsewhere, a promise runs) is not called; what was put off comes back.
 */
async function callSheet(door: Door, zone: string | undefined): Promise<CallSheet> {
  const on = today(door);
  const books = await dayBooks(door.pool, door);
  const inZone = (matter: TableMatter | undefined) =>
    matter !== undefined && (zone === undefined || nameKey(matter.zone ?? '') === nameKey(zone));
  const matters = new Map(books.matters.map((matter) => [matter.matterId, matter]));
  const lying = todayOf({ at: door.clock.now(), zone: door.zone, forms: [], ...books });
  const calls = (items: readonly TodayItem[]) =>
    items.filter(({ kind, matter }) => kind === 'call' && inZone(matters.get(matter ?? '')));
  const open = new Map((await tasks(door.pool, { state: 'open' })).map((task) => [task.id, task]));
  const due = calls(lying.items).flatMap(({ matter: id = '', tasks: own, dueOn, what }): readonly Due[] => {
    const matter = matters.get(id);
    const promisedOn = what.kind === 'contact' ? (what.promised ?? undefined) : undefined;
    return matter ? [{ matter, task: open.get(own[0] ?? ''), dueOn, promisedOn }] : [];
  });
  const ids = [...new Set(due.map(({ matter }) => matter.state.organisationId))];
  const byId = new Map((await subjectsOn(door.pool, on, ids)).map((subject) => [subject.organisationId, subject]));
  const office = await officeSettings(door.pool);
  const lines = due.flatMap((one) => {
    const subject = byId.get(one.matter.state.organisationId);
    return subject ? [lineOf(one, subject, { office, on })] : [];
  });
  const aside = calls(lying.parked);
  const later = aside.filter((item) => item.aside === 'later').length;
  return { on, zone, lines, later, quiet: aside.length - later };
}

/** To whoever holds the post today, and as the days stand today: a task may have lain for a while. */
function lineOf(
  { matter, task, dueOn, promisedOn }: Due,
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
    id: task?.id ?? matter.matterId,
    matter: matter.matterId,
    unit: matter.unit,
    organisation: matter.organisation,
    zone: matter.zone,
    because: task ? 'task' : 'next-contact',
    dueOn,
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
