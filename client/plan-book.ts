import { createHash } from 'node:crypto';
import type { Calendar } from '../domain/calendar';
import type { CivilDate } from '../domain/civil-date';
import { type Act, beginsWith, proposeEntry, type Proposal } from '../domain/entry';
import { type FormCheck, formsToCheck } from '../domain/form-fit';
import { plan, type Plan, type PlannedRung } from '../domain/plan';
import type { Procedure } from '../domain/procedure';
import { isOurs, partyGroupOf, recipientOf, type Subject, subjectKey } from '../domain/subject';
import { daysOf, type Standing, termOf, type Term } from '../domain/term';
import { addDays, type Zone } from '../domain/time/civil';
import type { OfficeCard } from '../domain/wording-facts';
import type { Rulebook } from '../rulebook/load';
import { noticeFactsOf } from '../rulebook/notice-facts';
import { composeNotice, type NoticeText } from '../rulebook/notice-wording';
import { smsBeside } from '../rulebook/sms-beside';

/** What an officer changed about one row before launching: untick it, send all the same, phone instead, or put it off. */
export interface Choice {
  readonly choice: 'send' | 'phone' | 'postpone' | 'untick';
  /** postpone: the day until which nothing goes out. */
  readonly until?: CivilDate | undefined;
  readonly reason: string;
}

/** By key of the organisation (unit|organisation after NFKC, without white space). */
export type Choices = ReadonlyMap<string, Choice>;

export interface PlanBookRow {
  readonly key: string;
  readonly subject: Subject;
  readonly term: Term;
  readonly standing: Standing;
  /** Days overdue, else days left. */
  readonly days: number;
  readonly proposal: Proposal;
  /** What will be done at entry once choices are applied. */
  readonly act: Act;
  readonly choice?: Choice | undefined;
  readonly plan: Plan;
  /** Before T-6月: the members no longer fit the form, or their number is not known. Shown; nothing is decided by it. */
  readonly form?: FormCheck['fit'] | undefined;
  /** The texts that would leave at entry, as they would read. */
  readonly notices: readonly PlannedNotice[];
}

export interface PlannedNotice extends NoticeText {
  readonly rung: string;
  readonly channel: 'email' | 'sms';
  readonly to: string;
  readonly address?: string | undefined;
}

/** Everything that would happen, before anything does: preview, launch and rehearsal are this one value. */
export interface PlanBook {
  /** P-…: the hash of the plan itself, without the as-of day and database ids. */
  readonly id: string;
  readonly canonical: string;
  readonly asOf: CivilDate;
  readonly procedure: string;
  readonly calendar: string;
  readonly overlay?: string | undefined;
  readonly rows: readonly PlanBookRow[];
  readonly counts: Readonly<Record<Standing, number>>;
  readonly acts: Readonly<Record<Act, number>>;
}

export interface PlanBookFacts {
  readonly subjects: readonly Subject[];
  readonly procedure: Procedure;
  readonly rulebook: Rulebook;
  readonly calendar: Calendar;
  readonly zone: Zone;
  readonly office: PlanOffice;
  readonly asOf: CivilDate;
  readonly choices?: Choices | undefined;
}

/** The office's card; where it has turned texts on, they are planned beside the mails. */
export type PlanOffice = OfficeCard & {
  readonly sms?:
    { readonly enabled: boolean; readonly signature: string; readonly text?: string | undefined } | undefined;
};

/** One pure pass over the subjects. */
export function planBook(facts: PlanBookFacts): PlanBook {
  const rows = facts.subjects.map((subject) => planRow(facts, subject));
  const canonical = canonicalOf(facts, rows);
  return {
    id: `P-${createHash('sha256').update(canonical).digest('hex').slice(0, 10)}`,
    canonical,
    asOf: facts.asOf,
    procedure: facts.procedure.version,
    calendar: facts.calendar.version,
    overlay: facts.rulebook.overlay?.title,
    rows,
    counts: tally(['overdue', 'near-term', 'in-term', 'extended'], rows, ({ standing }) => standing),
    acts: tally(['letter', 'call', 'reminder', 'none', 'person-first'], rows, ({ act }) => act),
  };
}

function planRow(facts: PlanBookFacts, subject: Subject): PlanBookRow {
  const { procedure, calendar, asOf, zone } = facts;
  const key = subjectKey(subject);
  const term = termOf(subject, procedure.terms);
  const proposal = proposeEntry({ ...subject, term, ours: isOurs(subject) }, procedure, calendar, asOf);
  const choice = facts.choices?.get(key);
  // Put off to a day, it begins after it, with the rung that day calls for.
  const from = choice?.choice === 'postpone' && choice.until ? addDays(choice.until, 1) : asOf;
  const begun =
    from === asOf
      ? proposal
      : proposeEntry({ term, needsLeader: false, ours: isOurs(subject) }, procedure, calendar, from);
  const entry = beginsWith(begun, procedure, choice?.choice === 'phone');
  const whole = plan({ term, procedure, calendar, zone, key, congress: subject.congress, from, entry });
  // What is its superior's duty is shown, and nothing of it is ours to do.
  const planned = isOurs(subject) ? whole : { ...whole, rungs: [] };
  const act = actOf(proposal, choice, planned, entry?.rung);
  return {
    key,
    subject,
    term,
    standing: proposal.standing,
    days: daysOf(term, asOf),
    proposal,
    act,
    choice,
    plan: planned,
    form: formsToCheck(isOurs(subject) ? [subject] : [], asOf, {
      terms: procedure.terms,
      sizes: facts.rulebook.sizes,
    })[0]?.fit,
    notices: act === 'person-first' ? [] : noticesAt(facts, subject, planned, entry?.rung),
  };
}

function actOf(proposal: Proposal, choice: Choice | undefined, { rungs }: Plan, entry: string | undefined): Act {
  if (!choice) return proposal.act;
  switch (choice.choice) {
    case 'untick':
      return 'none';
    case 'phone':
      return proposal.standing === 'overdue' || proposal.standing === 'near-term' ? 'call' : 'none';
    case 'postpone':
    case 'send': {
      const kind = rungs.find(({ rung }) => rung === entry)?.kind;
      return kind === 'letter' || kind === 'call' || kind === 'reminder' ? kind : 'none';
    }
  }
}

function noticesAt(
  facts: PlanBookFacts,
  subject: Subject,
  { rungs }: Plan,
  entry: string | undefined,
): PlannedNotice[] {
  const rung = rungs.find((one) => one.rung === entry);
  const wording = rung?.kind === 'reminder' ? facts.rulebook.wordings.get(rung.wording ?? '') : undefined;
  if (!rung || !wording) return [];
  const { procedure, calendar, office, rulebook } = facts;
  const about = noticeFactsOf({ subject, procedure, calendar, office, writtenOn: rung.on });
  const text = composeNotice(wording, about, calendar);
  const to = recipientOf(subject, 'email');
  const mail: PlannedNotice = { rung: rung.rung, channel: 'email', to: to?.person ?? '', address: to?.email, ...text };
  const { sms, contactPhone } = office;
  if (!sms?.enabled) return [mail];
  const { body } = smsBeside(about, { calendar, office: { contactPhone, sms }, rulebook });
  const called = recipientOf(subject, 'sms');
  return [
    mail,
    { rung: rung.rung, channel: 'sms', to: called?.person ?? '', address: called?.mobile, subject: text.subject, body },
  ];
}

/** The matters a launch would open: every row of ours that was not unticked. Their number is what --count must say. */
export function rowsToLaunch({ rows }: Pick<PlanBook, 'rows'>): readonly PlanBookRow[] {
  return rows.filter(({ choice, subject }) => choice?.choice !== 'untick' && isOurs(subject));
}

/** Whom a rung speaks to, by name: letters go to organs, reminders to the organisation, proposals to the committee. */
export function addresseeOf({ to }: PlannedRung, subject: Subject, office: Pick<OfficeCard, 'section'>): string {
  if (to === 'party-group') return partyGroupOf(subject);
  return to === 'organisation' ? subject.organisation : office.section;
}

function canonicalOf({ procedure, calendar, office }: PlanBookFacts, rows: readonly PlanBookRow[]): string {
  const organisations = rows
    .map(({ key, act, choice, plan: planned, notices, subject, proposal }) => ({
      key,
      act,
      choice: choice && { choice: choice.choice, until: choice.until },
      personFirst: proposal.act === 'person-first' && !choice ? proposal.because : undefined,
      endsOn: planned.endsOn,
      rungs: planned.rungs
        .filter(({ standing }) => standing === 'due')
        .map((rung) => [rung.rung, rung.kind, rung.on, rung.at, rung.channels, addresseeOf(rung, subject, office)]),
      notices: notices.map(({ rung, channel, to, address, subject: title, body }) => [
        rung,
        channel,
        to,
        address ?? null,
        title,
        body,
      ]),
    }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  return JSON.stringify({ procedure: procedure.version, calendar: calendar.version, organisations });
}

function tally<K extends string>(
  keys: readonly K[],
  rows: readonly PlanBookRow[],
  of: (row: PlanBookRow) => K,
): Record<K, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>;
  for (const row of rows) counts[of(row)]++;
  return counts;
}

/** What differs between a plan that was shown and the one that would run now, one line each organisation. */
export function differencesOf(shown: string, now: string): readonly string[] {
  const before = parsed(shown);
  const after = parsed(now);
  const lines: string[] = [];
  for (const [key, row] of after.organisations) {
    const old = before.organisations.get(key);
    if (old === undefined) lines.push(`+ ${key}`);
    else if (old !== row) lines.push(`~ ${key}: ${changedParts(old, row).join(', ')}`);
  }
  for (const key of before.organisations.keys()) if (!after.organisations.has(key)) lines.push(`- ${key}`);
  if (before.procedure !== after.procedure) lines.push(`~ ${before.procedure} → ${after.procedure}`);
  if (before.calendar !== after.calendar) lines.push(`~ ${before.calendar} → ${after.calendar}`);
  return lines;
}

function parsed(canonical: string) {
  const { procedure, calendar, organisations } = JSON.parse(canonical) as {
    procedure: string;
    calendar: string;
    organisations: { key: string }[];
  };
  return { procedure, calendar, organisations: new Map(organisations.map((row) => [row.key, JSON.stringify(row)])) };
}

/** Which parts of an organisation's plan differ, and for its rungs from which day to which. */
function changedParts(before: string, after: string): readonly string[] {
  const old = JSON.parse(before) as Readonly<Record<string, unknown>>;
  const now = JSON.parse(after) as Readonly<Record<string, unknown>>;
  return Object.keys({ ...old, ...now }).flatMap((part) => {
    if (JSON.stringify(old[part]) === JSON.stringify(now[part])) return [];
    return part === 'rungs' ? movedRungs(old[part], now[part]) : [part];
  });
}

/** A rung of the canonical plan begins with its name, its kind and its day. */
type CanonicalRung = readonly [rung: string, kind: string, on: string];

function movedRungs(before: unknown, after: unknown): readonly string[] {
  const days = (rungs: unknown) => new Map((rungs as readonly CanonicalRung[]).map(([rung, , on]) => [rung, on]));
  const old = days(before);
  const now = days(after);
  const moved = [...new Set([...old.keys(), ...now.keys()])].filter((rung) => old.get(rung) !== now.get(rung));
  const lines = moved.map((rung) => `${rung} ${old.get(rung) ?? '-'} → ${now.get(rung) ?? '-'}`);
  return lines.length > 0 ? lines : ['rungs'];
}
