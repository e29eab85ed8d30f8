import { isApproval } from '../approval-kind';
import type { CivilDate, Instant } from '../civil-date';
import { isProposal } from '../proposal';
import { ofMatter } from './matter-piles';
import { type Aside, letterWaits, silenceOf } from './silence';
import type { OpenTask, TableMatter } from './table-matter';
import type { FormMisfit } from './form-misfits';
import type { DraftLetter, OtherPaper, OutgoingLetter, TodayFacts } from './today';
import { PLACE_OF_TASK, TODAY_KINDS, type TodayItem, type TodayKind } from './today-item';

/** Everything that lies with the office, each thing once: a task and what it is about are one. */
export function lyingIn(
  { at, matters, drafts, outgoing, tasks, papers, forms }: TodayFacts,
  asOf: CivilDate,
): readonly TodayItem[] {
  const known = new Map(matters.map((matter) => [matter.matterId, matter]));
  const silence = (matterId: string | null) => {
    const matter = known.get(matterId ?? '');
    return matter && silenceOf(matter.state, at);
  };
  const ofMatters = matters.flatMap((matter) => ofMatter(matter, at, asOf));
  const taken = new Set(ofMatters.flatMap((item) => item.tasks));
  const others = tasks.filter(({ id }) => !taken.has(id));
  const answering = new Set(ofMatters.map(({ letter }) => letter));
  return [
    ...ofMatters,
    ...drafts.filter(({ id }) => !answering.has(id)).map((draft) => toSign(draft, known, at)),
    ...outgoing.map((letter) => ofLetter(letter, letter.number === null ? 'number' : 'hand-over')),
    ...meetings(others, silence, asOf),
    ...others
      .filter(({ kind }) => kind !== 'meeting')
      .map((task) => {
        const waits = WAITS.has(PLACE_OF_TASK[task.kind]) ? silence(task.matterId) : undefined;
        return ofTask(task, known.get(task.matterId ?? ''), asOf, isPutOff(task, asOf) ? 'later' : waits);
      }),
    ...papers.map((paper) => ofPaper(paper, asOf)),
    ...forms.map(misfit),
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

/** A letter lies aside where all it is about may not be written to now; an answer of ours (批复) never does. */
function toSign(draft: DraftLetter, known: ReadonlyMap<string, TableMatter>, at: Instant): TodayItem {
  const waits = draft.matters.map((matterId) => {
    const matter = known.get(matterId);
    return matter && letterWaits(matter, at);
  });
  const aside = isApproval(draft.kind) || waits.includes(undefined) ? undefined : waits[0];
  return { ...ofLetter({ ...draft, number: null }, 'sign'), letter: draft.id, ...(aside && { aside }) };
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
  silence: (matterId: string | null) => Aside | undefined,
  asOf: CivilDate,
): readonly TodayItem[] {
  const all = tasks.filter(({ kind }) => kind === 'meeting');
  const may = all.filter(({ matterId }) => silence(matterId) === undefined);
  const waiting = all.filter((task) => !may.includes(task));
  return [may, waiting].flatMap((of) => {
    const [first] = of;
    if (!first) return [];
    const units = [...new Set(of.flatMap(({ unit }) => (unit === null ? [] : [unit])))];
    const dueOn = of.flatMap((task) => task.dueOn ?? []).sort()[0] ?? null;
    const aside = silence(first.matterId);
    const item: TodayItem = {
      kind: 'proposal',
      id: first.id,
      unit: units.length === 1 ? (units[0] ?? null) : null,
      organisation: null,
      what: { kind: 'meeting', units: units.length },
      dueOn,
      overdue: dueOn !== null && dueOn < asOf,
      tasks: of.map(({ id }) => id),
      ...(aside && { aside }),
      units,
    };
    return [item];
  });
}

function ofTask(task: OpenTask, matter: TableMatter | undefined, asOf: CivilDate, aside: Aside | undefined): TodayItem {
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
    ...(aside && { aside }),
    units: unit === null ? [] : [unit],
  };
}

/** A paper about no matter's course, until somebody says that it is done. */
function ofPaper({ id, unit, number, title, dueOn }: OtherPaper, asOf: CivilDate): TodayItem {
  return {
    kind: 'paper',
    id,
    unit,
    organisation: null,
    what: { kind: 'incoming', number, title },
    dueOn,
    overdue: dueOn < asOf,
    tasks: [],
    units: [unit],
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
