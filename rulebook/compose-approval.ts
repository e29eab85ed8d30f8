import type { ApprovalFacts } from '../domain/approval';
import type { CivilDate } from '../domain/civil-date';
import { invariant } from '../domain/invariant';
import type { LetterContent } from '../domain/letter';
import { titleLines } from '../domain/letter-title';
import { fullDate } from '../domain/wording-facts';
import { fill } from './letter-template';
import type { LetterParts, LetterWording } from './letter-wording';
import { numbered } from './numbered-paragraphs';

/**
 * The 批复 as text, as of the day it is written; composed again when it is signed. Persons are left as blanks 「…」.
 * It asks for no answer, encloses nothing and has no copies by default (批复 goes to whoever asked).
 */
export function composeApproval(facts: ApprovalFacts, wording: LetterWording, writtenOn: CivilDate): LetterContent {
  invariant(facts.kind !== 'approval-extension' || facts.extension, 'an extension has the day until which it runs');
  invariant(facts.kind !== 'approval-result' || facts.result, 'a result has the day of its election');
  const values = approvalValues(facts, wording.parts, writtenOn);
  return {
    kind: facts.kind,
    wording: `${wording.wording}@${wording.inForceFrom}`,
    writtenOn,
    number: facts.number ?? `${facts.office.symbol}〔${writtenOn.slice(0, 4)}〕　　号`,
    title: [...titleLines([facts.office.name]), ...titleLines(wording.title.map((piece) => fill(piece, values)))],
    addressee: facts.organisation,
    body: numbered(wording.body, values),
    attachments: [],
    signature: { organ: facts.office.name, date: fullDate(writtenOn) },
    contact: '',
    copies: [],
    annexes: [],
  };
}

/** Everything an approval's text may name (knownNames.approval). */
function approvalValues(facts: ApprovalFacts, parts: LetterParts, writtenOn: CivilDate) {
  const { form, asked, extension, result } = facts;
  // A 总支 or 支部 elects in a meeting of its members; only a committee may have delegates.
  const congress = facts.congress ?? (form === 'party-committee' ? undefined : false);
  return {
    organisation: facts.organisation,
    you: parts.yourself[form],
    body: parts.kindName[form],
    committee: parts.committeeName[form],
    meeting: congress === undefined ? parts.meeting.unknown : congress ? parts.meeting.congress : parts.meeting.members,
    congress: congress === true,
    discipline: form === 'party-committee',
    asked: {
      title: asked.title ?? null,
      number: asked.number ?? null,
      receivedOn: fullDate(asked.receivedOn),
      inReply: asked.inReply,
    },
    termEndsOn: fullDate(facts.termEndsOn),
    endsOn: fullDate(facts.endsOn),
    overdue: writtenOn > facts.endsOn,
    extension: extension
      ? {
          until: fullDate(extension.until),
          late: extension.late,
          second: extension.second,
          reason: extension.reason ?? null,
        }
      : null,
    result: result ? { electedOn: fullDate(result.electedOn), endsOn: fullDate(result.endsOn) } : null,
    resultMonths: facts.resultWithinMonths,
    section: facts.office.sectionName,
  };
}
