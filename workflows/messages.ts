import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Answer } from '../domain/matter/answer';
import type { CommandKind, CommandMessage } from '../domain/matter/commands';
import type { MatterState } from '../domain/matter/state';
import type { Note } from './ports';

/** The in-door of the workflows: names of what may be asked of them. Client and workflow share this file. */

/** Decisions of people, one update each; the answer says what came of it, or why not. */
export const decisionUpdates = {
  decideEntry: defineUpdate<Answer, [CommandMessage]>('decideEntry'),
  recordFact: defineUpdate<Answer, [CommandMessage]>('recordFact'),
  accept: defineUpdate<Answer, [CommandMessage]>('accept'),
  returnFact: defineUpdate<Answer, [CommandMessage]>('returnFact'),
  reverseAcceptance: defineUpdate<Answer, [CommandMessage]>('reverseAcceptance'),
  requestExtension: defineUpdate<Answer, [CommandMessage]>('requestExtension'),
  approveExtension: defineUpdate<Answer, [CommandMessage]>('approveExtension'),
  refuseExtension: defineUpdate<Answer, [CommandMessage]>('refuseExtension'),
  promise: defineUpdate<Answer, [CommandMessage]>('promise'),
  moveBall: defineUpdate<Answer, [CommandMessage]>('moveBall'),
  recordCall: defineUpdate<Answer, [CommandMessage]>('recordCall'),
  receiveReply: defineUpdate<Answer, [CommandMessage]>('receiveReply'),
  decideReply: defineUpdate<Answer, [CommandMessage]>('decideReply'),
  attendMeeting: defineUpdate<Answer, [CommandMessage]>('attendMeeting'),
  signLetter: defineUpdate<Answer, [CommandMessage]>('signLetter'),
  rejectLetter: defineUpdate<Answer, [CommandMessage]>('rejectLetter'),
  voidLetter: defineUpdate<Answer, [CommandMessage]>('voidLetter'),
  suspend: defineUpdate<Answer, [CommandMessage]>('suspend'),
  resume: defineUpdate<Answer, [CommandMessage]>('resume'),
  withdraw: defineUpdate<Answer, [CommandMessage]>('withdraw'),
  confirmReplan: defineUpdate<Answer, [CommandMessage]>('confirmReplan'),
} as const satisfies Record<CommandKind, unknown>;

/** Facts from outside, by id: a contact changed, a notice failed, the calendar changed, a merged letter was signed. */
export const noteSignal = defineSignal<[Note]>('note');

/** Wakes the launch to look for matters without a clock. */
export const moreToLaunchSignal = defineSignal('moreToLaunch');

/** The state a clock carries; a test holds it against the fold of the books. */
export const stateQuery = defineQuery<MatterState | undefined>('state');

/** One clock per organisation: its terms follow one another by continue-as-new. */
export function clockIdOf(organisationId: string): string {
  return `re-election/${organisationId}`;
}

/** One document of a letter that was numbered outside a clock's decision. */
export function paperIdOf(letterId: string): string {
  return `house/paper/${letterId}`;
}

export const LAUNCH_ID = 'house/launch';

/** One post room for each channel. */
export function postRoomIdOf(channel: 'email' | 'sms'): string {
  return `house/post-room/${channel}`;
}

/** The channels a house writes by; each has its post room from the first start on. */
export const POST_ROOM_CHANNELS = ['email', 'sms'] as const;

/** Task queues: decisions and clocks; slow work (documents); the post room. */
export const CLOCK_QUEUE = 'duban-clocks';
export const SLOW_QUEUE = 'duban-slow';
