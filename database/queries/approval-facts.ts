import type { AnsweredPaper, ApprovalFacts } from '../../domain/approval';
import type { ApprovalKind } from '../../domain/approval-kind';
import type { CivilDate } from '../../domain/civil-date';
import { invariant } from '../../domain/invariant';
import type { MatterState } from '../../domain/matter/state';
import type { Subject } from '../../domain/subject';
import { termOf, type TermRules } from '../../domain/term';
import type { Db } from '../pool';
import { newestPaper, type PaperEvent } from './approvals';
import { type IncomingPaper, meetingTold } from './incoming';
import { askedBy } from './journal';
import { type LetterRules, sectionIn } from './letter-facts';
import { stateOf } from './matters';
import { officeSettings } from './office';
import { subjectsOn } from './subjects';

export interface ApprovalOccasion {
  readonly kind: ApprovalKind;
  readonly matterId: string;
  readonly writtenOn: CivilDate;
  /** What the decision says, where it differs from what was asked for. */
  readonly until?: CivilDate | undefined;
  readonly electedOn?: CivilDate | undefined;
}

/** What one 批复 rests on, read from the books as of the day it is written; and the paper it answers. */
export async function approvalFacts(
  db: Db,
  { terms }: Pick<LetterRules, 'terms'>,
  { kind, matterId, writtenOn, ...decided }: ApprovalOccasion,
): Promise<{ readonly facts: ApprovalFacts; readonly paperSeq: number }> {
  const paper = await newestPaper(db, matterId, kind);
  invariant(paper, `${matterId} has had a paper that ${kind} answers`);
  const state = await stateOf(db, matterId);
  const [subject] = await subjectsOn(db, writtenOn, [state.organisationId]);
  invariant(subject, `organisation ${state.organisationId} of ${matterId} has a term on ${writtenOn}`);
  const term = termOf(subject, terms);
  const office = await officeSettings(db);
  const facts: ApprovalFacts = {
    kind,
    organisation: subject.organisation,
    form: subject.kind,
    congress: subject.congress,
    termEndsOn: term.endsOn,
    endsOn: term.effectiveEndsOn,
    asked: await quoted(db, paper),
    extension: await extensionIn(db, paper, state, decided.until),
    result:
      kind === 'approval-result'
        ? resultOf(subject, state, terms, decided.electedOn ?? (await meetingTold(db, matterId)))
        : undefined,
    office: { ...office, symbol: office.approvalSymbol, sectionName: sectionIn(office.section) },
    resultWithinMonths: state.policy.resultWithinMonths,
  };
  return { facts, paperSeq: paper.seq };
}

/** As the incoming papers desk has entered it; recorded without a paper, it has a day only. */
async function quoted(db: Db, { event, commandId, inReply }: PaperEvent): Promise<AnsweredPaper> {
  const receivedOn = event.kind === 'ExtensionAsked' ? event.receivedOn : event.claimedOn;
  const asked = commandId === null || inReply ? undefined : await askedBy(db, commandId);
  const { incoming } = (asked?.body ?? {}) as { readonly incoming?: IncomingPaper };
  return { receivedOn, title: incoming?.title, number: incoming?.number, inReply };
}

async function extensionIn(
  db: Db,
  { event, commandId, inReply }: PaperEvent,
  state: MatterState,
  until: CivilDate | undefined,
): Promise<ApprovalFacts['extension']> {
  if (event.kind !== 'ExtensionAsked') return undefined;
  const asked = commandId === null || inReply ? undefined : await askedBy(db, commandId);
  return {
    until: until ?? event.until,
    late: event.late,
    second: state.extensions > 0 || state.endsOn !== state.termEndsOn,
    // The sentence around it has a full stop of its own.
    reason: asked?.words?.trim().replace(/[。.]+$/u, '') || undefined,
  };
}

/** The day the next term begins, and T of it, as accepting the result will have them. */
function resultOf(
  { kind }: Subject,
  { heldOn, reported, electedOn: before }: MatterState,
  terms: TermRules,
  decided: CivilDate | undefined,
): ApprovalFacts['result'] {
  const electedOn = decided ?? heldOn ?? reported?.claimedOn ?? before;
  return { electedOn, endsOn: termOf({ kind, electedOn, statedYears: terms.years[kind] }, terms).endsOn };
}
