import type { PoolClient } from 'pg';
import { eventsOf, remarkIsNews } from '../database/queries/matters';
import { openTask } from '../database/queries/tasks';
import { personFirst } from '../domain/entry';
import type { DueAct } from '../domain/matter/due';
import type { MatterEvent } from '../domain/matter/events';
import { decideFirstText } from '../domain/task-words';
import { standingOf, termOf } from '../domain/term';
import { dayOf } from '../domain/time/civil';
import { procedureNamed } from '../rulebook/load';
import type { House } from './house';
import type { Raising } from './raising';

/**
 * 需您先定, when it is a row's turn: a remark, a flag or a plan beyond the term is shown while the row is in term, and a
 * person is asked when it becomes near-term, before anything goes out (office.md 1, 4). Undefined where nothing stands
 * against going on, or somebody has looked since. A remark that came in after the launch is news, whatever was decided. A letter to a unit flagged 须报工委领导定 is drafted only where somebody
 * decided to write to it after all: that they were phoned first decides nothing about a letter.
 */
export async function askFirst(
  db: PoolClient,
  house: House,
  { state, subject, at }: Raising,
  acts: readonly DueAct[],
): Promise<MatterEvent | undefined> {
  const { terms } = procedureNamed(house.rulebook, state.procedure);
  const term = termOf(subject, terms);
  const because = personFirst({ ...subject, term });
  if (because.length === 0) return undefined;
  const looks = (await eventsOf(db, state.matterId)).map(({ event }) => event).filter(isLook);
  const letter = subject.needsLeader ? acts.find(isLetter)?.rung.rung : undefined;
  const asked = letter === undefined ? looks.at(-1) : looks.findLast(agrees);
  const news = because.includes('remark') && (await remarkIsNews(db, state.matterId, state.organisationId));
  if (!news && asked && (asked.kind === 'EntryDecided' || !WAITING.has(standingOf(term, asked.on, terms))))
    return undefined;
  await openTask(db, {
    matterId: state.matterId,
    round: state.round,
    // Asked again, it is another task: one that was closed would leave the matter waiting for nobody.
    rung: `${letter ?? 'near-term'}/${state.version}`,
    kind: 'decide-first',
    ...decideFirstText(subject, because),
    dueOn: dayOf(at, house.zone),
    at,
  });
  return { kind: 'PersonAsked', because };
}

/** Rows that need nobody yet. */
const WAITING: ReadonlySet<string> = new Set(['in-term', 'extended']);

function isLetter(act: DueAct): act is Extract<DueAct, { act: 'raise' }> {
  return act.act === 'raise' && act.rung.kind === 'letter';
}

/** 照发: the decision that lets letters be drafted. */
function agrees(event: Look): boolean {
  return event.kind === 'EntryDecided' && event.choice === 'send';
}

type Look = Extract<MatterEvent, { kind: 'MatterOpened' | 'EntryDecided' | 'ExtensionApproved' }>;

/** When a person saw where the row stands: at the launch, at a decision, at an extension. */
function isLook(event: MatterEvent): event is Look {
  return event.kind === 'MatterOpened' || event.kind === 'EntryDecided' || event.kind === 'ExtensionApproved';
}
