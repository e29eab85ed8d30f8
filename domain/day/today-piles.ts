import { isApproval } from '../approval-kind';
import type { CivilDate } from '../civil-date';
import { isProposal } from '../proposal';
import { type Lying, ofMatter } from './matter-piles';
import { mayBeSupervised, silenceOf } from './silence';
import type { OpenTask, TableMatter } from './table-matter';
import type { FormMisfit } from './form-misfits';
import type { DraftLetter, OutgoingLetter, TodayFacts } from './today';
import { PLACE_OF_TASK, TODAY_KINDS, type TodayItem, type TodayKind } from './today-item';

/** Everything that lies with the office, each thing once: a task and what it is about are one. */
export function lyingIn(
  { at, matters, drafts, outgoing, tasks, forms }: TodayFacts,
  asOf: CivilDate,
): readonly Lying[] {
  const known = new Map(matters.map((matter) => [matter.matterId, matter]));
  const silent = (matterId: string | null) => {
    const matter = known.get(matterId ?? '');
    return matter !== undefined && silenceOf(matter.state, at) !== undefined;
  };
  const unsupervised = (matterId: string) => {
    const matter = known.get(matterId);
    return matter !== undefined && !mayBeSupervised(matter, at);
  };
  const ofMatters = matters.flatMap((matter) => ofMatter(matter, at, asOf));
  const taken = new Set(ofMatters.flatMap(({ item }) => item.tasks));
  const others = tasks.filter(({ id }) => !taken.has(id));
  const answering = new Set(ofMatters.map(({ item }) => item.letter));
  return [
    ...ofMatters,
    ...drafts
      .filter(({ id }) => !answering.has(id))
      .map((draft) => ({ item: toSign(draft), silent: !isApproval(draft.kind) && draft.matters.every(unsupervised) })),
    ...outgoing.map((letter) => ({ item: toSend(letter), silent: false })),
    ...meetings(others, silent, asOf),
    ...others
      .filter(({ kind }) => kind !== 'meeting')
      .map((task) => ({
        item: ofTask(task, known.get(task.matterId ?? ''), asOf),
        silent: isPutOff(task, asOf) || (WAITS.has(PLACE_OF_TASK[task.kind]) && silent(task.matterId)),
      })),
    ...forms.map((form) => ({ item: misfit(form), silent: false })),
  ];
}

/** Speaking to a unit, or deciding about its lateness, waits while nothing may be said to it. */
const WAITS: ReadonlySet<TodayKind> = new Set(['call', 'proposal', 'delivery']);

/** A proposal that the committee has deferred comes back on its day. */
function isPutOff({ kind, dueOn }: OpenTask, asOf: CivilDate): boolean {
  return isProposal(kind) && dueOn !== null && dueOn > asOf;
}

/** Red ones on top, then pile by pile, then by day; what has no day comes after what has one. */
export function inOrder(items: readonly TodayItem[]): readonly TodayItem[] {
  const place = ({ kind }: TodayItem) => TODAY_KINDS.indexOf(kind);
  const day = ({ dueOn }: TodayItem) => dueOn ?? '9999';
  return [...items].sort((a, b) => {
    if (a.overdue !== b.overdue) return a.overdue ? -1 : 1;
    return place(a) - place(b) || (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0);
  });
}

function toSign(draft: DraftLetter): TodayItem {
  return { ...ofLetter({ ...draft, number: null }, 'sign'), letter: draft.id };
}

function toSend(letter: OutgoingLetter): TodayItem {
  return ofLetter(letter, letter.number === null ? 'number' : 'hand-over');
}

function ofLetter({ id, kind, unit, addressee, matters, number }: OutgoingLetter, pile: TodayKind): TodayItem {
  return {
    kind: pile,
    id,
    matter: matters[0],
    unit,
    organisation: null,
    what: { kind: 'letter', letterKind: kind, addressee, number },
    dueOn: null,
    overdue: false,
    tasks: [],
    units: [unit],
  };
}

/** 推进会 is one meeting for all who are late, however many matters ask for it. */
function meetings(
  tasks: readonly OpenTask[],
  silent: (matterId: string | null) => boolean,
  asOf: CivilDate,
): readonly Lying[] {
  const all = tasks.filter(({ kind }) => kind === 'meeting');
  return [false, true].flatMap((quiet) => {
    const of = all.filter(({ matterId }) => silent(matterId) === quiet);
    const [first] = of;
    if (!first) return [];
    const units = [...new Set(of.flatMap(({ unit }) => (unit === null ? [] : [unit])))];
    const dueOn = of.flatMap((task) => task.dueOn ?? []).sort()[0] ?? null;
    const item: TodayItem = {
      kind: 'proposal',
      id: first.id,
      unit: units.length === 1 ? (units[0] ?? null) : null,
      organisation: null,
      what: { kind: 'meeting', units: units.length },
      dueOn,
      overdue: dueOn !== null && dueOn < asOf,
      tasks: of.map(({ id }) => id),
      units,
    };
    return [{ item, silent: quiet }];
  });
}

function ofTask(task: OpenTask, matter: TableMatter | undefined, asOf: CivilDate): TodayItem {
  const unit = matter?.unit ?? task.unit;
  return {
    kind: PLACE_OF_TASK[task.kind],
    id: task.id,
    matter: task.matterId ?? undefined,
    unit,
    organisation: matter?.organisation ?? null,
    what: { kind: 'task', task: task.kind, subject: task.subject },
    dueOn: task.dueOn,
    overdue: task.dueOn !== null && task.dueOn < asOf,
    tasks: [task.id],
    units: unit === null ? [] : [unit],
  };
}

function misfit({ unit, organisation, dueOn, fit, members, bound, towards }: FormMisfit): TodayItem {
  return {
    kind: 'form',
    unit,
    organisation,
    what: { kind: 'form', fit, members, bound, towards },
    dueOn,
    overdue: false,
    tasks: [],
    units: [unit],
  };
}
