import type { CivilDate, Instant } from '../civil-date';
import { nextContactOf, notedContactOf } from './next-contact';
import { draftAnswering, type PendingPaper, pendingPapers } from './pending-papers';
import { type Aside, silenceOf } from './silence';
import type { OpenTask, TableMatter } from './table-matter';
import type { TodayItem, TodayKind, TodayWhat } from './today-item';
import { promisedByUnit } from '../matter/state';

/** What of one matter lies with the office: papers and terms of our own, what a person must decide, calls, moved dates. */
export function ofMatter(matter: TableMatter, at: Instant, asOf: CivilDate): TodayItem[] {
  const told = [decideFirst(matter, asOf), call(matter, at, asOf), replan(matter, asOf)];
  return [...ourPapers(matter, asOf), ...ourTerm(matter, asOf), ...told.flatMap((one) => one ?? [])];
}

interface Pile {
  readonly kind: TodayKind;
  readonly what: TodayWhat;
  readonly dueOn: CivilDate | null;
  readonly tasks?: readonly OpenTask[] | undefined;
  readonly id?: string | undefined;
  readonly letter?: string | undefined;
  readonly aside?: Aside | undefined;
}

function itemOf(
  matter: TableMatter,
  { kind, what, dueOn, tasks = [], id, letter, aside }: Pile,
  asOf: CivilDate,
): TodayItem {
  return {
    kind,
    id: id ?? tasks[0]?.id,
    matter: matter.matterId,
    unit: matter.unit,
    organisation: matter.organisation,
    what,
    dueOn,
    overdue: dueOn !== null && dueOn < asOf,
    letter,
    ...(aside && { aside }),
    tasks: tasks.map((task) => task.id),
    units: [matter.unit],
  };
}

/** Each paper of the unit that waits for us; that our term ran out makes it red, and is no second thing. */
function ourPapers(matter: TableMatter, asOf: CivilDate): TodayItem[] {
  const { ball } = matter.state;
  const dueOn = ball.with === 'committee' ? (ball.dueOn ?? null) : null;
  return pendingPapers(matter.state).map((paper, index) =>
    itemOf(
      matter,
      {
        kind: paper.kind,
        what: whatOf(paper),
        dueOn,
        tasks: index === 0 ? tasksOf(matter, 'own-term') : [],
        id: paper.kind === 'reply' ? paper.letterId : undefined,
        letter: draftAnswering(paper, matter.drafts)?.id,
      },
      asOf,
    ),
  );
}

function whatOf(paper: PendingPaper): TodayWhat {
  switch (paper.kind) {
    case 'extension':
      return { kind: 'paper', paper: 'extension', until: paper.until, late: paper.late };
    case 'reply':
      return { kind: 'paper', paper: 'reply', letter: paper.letterId };
    case 'request':
    case 'result':
      return { kind: 'paper', paper: paper.kind, fact: paper.fact };
  }
}

/** The ball is ours without a paper; a third body's is shown once its day has gone by. */
function ourTerm(matter: TableMatter, asOf: CivilDate): TodayItem[] {
  const { state, notes } = matter;
  if (pendingPapers(state).length > 0) return [];
  const tasks = tasksOf(matter, 'own-term');
  const dueOn = state.ball.dueOn ?? null;
  const ranOut = dueOn !== null && dueOn < asOf;
  if (tasks.length === 0 && state.ball.with !== 'committee' && !(state.ball.with === 'third' && ranOut)) return [];
  const withWhom = state.ball.with === 'third' ? 'third' : 'committee';
  const third = withWhom === 'third' ? (notes.third?.value ?? null) : null;
  const what: TodayWhat = { kind: 'ball', with: withWhom, third };
  return [itemOf(matter, { kind: 'own-term', what, dueOn: dueOn ?? tasks[0]?.dueOn ?? null, tasks }, asOf)];
}

function decideFirst(matter: TableMatter, asOf: CivilDate): TodayItem | undefined {
  const tasks = tasksOf(matter, 'decide-first');
  const { status, ball } = matter.state;
  if (status !== 'person-first' && tasks.length === 0) return undefined;
  const dueOn = tasks[0]?.dueOn ?? null;
  const aside = status === 'suspended' ? status : ball.with === 'unit' ? undefined : 'ball';
  return itemOf(matter, { kind: 'decide-first', what: { kind: 'decide-first' }, dueOn, tasks, aside }, asOf);
}

/** A call that is due, and a contact whose day has come: whoever is called for the one is spoken to about the other. */
function call(matter: TableMatter, at: Instant, asOf: CivilDate): TodayItem | undefined {
  const tasks = tasksOf(matter, 'call');
  const contactOn = notedContactOf(matter);
  const come = contactOn !== undefined && contactOn <= asOf;
  const spokenTo = come && nextContactOf(matter) !== undefined;
  if (tasks.length === 0 && !come) return undefined;
  const [first] = tasks;
  const putOff = first !== undefined && first.dueOn !== null && first.dueOn > asOf;
  const aside = spokenTo ? undefined : putOff ? 'later' : silenceOf(matter.state, at);
  const what: TodayWhat = first
    ? { kind: 'task', task: 'call', subject: first.subject }
    : { kind: 'contact', promised: promisedByUnit(matter.state)?.on ?? null };
  const days = [first?.dueOn, come ? contactOn : undefined].filter((day) => day !== undefined && day !== null);
  return itemOf(matter, { kind: 'call', what, dueOn: days.sort()[0] ?? null, tasks, aside }, asOf);
}

function replan(matter: TableMatter, asOf: CivilDate): TodayItem | undefined {
  const tasks = tasksOf(matter, 'confirm-replan');
  if (tasks.length === 0 && matter.state.proposed === undefined) return undefined;
  return itemOf(matter, { kind: 'dates', what: { kind: 'replan' }, dueOn: null, tasks }, asOf);
}

function tasksOf({ tasks }: TableMatter, kind: OpenTask['kind']): readonly OpenTask[] {
  return tasks.filter((task) => task.kind === kind);
}
