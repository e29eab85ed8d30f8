import type { CivilDate } from '../civil-date';
import { unreachable } from '../invariant';
import { type Stage, stageAtLeast } from '../procedure';
import type { Refusal, RefusalCode, Warning } from './answer';
import type { MatterCommand, OwnTerm, PromiseBounds } from './commands';
import type { MatterEvent } from './events';
import { NEEDS_ACCEPTANCE } from './evolve';
import type { MatterState } from './state';

/** What a command makes of a matter: events and warnings, or a refusal. Nothing is changed here. */
export type Verdict = { readonly events: readonly MatterEvent[]; readonly warnings: readonly Warning[] } | Refusal;

type Of<K extends MatterCommand['kind']> = Extract<MatterCommand, { kind: K }>;

export function decide(command: MatterCommand, state: MatterState): Verdict {
  if (command.kind === 'reverseAcceptance') return reverseAcceptance(command, state);
  if (command.kind === 'voidLetter')
    return events({ kind: 'LetterVoided', letterId: command.letterId, rung: '', on: command.on });
  if (state.status === 'closed' || state.status === 'withdrawn') return refuse('matter-closed', state.status);
  switch (command.kind) {
    case 'decideEntry':
      return decideEntry(command, state);
    case 'recordFact':
      return recordFact(command, state);
    case 'accept':
      return accept(command, state);
    case 'returnFact':
      return returnFact(command, state);
    case 'requestExtension':
      return requestExtension(command, state);
    case 'approveExtension':
      return approveExtension(command, state);
    case 'refuseExtension':
      if (!state.extensionAsked) return refuse('no-extension-asked');
      return events({ kind: 'ExtensionRefused', on: command.on }, ...ballBack(command, state.reported ?? state.reply));
    case 'promise':
      return promise(command.promisedOn, command, state);
    case 'moveBall':
      return moveBall(command, state);
    case 'recordCall':
      return recordCall(command, state);
    case 'receiveReply':
      return receiveReply(command, state);
    case 'decideReply':
      return decideReply(command, state);
    case 'attendMeeting':
      return attendMeeting(command, state);
    case 'signLetter':
    case 'rejectLetter':
      return letter(command, state);
    case 'suspend':
      return state.status === 'suspended' ? refuse('already-suspended') : events({ kind: 'Suspended', on: command.on });
    case 'resume':
      if (state.status !== 'suspended') return refuse('not-suspended', state.status);
      return events({ kind: 'Resumed', on: command.on, suspendedDays: command.suspendedDays });
    case 'withdraw':
      return events({ kind: 'Withdrawn', on: command.on });
    case 'confirmReplan':
      return confirmReplan(command, state);
    default:
      return unreachable(command);
  }
}

function decideEntry({ choice, on, until, resumesAt }: Of<'decideEntry'>, state: MatterState): Verdict {
  if (state.status !== 'person-first') return refuse('not-this-status', state.status, 'person-first');
  if (choice === 'postpone' && until && until < on) return refuse('promise-in-past', until, on);
  const decided: MatterEvent[] = [{ kind: 'EntryDecided', choice, on }];
  if (choice === 'postpone' && until && resumesAt)
    decided.push({ kind: 'PromiseRecorded', on: until, resumesAt, renewal: false, byOffice: true });
  return events(...decided);
}

function recordFact({ fact, claimedOn, on, ownTerm, latestEntryOn }: Of<'recordFact'>, state: MatterState): Verdict {
  if (claimedOn > on) return refuse('fact-in-future', claimedOn, on);
  if (claimedOn < state.electedOn) return refuse('before-this-term', claimedOn, state.electedOn);
  // A paper is entered when it comes; only what the unit says of itself may lie further back.
  if (NEEDS_ACCEPTANCE.has(fact) && claimedOn < latestEntryOn) return refuse('back-dated', claimedOn, latestEntryOn);
  if (state.reported) return refuse('already-reported', state.reported.fact);
  if (stageAtLeast(state.stage, fact)) return refuse('stage-already-reached', fact, state.stage);
  const recorded: MatterEvent[] = [{ kind: 'FactRecorded', fact, claimedOn, enteredOn: on }];
  if (NEEDS_ACCEPTANCE.has(fact)) recorded.push(ballToUs(on, ownTerm));
  const skipped = stageAtLeast(fact, 'candidates-received') && !stageAtLeast(state.stage, 'request-approved');
  return { events: recorded, warnings: skipped ? ['earlier-stages-skipped'] : [] };
}

const ACCEPTED_STAGE: Partial<Record<Stage, Stage>> = {
  'request-received': 'request-approved',
  'candidates-received': 'candidates-approved',
};

function accept({ on, resumesAt, electedOn, letterId }: Of<'accept'>, state: MatterState): Verdict {
  if (!state.reported) return refuse('nothing-to-accept', state.stage);
  const { fact } = state.reported;
  const stage = ACCEPTED_STAGE[fact];
  if (stage)
    return events(
      { kind: 'FactAccepted', fact, on, stage, ...(letterId !== undefined && { letterId }) },
      ...ballBack({ on, resumesAt }, state.extensionAsked ?? state.reply),
    );
  const meeting = electedOn ?? state.heldOn ?? state.reported.claimedOn;
  if (meeting > on) return refuse('fact-in-future', meeting, on);
  if (meeting <= state.electedOn) return refuse('before-this-term', meeting, state.electedOn);
  // The next term's matter is opened in the same transaction, which fills in its id.
  return events(
    { kind: 'FactAccepted', fact, on, stage: 'result-approved', ...(letterId !== undefined && { letterId }) },
    { kind: 'Closed', on, electedOn: meeting, nextMatterId: '' },
  );
}

function returnFact({ on, resumesAt }: Of<'returnFact'>, state: MatterState): Verdict {
  if (!state.reported) return refuse('nothing-to-accept', state.stage);
  return events(
    { kind: 'FactReturned', fact: state.reported.fact, on },
    ...ballBack({ on, resumesAt }, state.extensionAsked ?? state.reply),
  );
}

const ACCEPTED: Partial<Record<Stage, 'request-received' | 'candidates-received'>> = {
  'request-approved': 'request-received',
  'candidates-approved': 'candidates-received',
};

/** A mistaken acceptance is reversed by a new fact, never erased. A closed term is put right in the registry. */
function reverseAcceptance({ on, paper, ownTerm }: Of<'reverseAcceptance'>, state: MatterState): Verdict {
  const fact = ACCEPTED[state.stage];
  if (!fact || state.status === 'closed') return refuse('nothing-to-reverse', state.stage);
  if (!paper || !ownTerm) return events({ kind: 'AcceptanceReversed', fact, on });
  // The paper is undecided again, and the next move is ours.
  const reversed: MatterEvent = { kind: 'AcceptanceReversed', fact, on, paper };
  return state.ball.with === 'committee' ? events(reversed) : events(reversed, ballToUs(on, ownTerm));
}

function requestExtension(command: Of<'requestExtension'>, state: MatterState): Verdict {
  const { receivedOn, on, ownTerm, latestEntryOn } = command;
  if (receivedOn > on) return refuse('fact-in-future', receivedOn, on);
  if (receivedOn < latestEntryOn) return refuse('back-dated', receivedOn, latestEntryOn);
  const asked = extensionAsked(command, state);
  return 'refused' in asked ? asked : events(asked, ballToUs(on, ownTerm));
}

function extensionAsked(
  { until, receivedOn, latestUntil }: Pick<Of<'requestExtension'>, 'until' | 'receivedOn' | 'latestUntil'>,
  { endsOn }: MatterState,
): MatterEvent | Refusal {
  const last = later(endsOn, receivedOn);
  if (until <= last) return refuse('extension-not-later', until, last);
  if (until > latestUntil) return refuse('extension-over-one-year', until, latestUntil);
  return { kind: 'ExtensionAsked', until, receivedOn, late: receivedOn > endsOn };
}

function approveExtension(command: Of<'approveExtension'>, state: MatterState): Verdict {
  const { until, on, latestUntil, resumesAt, letterId } = command;
  if (!state.extensionAsked) return refuse('no-extension-asked');
  const last = later(state.endsOn, on);
  if (until <= last) return refuse('extension-not-later', until, last);
  if (until > latestUntil) return refuse('extension-over-one-year', until, latestUntil);
  const afterExpiry = on > state.endsOn;
  const second = state.extensions > 0 || state.endsOn !== state.termEndsOn;
  const warnings: Warning[] = [
    ...(second ? ['second-extension' as const] : []),
    ...(afterExpiry ? ['after-expiry' as const] : []),
  ];
  return {
    events: [
      { kind: 'ExtensionApproved', until, on, afterExpiry, second, ...(letterId !== undefined && { letterId }) },
      ...ballBack({ on, resumesAt }, state.reported ?? state.reply),
    ],
    warnings,
  };
}

function promise(promisedOn: CivilDate, { on, latestOn, resumesAt }: PromiseBounds, state: MatterState): Verdict {
  if (promisedOn < on) return refuse('promise-in-past', promisedOn, on);
  if (promisedOn > latestOn) return refuse('promise-beyond-cap', promisedOn, latestOn);
  if (state.promisesMade > state.policy.promiseRenewals) {
    return refuse('promise-renewals-used', String(state.promisesMade), String(state.policy.promiseRenewals));
  }
  const renewal = state.promisesMade > 0;
  const decided: MatterEvent[] = [{ kind: 'PromiseRecorded', on: promisedOn, resumesAt, renewal }];
  // The unit has named a day: whatever a person had to decide first is decided.
  if (state.status === 'person-first') decided.unshift({ kind: 'EntryDecided', choice: 'postpone', on });
  return { events: decided, warnings: renewal ? ['promise-renewed'] : [] };
}

function moveBall({ to, on, ownTerm, resumesAt }: Of<'moveBall'>, state: MatterState): Verdict {
  if (state.ball.with === to) return refuse('ball-already-there', to);
  if (to === 'unit') return events(ballToUnit({ on, resumesAt }));
  return events({ kind: 'BallMoved', ball: { with: to, since: on, ...ownTerm } });
}

function recordCall({ outcome, on, rung, means, promise: promised }: Of<'recordCall'>, state: MatterState): Verdict {
  return withPromise([{ kind: 'CallRecorded', rung, outcome, on, ...(means && { means }) }], promised, on, state);
}

/** What happened, and the day that the unit named at it; where that day is refused, nothing of it is taken. */
function withPromise(
  happened: readonly MatterEvent[],
  promised: PromiseBounds | undefined,
  on: CivilDate,
  state: MatterState,
): Verdict {
  if (!promised) return events(...happened);
  const verdict = promise(promised.on, { ...promised, on }, state);
  return 'refused' in verdict ? verdict : { ...verdict, events: [...happened, ...verdict.events] };
}

function receiveReply(
  { letterId, receivedOn, on, ownTerm, latestEntryOn }: Of<'receiveReply'>,
  { ball }: MatterState,
): Verdict {
  if (receivedOn > on) return refuse('fact-in-future', receivedOn, on);
  if (receivedOn < latestEntryOn) return refuse('back-dated', receivedOn, latestEntryOn);
  const came: MatterEvent = { kind: 'ReplyReceived', letterId, receivedOn, on };
  return ball.with === 'committee' ? events(came) : events(came, ballToUs(on, ownTerm));
}

function decideReply(command: Of<'decideReply'>, state: MatterState): Verdict {
  const { letterId, choice, on, resumesAt } = command;
  const { reply } = state;
  if (reply?.letterId !== letterId) return refuse('no-reply', letterId, reply?.letterId);
  const decided: MatterEvent = { kind: 'ReplyDecided', letterId, choice, on };
  if (command.choice === 'propose-extension') {
    const asked = extensionAsked({ ...command, receivedOn: reply.receivedOn }, state);
    return 'refused' in asked ? asked : events(decided, asked, ballToUs(on, command.ownTerm));
  }
  const back = ballBack({ on, resumesAt }, state.reported ?? state.extensionAsked);
  return withPromise([decided, ...back], command.choice === 'accept-plan' ? command.promise : undefined, on, state);
}

/** One meeting for all who are late: whoever sat in it is not called to it again. */
function attendMeeting({ meetingId, on, promise: promised }: Of<'attendMeeting'>, state: MatterState): Verdict {
  const met = state.rungs
    .filter(({ rung, kind }) => kind === 'meeting' && !state.done[rung]?.met)
    .map(({ rung }): MatterEvent => ({ kind: 'RungMet', rung, by: meetingId }));
  return withPromise(met, promised, on, state);
}

/** The books know the letter; which rung it stands for is filled in by the transaction that signs it. */
function letter(command: Of<'signLetter'> | Of<'rejectLetter'>, state: MatterState): Verdict {
  if (state.status !== 'running' && command.kind === 'signLetter')
    return refuse('not-this-status', state.status, 'running');
  const { letterId, on } = command;
  return command.kind === 'signLetter'
    ? events({ kind: 'LetterSigned', letterId, rung: '', on, replyDueOn: command.replyDueOn })
    : events({ kind: 'LetterRejected', letterId, rung: '', on });
}

function confirmReplan({ on, agreed, because }: Of<'confirmReplan'>, state: MatterState): Verdict {
  if (!state.proposed) return refuse('nothing-proposed');
  if (!agreed) return events({ kind: 'ReplanRefused', on });
  const { termEndsOn, endsOn, proposed } = state;
  return events({ kind: 'Replanned', because, termEndsOn, endsOn, rungs: proposed.rungs });
}

function ballToUs(on: CivilDate, ownTerm: OwnTerm): MatterEvent {
  return { kind: 'BallMoved', ball: { with: 'committee', since: on, ...ownTerm } };
}

function ballToUnit({ on, resumesAt }: Pick<Of<'accept'>, 'on' | 'resumesAt'>): MatterEvent {
  return { kind: 'BallMoved', ball: { with: 'unit', since: on, resumesAt } };
}

/** Back to the unit, unless another of its papers still lies with us. */
function ballBack(command: Pick<Of<'accept'>, 'on' | 'resumesAt'>, pending: unknown): MatterEvent[] {
  return pending === undefined ? [ballToUnit(command)] : [];
}

/** Nothing is extended into the past. */
function later(one: CivilDate, other: CivilDate): CivilDate {
  return one > other ? one : other;
}

function events(...list: MatterEvent[]): Verdict {
  return { events: list, warnings: [] };
}

function refuse(refused: RefusalCode, value?: string, bound?: string): Refusal {
  return { refused, value, bound };
}
