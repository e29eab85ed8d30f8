import type { CivilDate } from '../domain/civil-date';
import { type EarlierLetter, type LetterFacts, type LetterOrganisation } from '../domain/letter';
import { asksForRequest } from '../domain/letter-refusal';
import { addYears } from '../domain/time/civil';
import { fullDate } from '../domain/wording-facts';
import { standingSentence } from './letter-standing';
import { naming, shortName } from './letter-names';
import { fill } from './letter-template';
import type { LetterParts, LetterWording } from './letter-wording';

/** Everything a letter's text may name (knownNames.letter), for these facts on this day. */
export function letterValues(facts: LetterFacts, wording: LetterWording, writtenOn: CivilDate, annex: string) {
  const { parts } = wording;
  const { organisations, unit, rules } = facts;
  const names = new Map(organisations.map((one) => [one, shortName(one, unit)]));
  const wanting = organisations.filter(asksForRequest);
  const extendable = wanting.filter(
    (one) => !one.extension && addYears(one.endsOn, rules.extensionAtMostYears) > writtenOn,
  );
  const exhausted = wanting.filter((one) => !extendable.includes(one));
  /** Nothing where the sentence is about all of the letter's organisations. */
  const unlessAll = (some: readonly LetterOrganisation[]) =>
    some.length === organisations.length ? '' : naming(some, names, parts);
  return {
    unit:
      organisations.every(({ name }) => name.startsWith(unit)) || organisations.length >= parts.listedFrom ? unit : '',
    subject: subjectOf(organisations, names, parts),
    term: termSentence(facts, wording, names, annex),
    record: recordSentence(facts, parts),
    standing: standingSentence(organisations, names, parts, writtenOn),
    bodies: organisations.length >= parts.listedFrom ? parts.allOfThem : [...names.values()].join('和'),
    discipline: organisations.some(({ kind }) => kind === 'party-committee'),
    request: wanting.length === 0 ? null : { names: unlessAll(wanting), meeting: meetingName(wanting, parts) },
    meetings: organisations.flatMap((one) =>
      one.situation === 'meeting-approved' && one.meeting
        ? [{ name: organisations.length === 1 ? '' : names.get(one), by: fullDate(one.meeting.by) }]
        : [],
    ),
    extendable: extendable.length > 0,
    exhausted: exhausted.length === 0 ? null : { names: unlessAll(exhausted) },
    requestDue: fullDate(facts.requestDueOn),
    replyDue: facts.replyDueOn ? fullDate(facts.replyDueOn) : '',
    earlier: facts.earlier ? earlierValues(facts.earlier) : null,
    section: facts.office.sectionName,
    extensionYears: rules.extensionAtMostYears,
    resultMonths: rules.resultWithinMonths,
  };
}

/** For the title: 机关党委 | 机关党委和服务中心党支部 | 3个党组织. */
function subjectOf(
  organisations: readonly LetterOrganisation[],
  names: ReadonlyMap<LetterOrganisation, string>,
  parts: LetterParts,
): string {
  if (organisations.length >= parts.listedFrom) return fill(parts.several, { count: organisations.length });
  return [...names.values()].join('和');
}

function termSentence(
  facts: LetterFacts,
  { form, parts }: LetterWording,
  names: ReadonlyMap<LetterOrganisation, string>,
  annex: string,
): string {
  const { organisations } = facts;
  const [first] = organisations;
  if (first && organisations.length >= parts.listedFrom) {
    const template = parts.listedTerm[facts.kind === 'prompt-letter' ? 'running' : 'overdue'];
    return fill(template, { you: parts.yourUnit, first: names.get(first), count: organisations.length, annex });
  }
  return organisations
    .map((one, index) => {
      const own =
        form === '通知' ? parts.yourself[one.kind] : `${index === 0 ? parts.yourUnit : ''}${names.get(one) ?? ''}`;
      return fill(parts.term, {
        name: own + (one.kind === 'party-committee' ? parts.discipline : ''),
        electedOn: fullDate(one.electedOn),
        endsOn: fullDate(one.endsOn),
        extension: one.extension ? { number: one.extension.number, until: fullDate(one.extension.until) } : null,
        ranOut: one.situation === 'extension-ran-out',
      });
    })
    .join('；');
}

/** 有记录才写: the reminders on record, oldest first, each once. */
function recordSentence({ remindedBy }: LetterFacts, parts: LetterParts): string {
  const inOrder = [...remindedBy].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
  const records = new Set(inOrder.map(({ on, means }) => fill(parts.records[means], { on: fullDate(on) })));
  return records.size === 0 ? '' : fill(parts.record, { records: [...records] });
}

function meetingName(wanting: readonly LetterOrganisation[], parts: LetterParts): string {
  // A 总支 or 支部 elects in a meeting of its members; only a committee may have delegates.
  const ways = new Set(
    wanting.map(({ kind, congress }) => congress ?? (kind === 'party-committee' ? 'unknown' : false)),
  );
  const [only] = ways;
  if (ways.size !== 1 || only === 'unknown') return parts.meeting.unknown;
  return only ? parts.meeting.congress : parts.meeting.members;
}

function earlierValues({ title, number, signedOn, reply }: EarlierLetter) {
  return {
    title,
    number,
    signedOn: fullDate(signedOn),
    reply: reply
      ? { receivedOn: fullDate(reply.receivedOn), plannedOn: reply.plannedOn ? fullDate(reply.plannedOn) : null }
      : null,
  };
}
