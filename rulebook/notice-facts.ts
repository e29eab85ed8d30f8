import type { Calendar } from '../domain/calendar';
import type { CivilDate } from '../domain/civil-date';
import { dueStep } from '../domain/plan';
import type { Procedure } from '../domain/procedure';
import type { Subject } from '../domain/subject';
import { termOf } from '../domain/term';
import type { NoticeFacts, OfficeCard } from '../domain/wording-facts';

export interface NoticeOccasion {
  readonly subject: Subject;
  readonly procedure: Procedure;
  readonly calendar: Calendar;
  readonly office: OfficeCard;
  readonly writtenOn: CivilDate;
  readonly heldOn?: CivilDate | undefined;
}

/** What a reminder about this organisation rests on: the same for a preview and for the real thing. */
export function noticeFactsOf({
  subject,
  procedure,
  calendar,
  office,
  writtenOn,
  heldOn,
}: NoticeOccasion): NoticeFacts {
  const term = termOf(subject, procedure.terms);
  const anchors = { T: term.effectiveEndsOn, ...(heldOn && { M: heldOn }) };
  return {
    organisation: subject.organisation,
    kind: subject.kind,
    endsOn: term.effectiveEndsOn,
    extended: term.extendedTo !== undefined,
    writtenOn,
    requestDueOn: dueStep(procedure, calendar, 'request', anchors, subject.congress),
    heldOn,
    resultDueOn: heldOn && dueStep(procedure, calendar, 'result-report', anchors, subject.congress),
    office,
  };
}
