import { addWorkingDays, type Calendar } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import { invariant } from '../../domain/invariant';
import {
  type EarlierLetter,
  isSupervision,
  type LetterFacts,
  type LetterKind,
  type LetterOrganisation,
  type ReminderRecord,
} from '../../domain/letter';
import { plainTitle } from '../../domain/letter-title';
import type { MatterState } from '../../domain/matter/state';
import { stageAtLeast } from '../../domain/procedure';
import { partyGroupOf, type Subject } from '../../domain/subject';
import { termOf, type TermRules } from '../../domain/term';
import { dayOf, type Zone } from '../../domain/time/civil';
import type { Db } from '../pool';
import { replyTo } from './incoming';
import { ownEnclosures } from './enclosures';
import { lettersAbout, remindersOf } from './letters';
import { eventsOf, stateOf } from './matters';
import { officeSettings } from './office';
import { subjectsOn } from './subjects';

/** What the rulebook and the calendar say of every letter. */
export interface LetterRules {
  readonly terms: TermRules;
  readonly calendar: Calendar;
  readonly zone: Zone;
}

export interface LetterOccasion {
  readonly kind: LetterKind;
  readonly addressee: string;
  readonly matterIds: readonly string[];
  readonly writtenOn: CivilDate;
  readonly number?: string | undefined;
}

/** What one letter rests on, read from the books as of the day it is written: at drafting, and again at signing. */
export async function letterFacts(
  db: Db,
  rules: LetterRules,
  { kind, addressee, matterIds, writtenOn, number }: LetterOccasion,
): Promise<LetterFacts> {
  const cases = await Promise.all(matterIds.map(async (matterId) => readCase(db, rules, matterId, writtenOn)));
  const [first] = cases;
  invariant(first, 'a letter is about at least one matter');
  const { calendar, terms } = rules;
  const { state, subject } = first;
  const { policy } = state;
  const office = await officeSettings(db);
  return {
    kind,
    addressee,
    unit: subject.unit,
    organisations: cases.map(({ organisation }) => organisation),
    remindedBy: await provable(db, rules, matterIds),
    requestDueOn: addWorkingDays(calendar, writtenOn, policy.letterActWorkingDays),
    replyDueOn: kind === 'prompt-letter' ? undefined : addWorkingDays(calendar, writtenOn, policy.replyWorkingDays),
    earlier: kind.endsWith('2') ? await earlierLetter(db, matterIds) : undefined,
    office: { ...office, sectionName: sectionIn(office.section) },
    rules: { extensionAtMostYears: terms.extensionAtMostYears, resultWithinMonths: policy.resultWithinMonths },
    copies: copiesOf(addressee, cases),
    ownEnclosures: await ownEnclosures(db, kind),
    number,
  };
}

/** To the 党组 with a copy to the organisations, or the other way round; nobody gets a copy of his own letter. */
function copiesOf(addressee: string, cases: readonly Case[]): readonly string[] {
  const parties = new Set(cases.map(({ subject }) => partyGroupOf(subject)));
  const copies = parties.has(addressee) ? cases.map(({ subject }) => subject.organisation) : [...parties];
  return [...new Set(copies)].filter((name) => name !== addressee);
}

interface Case {
  readonly state: MatterState;
  readonly subject: Subject;
  readonly organisation: LetterOrganisation;
}

async function readCase(
  db: Db,
  { terms, calendar }: LetterRules,
  matterId: string,
  writtenOn: CivilDate,
): Promise<Case> {
  const state = await stateOf(db, matterId);
  const [subject] = await subjectsOn(db, writtenOn, [state.organisationId]);
  invariant(subject, `organisation ${state.organisationId} of ${matterId} has a term on ${writtenOn}`);
  const term = termOf(subject, terms);
  const approved = stageAtLeast(state.stage, 'request-approved');
  const extension =
    subject.extension && term.extendedTo ? { number: subject.extension.number, until: term.extendedTo } : undefined;
  return {
    state,
    subject,
    organisation: {
      name: subject.organisation,
      kind: subject.kind,
      congress: subject.congress,
      electedOn: term.electedOn,
      endsOn: term.endsOn,
      extension,
      situation:
        writtenOn <= term.effectiveEndsOn
          ? 'term-running'
          : approved
            ? 'meeting-approved'
            : extension
              ? 'extension-ran-out'
              : 'nothing-received',
      meeting: approved
        ? {
            approvedOn: await approvalDay(db, matterId, writtenOn),
            by: addWorkingDays(calendar, writtenOn, state.policy.letterActWorkingDays),
          }
        : undefined,
    },
  };
}

async function approvalDay(db: Db, matterId: string, otherwise: CivilDate): Promise<CivilDate> {
  const accepted = (await eventsOf(db, matterId))
    .map(({ event }) => event)
    .findLast((event) => event.kind === 'FactAccepted' && event.fact === 'request-received');
  return accepted?.kind === 'FactAccepted' ? accepted.on : otherwise;
}

/** The last two kept records: a reminder nobody can prove is not mentioned. */
async function provable(
  db: Db,
  { zone }: LetterRules,
  matterIds: readonly string[],
): Promise<readonly ReminderRecord[]> {
  const reminders = await remindersOf(db, matterIds);
  return reminders.slice(-2).map(({ at, means }) => ({ on: dayOf(at, zone), means }));
}

async function earlierLetter(db: Db, matterIds: readonly string[]): Promise<EarlierLetter | undefined> {
  const letters = await Promise.all(matterIds.map((matterId) => lettersAbout(db, matterId)));
  const last = letters.flat().findLast(({ state, kind }) => state === 'signed' && isSupervision(kind));
  if (!last?.signedOn) return undefined;
  const reply = await replyTo(db, last.id);
  return {
    title: plainTitle(last.content),
    number: last.number ?? last.content.number,
    unnumbered: last.number === null ? last.id : undefined,
    signedOn: last.signedOn,
    reply: reply && { receivedOn: reply.receivedOn, plannedOn: reply.plannedOn ?? undefined },
  };
}

/** 市委直属机关工委组织科 → 组织科: on a letter of the committee its section is named alone. */
export function sectionIn(section: string): string {
  return /(?:工委|委员会)(.+)$/u.exec(section)?.[1] ?? section;
}
