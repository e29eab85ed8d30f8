import { answer as writeAnswer, answerOf, ask } from '../../database/queries/journal';
import type { MatterCommand } from '../../domain/matter/commands';
import { type Answer, isRefusal, type Refusal } from '../../domain/matter/answer';
import { type By, OfficeError, type Trial } from '../office';
import type { Together } from '../office/desk';
import { actorOf, bodyHash, type Door, keyOf } from './door';
import type { KnownMatter } from './find-matter';
import { rehearse } from './rehearse';
import { sendCommand } from './send-command';

/** One thing a person decides, and what it asks of each matter it is about. */
export interface Concerted {
  readonly verb: string;
  readonly subject: string;
  readonly body: object;
  readonly by: Trial;
  /** What stands against it before any matter is asked. */
  readonly objection?: Refusal | undefined;
  readonly each: readonly {
    readonly matter: KnownMatter;
    readonly command: MatterCommand;
    /** What the person typed, for the journal of that matter. */
    readonly body: (key: string) => object;
  }[];
}

/**
 * All or none: the decision is rehearsed on every matter first, and only then sent to each under a key derived from its
 * own. Asked for again under its key, it goes on where it was interrupted, or gives the first answer.
 */
export async function decideTogether(door: Door, concerted: Concerted): Promise<Together> {
  const { by, each, objection } = concerted;
  if (by.dry) return tried(objection, each);
  const actor = await actorOf(door, by);
  const key = keyOf(by);
  const first = await journaled(door, concerted, { key, actor });
  if (first) return first;
  const unanswered = await waiting(door, key, each);
  const trial = objection || unanswered.length > 0 ? tried(objection, unanswered) : undefined;
  const given = trial && isRefusal(trial.answer) ? withoutRehearsal(trial) : await send(door, concerted, key);
  await writeAnswer(door.pool, key, given, door.clock.now());
  return given;
}

/** The key of one matter's share in a decision. */
function shareOf(key: string, { matter }: { readonly matter: Pick<KnownMatter, 'matterId'> }): string {
  return `${key}/${matter.matterId}`;
}

function tried(objection: Refusal | undefined, each: Concerted['each']): Together {
  const matters = each.map(({ matter, command }) => {
    const { answer, rehearsal } = matter.ended
      ? { answer: { refused: 'matter-closed' as const, value: matter.ended }, rehearsal: undefined }
      : rehearse(matter, command);
    return { matter: matter.matterId, organisation: matter.row.organisation, answer, rehearsal };
  });
  return together(matters, objection);
}

function together(matters: Together['matters'], objection?: Refusal): Together {
  const decisive = matters.find(({ answer }) => isRefusal(answer)) ?? matters[0];
  const answer: Answer | undefined = objection ?? decisive?.answer;
  if (!answer) throw new Error('a decision is about one matter at least');
  return { answer, rehearsal: decisive?.rehearsal, matters };
}

/** A rehearsal is for whoever only tries; the journal keeps the answer. */
function withoutRehearsal({ answer, matters }: Together): Together {
  return { answer, matters: matters.map(({ rehearsal: _, ...rest }) => rest) };
}

async function journaled(
  door: Door,
  { verb, subject, body, by, each }: Concerted,
  { key, actor }: { readonly key: string; readonly actor: string },
): Promise<Together | undefined> {
  const words = by.reason;
  const asked = await ask<Together>(door.pool, {
    commandId: key,
    bodyHash: bodyHash({ verb, subject, body, words, actor }),
    verb,
    // What one matter was refused stands in its own timeline.
    subject: (each.length === 1 ? each[0]?.matter.matterId : undefined) ?? subject,
    actor,
    osUser: door.osUser,
    host: door.host,
    body,
    words,
    at: door.clock.now(),
  });
  if (asked.kind === 'other-body') throw new OfficeError('key-reused', { key });
  return asked.kind === 'again' ? asked.answer : undefined;
}

/** Whom an interrupted decision has not reached yet. */
async function waiting(door: Door, key: string, each: Concerted['each']): Promise<Concerted['each']> {
  const answers = await Promise.all(each.map((one) => answerOf<Answer>(door.pool, shareOf(key, one))));
  return each.filter((_, index) => answers[index] === undefined);
}

async function send(door: Door, { each, by }: Concerted, key: string): Promise<Together> {
  const matters: Together['matters'][number][] = [];
  for (const one of each) {
    const share: By = { ...by, key: shareOf(key, one) };
    const { matter, command } = one;
    const answer = await sendCommand(door, { matter, command, body: one.body(key), by: share }).catch(
      (error: unknown) => {
        // Whoever asks again asks for the whole decision.
        if (error instanceof OfficeError && error.code === 'clock-unreachable')
          throw new OfficeError(error.code, { ...error.detail, key }, { cause: error });
        throw error;
      },
    );
    matters.push({ matter: matter.matterId, organisation: matter.row.organisation, answer });
    if (isRefusal(answer)) break;
  }
  return together(matters);
}
