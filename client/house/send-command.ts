import {
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { answerOf, ask } from '../../database/queries/journal';
import { stateOf } from '../../database/queries/matters';
import type { Answer } from '../../domain/matter/answer';
import { answer as writeAnswer } from '../../database/queries/journal';
import type { MatterCommand } from '../../domain/matter/commands';
import { clockIdOf, decisionUpdates } from '../../workflows/messages';
import { type By, OfficeError } from '../office';
import { actorOf, bodyHash, type Door, keyOf } from './door';
import type { KnownMatter } from './find-matter';

export interface Sending {
  readonly matter: KnownMatter;
  readonly command: MatterCommand;
  /** What the person typed, for the journal; the command adds what the door computed from it. */
  readonly body: object;
  readonly by: By;
}

/** How long a person waits at the door for the clock's answer. The decision stands in the journal either way. */
const ANSWER_WITHIN_MS = 20_000;

/** Journal first; then only the id and the codes go to the matter's clock, and its answer comes back. */
export async function sendCommand(door: Door, { matter, command, body, by }: Sending): Promise<Answer> {
  const actor = await actorOf(door, by);
  const commandId = keyOf(by);
  const { kind: verb } = command;
  const asked = await ask<Answer>(door.pool, {
    commandId,
    bodyHash: bodyHash({ verb, subject: matter.matterId, body, words: by.reason, actor }),
    verb,
    subject: matter.matterId,
    actor,
    osUser: door.osUser,
    host: door.host,
    body,
    words: by.reason,
    at: door.clock.now(),
  });
  if (asked.kind === 'other-body') throw new OfficeError('key-reused', { key: commandId });
  if (asked.kind === 'again' && asked.answer) return asked.answer;
  if (matter.ended) return refuseEnded(door, commandId, matter.ended);
  return (await tell(door, matter, commandId, command)) ?? refuseEnded(door, commandId, 'closed');
}

async function tell(
  door: Door,
  { matterId, organisationId }: KnownMatter,
  commandId: string,
  command: MatterCommand,
): Promise<Answer | undefined> {
  // Without the key nobody could ask for the very same decision again.
  const client = await door.temporal().catch((error: unknown) => {
    if (!(error instanceof OfficeError)) throw error;
    throw new OfficeError(error.code, { ...error.detail, key: commandId }, { cause: error });
  });
  const handle = client.workflow.getHandle(clockIdOf(organisationId));
  try {
    return await client.connection.withDeadline(Date.now() + ANSWER_WITHIN_MS, () =>
      handle.executeUpdate(decisionUpdates[command.kind], {
        args: [{ commandId, matterId, command }],
        updateId: commandId,
      }),
    );
  } catch (error) {
    const given = await answerOf<Answer>(door.pool, commandId);
    if (given) return given;
    // The clock has gone on to the next term in the meantime: this matter is closed.
    if (error instanceof WorkflowUpdateFailedError && (await isOver(door, matterId))) return undefined;
    if (error instanceof WorkflowNotFoundError)
      throw new OfficeError(
        'clock-unreachable',
        { matter: matterId, key: commandId, why: 'no-clock' },
        { cause: error },
      );
    if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) {
      throw new OfficeError(
        'clock-unreachable',
        { matter: matterId, key: commandId, why: 'no-answer' },
        { cause: error },
      );
    }
    throw error;
  }
}

async function isOver(door: Door, matterId: string): Promise<boolean> {
  const { status } = await stateOf(door.pool, matterId);
  return status === 'closed' || status === 'withdrawn';
}

async function refuseEnded(door: Door, commandId: string, status: string): Promise<Answer> {
  const refusal: Answer = { refused: 'matter-closed', value: status };
  await writeAnswer(door.pool, commandId, refusal, door.clock.now());
  return refusal;
}
