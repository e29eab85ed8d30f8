import { isApproval } from '../approval-kind';
import type { CivilDate, Instant } from '../civil-date';
import { parseOffset } from '../offset';
import type { PlannedRung } from '../plan';
import { dayOf, type Zone } from '../time/civil';
import { nextContactOf } from './next-contact';
import { nextRung } from './next-rung';
import { draftAnswering, type PendingPaper, pendingPapers } from './pending-papers';
import { letterWaits, type Silence, silenceOf } from './silence';
import type { TableMatter } from './table-matter';
import { promisedByUnit } from '../matter/state';

/** 下一步: what happens next about a matter, on which day, and why then. `who` is whose move it is. */
export type NextStep = { readonly on: CivilDate | null } & (
  | { readonly kind: 'over' | 'resume' | 'nothing'; readonly who: 'nobody' | 'office' }
  | { readonly kind: 'decide-first'; readonly who: 'office'; readonly task?: string | undefined }
  /** A paper of the unit waits for us; the day is our own term's end. */
  | {
      readonly kind: 'answer';
      readonly who: 'committee';
      readonly paper: PendingPaper;
      readonly letter?: string | undefined;
    }
  | { readonly kind: 'own-term'; readonly who: 'committee' }
  | { readonly kind: 'await-third'; readonly who: 'third'; readonly third: string | null }
  | { readonly kind: 'sign'; readonly who: 'office'; readonly letter: string }
  | { readonly kind: 'call'; readonly who: 'office'; readonly task: string }
  | { readonly kind: 'propose'; readonly who: 'office'; readonly task: string; readonly about: string }
  | { readonly kind: 'contact'; readonly who: 'office'; readonly promised?: CivilDate | undefined }
  | {
      readonly kind: 'rung';
      readonly who: 'office';
      readonly rung: PlannedRung;
      /** The title of the rung it is counted from, where it is counted from one. */
      readonly anchor: string | null;
      /** What put it off beyond its own day. */
      readonly silence?: Silence | undefined;
    }
);

/** The first of all that is still to happen. Whose ball it is comes before every date (office.md 1). */
export function nextStep(matter: TableMatter, { at, zone }: { readonly at: Instant; readonly zone: Zone }): NextStep {
  const { state } = matter;
  switch (state.status) {
    case 'closed':
    case 'withdrawn':
      return { kind: 'over', who: 'nobody', on: null };
    case 'suspended':
      return { kind: 'resume', who: 'office', on: null };
    case 'person-first':
    case 'running':
      return ballAway(matter) ?? askedFirst(matter, dayOf(at, zone)) ?? withUnit(matter, { at, zone });
  }
}

function ballAway({ state, notes, drafts }: TableMatter): NextStep | undefined {
  const { ball } = state;
  const on = ball.dueOn ?? null;
  if (ball.with === 'third') return { kind: 'await-third', who: 'third', on, third: notes.third?.value ?? null };
  const [paper] = pendingPapers(state);
  if (paper) return { kind: 'answer', who: 'committee', on, paper, letter: draftAnswering(paper, drafts)?.id };
  return ball.with === 'committee' ? { kind: 'own-term', who: 'committee', on } : undefined;
}

function askedFirst({ state, tasks }: TableMatter, today: CivilDate): NextStep | undefined {
  if (state.status !== 'person-first') return undefined;
  const task = tasks.find(({ kind }) => kind === 'decide-first');
  return { kind: 'decide-first', who: 'office', on: task?.dueOn ?? today, task: task?.id };
}

const PROPOSALS: ReadonlySet<string> = new Set(['meeting', 'circular', 'talk', 'report']);

function withUnit(matter: TableMatter, { at, zone }: { at: Instant; zone: Zone }): NextStep {
  const { state, tasks, drafts } = matter;
  const today = dayOf(at, zone);
  const silence = silenceOf(state, at);
  const letter = drafts.find(({ kind }) => !isApproval(kind));
  if (letter && letterWaits(matter, at) === undefined)
    return { kind: 'sign', who: 'office', on: today, letter: letter.id };
  const call = silence === undefined ? tasks.find(({ kind }) => kind === 'call') : undefined;
  if (call) return { kind: 'call', who: 'office', on: call.dueOn ?? today, task: call.id };
  const proposal = silence === undefined ? tasks.find(({ kind }) => PROPOSALS.has(kind)) : undefined;
  if (proposal)
    return {
      kind: 'propose',
      who: 'office',
      on: proposal.dueOn ?? today,
      task: proposal.id,
      about: proposal.kind,
    };
  const contactOn = nextContactOf(matter);
  const next = nextRung(state);
  const rungOn = next && dayOf(next.at, zone);
  if (contactOn !== undefined && (rungOn === undefined || contactOn <= rungOn)) {
    return { kind: 'contact', who: 'office', on: contactOn, promised: promisedByUnit(state)?.on };
  }
  if (!next || rungOn === undefined) return { kind: 'nothing', who: 'office', on: null };
  return {
    kind: 'rung',
    who: 'office',
    on: rungOn,
    rung: next.rung,
    anchor: anchorOf(next.rung, state.rungs),
    silence: next.at > next.rung.at ? silence : undefined,
  };
}

function anchorOf({ because }: PlannedRung, rungs: readonly PlannedRung[]): string | null {
  const anchor = parseOffset(because.offset)?.anchor;
  return rungs.find(({ rung }) => rung === anchor)?.title ?? null;
}
