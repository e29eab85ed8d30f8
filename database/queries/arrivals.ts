import { type ApprovalKind, awaitsApproval, isApproval } from '../../domain/approval-kind';
import type { MatterEvent } from '../../domain/matter/events';
import type { MatterState } from '../../domain/matter/state';
import { stageAtLeast } from '../../domain/procedure';
import type { Db } from '../pool';
import { newestPaper, paperAnswered } from './approvals';
import type { LetterRow } from './letters';
import { eventsOf, stateOf } from './matters';

/** What makes a draft out of date: the unit has moved, or we have. */
const ARRIVALS: ReadonlySet<MatterEvent['kind']> = new Set([
  'FactRecorded',
  'FactAccepted',
  'BallMoved',
  'PromiseRecorded',
  'ExtensionAsked',
  'ExtensionApproved',
  'CallRecorded',
  'ReplyReceived',
  'ReplyDecided',
  'Suspended',
  'Withdrawn',
  'Closed',
]);

/**
 * Kinds of events that came to a draft's matters after it was written: signing stops and names them. What a refresh does
 * not cure is among them for as long as it lasts.
 */
export async function arrivalsSince(db: Db, letter: LetterRow): Promise<readonly MatterEvent['kind'][]> {
  const { kind } = letter;
  if (isApproval(kind)) return arrivedAtApproval(db, letter, kind);
  const arrived = new Set<MatterEvent['kind']>();
  for (const { matterId, rung } of letter.matters) {
    const stream = await eventsOf(db, matterId);
    // The order of the stream tells what came after the draft, also within one instant; the moment, what a refresh has seen.
    const drafted = stream.findLastIndex(({ event }) => event.kind === 'RungRaised' && event.rung === rung);
    for (const { at, event } of stream.slice(drafted + 1)) {
      if (at >= letter.draftedAt && ARRIVALS.has(event.kind)) arrived.add(event.kind);
    }
    for (const kind of lasting(await stateOf(db, matterId))) arrived.add(kind);
  }
  return [...arrived];
}

/**
 * An approval answers one paper, whatever else happens meanwhile: it is out of date only where another of the kind came
 * in, or where its own is no longer with us.
 */
async function arrivedAtApproval(
  db: Db,
  { id, matters }: LetterRow,
  kind: ApprovalKind,
): Promise<readonly MatterEvent['kind'][]> {
  const matterId = matters[0]?.matterId ?? '';
  const paper = await newestPaper(db, matterId, kind);
  if (paper && paper.seq !== (await paperAnswered(db, id))) return [paper.event.kind];
  if (awaitsApproval(await stateOf(db, matterId), kind)) return [];
  const gone = (await eventsOf(db, matterId, paper?.seq)).findLast(({ event }) => TAKEN_BACK.has(event.kind));
  return [gone?.event.kind ?? 'FactReturned'];
}

/** What ends the waiting of a paper. */
const TAKEN_BACK: ReadonlySet<MatterEvent['kind']> = new Set([
  'FactReturned',
  'FactAccepted',
  'ExtensionRefused',
  'ExtensionApproved',
]);

/** 请示待批, 已选举待报, 待第三方: no letter says 未收到 of what lies with us, however freshly it was composed. */
function lasting({ reported, extensionAsked, reply, ball, stage }: MatterState): readonly MatterEvent['kind'][] {
  return [
    ...(reported || stageAtLeast(stage, 'held') ? (['FactRecorded'] as const) : []),
    ...(reply ? (['ReplyReceived'] as const) : []),
    ...(extensionAsked ? (['ExtensionAsked'] as const) : []),
    ...(ball.with === 'unit' ? [] : (['BallMoved'] as const)),
  ];
}
