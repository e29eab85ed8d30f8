import {
  ActivityFailure,
  allHandlersFinished,
  condition,
  continueAsNew,
  proxyActivities,
  proxyLocalActivities,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { instantOf, msOf } from '../domain/civil-date';
import type { Answer } from '../domain/matter/answer';
import type { CommandKind, CommandMessage } from '../domain/matter/commands';
import { decide } from '../domain/matter/decide';
import { nextInstant } from '../domain/matter/due';
import { evolve } from '../domain/matter/evolve';
import type { MatterState } from '../domain/matter/state';
import { decisionUpdates, noteSignal, SLOW_QUEUE, stateQuery } from './messages';
import { OneAtATime } from './one-at-a-time';
import type { Books, Note, Papers, Recorded } from './ports';

const books = proxyLocalActivities<Books>({
  startToCloseTimeout: '5s',
  localRetryThreshold: '2s',
  retry: { initialInterval: '250ms', maximumInterval: '1m' },
});
const papers = proxyActivities<Papers>({
  taskQueue: SLOW_QUEUE,
  startToCloseTimeout: '2m',
  scheduleToCloseTimeout: '1h',
  retry: { maximumInterval: '5m' },
});

export interface ReElectionInput {
  readonly matterId: string;
  /** What an earlier run of the same matter knew; absent when the books are to be opened. */
  readonly state?: MatterState;
}

/**
 * One organisation's re-election: waits for the next moment or the next message, and otherwise sleeps, for years.
 * Accepted, it goes on as the next term's matter.
 */
export async function reElection(input: ReElectionInput): Promise<void> {
  let state: MatterState | undefined = input.state;
  const turn = new OneAtATime();
  const notes: Note[] = [];

  const evolveBy = (recorded: readonly Recorded[]) => {
    for (const { seq, event, at } of recorded) if (state && seq > state.version) state = evolve(state, event, at);
  };

  /** Decides on the state of the books: where they were ahead (an answer lost in a crash), once more on what they say. */
  const decided = async (message: CommandMessage): Promise<Answer> => {
    for (;;) {
      const known = await opened();
      const at = now();
      const verdict = decide(message.command, known);
      const { matterId, commandId } = message;
      const { recorded, answer } = await books.recordDecision({
        matterId,
        commandId,
        version: known.version,
        at,
        verdict,
      });
      evolveBy(recorded);
      if (answer) return answer;
    }
  };

  const answer = async (message: CommandMessage): Promise<Answer> => {
    const given = await turn.run(() => decided(message));
    const note = await afterwards(message, given);
    if (note) notes.push(note);
    return given;
  };

  const opened = async (): Promise<MatterState> => (state ??= await books.openBook({ matterId: input.matterId }));

  for (const kind of Object.keys(decisionUpdates) as CommandKind[]) {
    setHandler(decisionUpdates[kind], answer, { validator: shapeOf(input.matterId) });
  }
  setHandler(noteSignal, (note) => void notes.push(note));
  setHandler(stateQuery, () => state);

  await turn.run(opened);
  while (!ended(state)) {
    const wakeAt: string | undefined = state && nextInstant(state);
    const version: number | undefined = state?.version;
    const moved = () => notes.length > 0 || state?.version !== version || workflowInfo().continueAsNewSuggested;
    if (wakeAt === undefined) await condition(moved);
    else await condition(moved, Math.max(1, msOf(wakeAt as never) - Date.now()));
    await turn.run(async () => {
      const known = await opened();
      const note = notes.shift();
      if (note) evolveBy(await books.takeNote({ matterId: known.matterId, version: known.version, at: now(), note }));
      else if ((nextInstant(known) ?? '~') <= now())
        evolveBy(await books.raiseDue({ matterId: known.matterId, version: known.version, at: now() }));
    });
    if (workflowInfo().continueAsNewSuggested && notes.length === 0)
      await goOn(turn, () => ({ matterId: input.matterId, ...(state && { state }) }));
  }
  const nextMatterId = state?.nextMatterId;
  if (nextMatterId) await goOn(turn, () => ({ matterId: nextMatterId }));
  await condition(allHandlersFinished);
}

/**
 * What follows a decision that the books have taken, outside their transaction and out of the others' way: whoever
 * signed waits for the document, the matter does not. A document that cannot be made becomes a note, and so a task.
 */
async function afterwards({ command }: CommandMessage, answer: Answer): Promise<Note | undefined> {
  const letterId = signedBy(command);
  if (letterId === undefined || !('accepted' in answer)) return undefined;
  try {
    await papers.renderLetter({ letterId });
    return undefined;
  } catch (error) {
    if (!(error instanceof ActivityFailure)) throw error;
    return { kind: 'letter-not-rendered', letterId };
  }
}

/** The letter whose signing the decision is: one of the ladder's, or the 批复 that accepts and approves. */
function signedBy(command: CommandMessage['command']): string | undefined {
  switch (command.kind) {
    case 'signLetter':
    case 'accept':
    case 'approveExtension':
      return command.letterId;
    default:
      return undefined;
  }
}

/** Continues under the same id once every handler has answered, with what is known by then. */
async function goOn(turn: OneAtATime, next: () => ReElectionInput): Promise<void> {
  await condition(() => turn.idle && allHandlersFinished());
  await continueAsNew<typeof reElection>(next());
}

function ended(state: MatterState | undefined): boolean {
  return state?.status === 'closed' || state?.status === 'withdrawn';
}

/** Shape only, and synchronously: whether a decision may be taken is the handler's answer. */
function shapeOf(matterId: string) {
  return (message: CommandMessage): void => {
    if (typeof message.commandId !== 'string' || message.commandId === '')
      throw new TypeError('a command needs its id in the journal');
    if (message.matterId !== matterId) throw new TypeError(`this clock keeps ${matterId}, not ${message.matterId}`);
  };
}

function now() {
  return instantOf(Date.now());
}
