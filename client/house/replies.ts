import { replyTo } from '../../database/queries/incoming';
import type { LetterRow } from '../../database/queries/letters';
import type { MatterCommand } from '../../domain/matter/commands';
import { OfficeError, type Trial } from '../office';
import type { Desk, ReplyDecision, Together } from '../office/desk';
import { decideTogether } from './decide-together';
import { latestExtension, promiseBounds, timesFor } from './decisions';
import type { Door } from './door';
import { theLetter } from './find-letter';
import type { KnownMatter } from './find-matter';
import { mattersOf, theIncoming } from './incoming';
import { type DoorTimes, ownTermFrom, resumesAfterReturn } from './terms-at-door';

/** The reply desk (复函): one decision for every matter of the letter that waits for it. */
export function repliesOf(door: Door): Pick<Desk, 'decideReply'> {
  return { decideReply: (which, decision, by) => decideReply(door, which, decision, by) };
}

async function decideReply(door: Door, which: string, typed: ReplyDecision, by: Trial): Promise<Together> {
  const letter = await letterOf(door, which);
  const decision = typed.choice === 'accept-plan' ? await dated(door, letter, typed) : typed;
  const matters = await waitingMatters(door, letter);
  const times = await Promise.all(matters.map((matter) => timesFor(door, matter)));
  return decideTogether(door, {
    verb: 'decideReply',
    subject: letter.id,
    body: decision,
    by,
    each: matters.map((matter, index) => ({
      matter,
      command: commandFor(door, letter, decision, { matter, times: times[index] as DoorTimes }),
      body: () => ({ letterId: letter.id, ...decision }),
    })),
  });
}

async function letterOf(door: Door, which: string): Promise<LetterRow> {
  if (!/^IN-\d+$/iu.test(which)) return theLetter(door, which);
  const { letterId } = await theIncoming(door, which);
  if (letterId === null) throw new OfficeError('unknown-letter', { letter: which });
  return theLetter(door, letterId);
}

/** The day named in the reply, unless the officer agreed with the unit on another. */
async function dated(door: Door, letter: LetterRow, { on }: Extract<ReplyDecision, { choice: 'accept-plan' }>) {
  const day = on ?? (await replyTo(door.pool, letter.id))?.plannedOn;
  if (!day) throw new OfficeError('plan-date-needed', { letter: letter.number ?? letter.id });
  return { choice: 'accept-plan' as const, on: day };
}

/** Where none waits any more, all are asked, and the first says so. */
async function waitingMatters(door: Door, letter: LetterRow): Promise<readonly KnownMatter[]> {
  const matters = await mattersOf(door, letter);
  const waiting = matters.filter(({ state }) => state.reply?.letterId === letter.id);
  return waiting.length > 0 ? waiting : matters;
}

function commandFor(
  door: Door,
  { id: letterId }: LetterRow,
  decision: ReplyDecision,
  { matter: { state }, times }: { matter: KnownMatter; times: DoorTimes },
): MatterCommand {
  const common = { kind: 'decideReply' as const, letterId, on: times.today, resumesAt: resumesAfterReturn(times) };
  switch (decision.choice) {
    case 'accept-plan': {
      const { on } = decision;
      return { ...common, choice: 'accept-plan', promise: on && { on, ...promiseBounds(times, on) } };
    }
    case 'reject':
      return { ...common, choice: 'reject' };
    case 'propose-extension':
      return {
        ...common,
        choice: 'propose-extension',
        until: decision.until,
        latestUntil: latestExtension(door, state.procedure, state.termEndsOn),
        ownTerm: ownTermFrom(times),
      };
  }
}
