import type { PoolClient } from 'pg';
import { keepPlan, openLaunch, shownPlan } from '../../database/queries/launches';
import { openMatter } from '../../database/queries/matters';
import { officeSettings } from '../../database/queries/office';
import { subjectsOn } from '../../database/queries/subjects';
import { openTask } from '../../database/queries/tasks';
import type { CivilDate, Instant } from '../../domain/civil-date';
import { resumesAfterPromise } from './terms-at-door';
import { append, stateOf } from '../../database/queries/matters';
import { personFirst } from '../../domain/entry';
import { invariant } from '../../domain/invariant';
import { decideFirstText } from '../../domain/task-words';
import { procedureOn } from '../../rulebook/load';
import { type LaunchReport, type Office, OfficeError } from '../office';
import { type Choices, differencesOf, type PlanBook, type PlanBookRow, planBook, rowsToLaunch } from '../plan-book';
import { wakeLaunch } from './clocks';
import { calendarAt, type Door } from './door';
import { officeDecision } from './office-decision';

export function launchingOf(door: Door): Pick<Office, 'preview' | 'launch'> {
  return {
    preview: async (asOf, choices) => {
      const book = await bookFor(door, asOf, choices);
      await keepPlan(door.pool, shown(book));
      return book;
    },
    launch: (request) => launch(door, request),
  };
}

/** The plan of all the registry's organisations: the very value that a preview of the imported file gives. */
async function bookFor(door: Door, asOf: CivilDate, choices?: Choices): Promise<PlanBook> {
  return planBook({
    subjects: await subjectsOn(door.pool, asOf),
    procedure: procedureOn(door.rulebook, 're-election', asOf),
    rulebook: door.rulebook,
    calendar: await calendarAt(door),
    zone: door.zone,
    office: await officeSettings(door.pool),
    asOf,
    choices,
  });
}

/** Plans again, and goes on only if the value is the one that was shown; then writes every matter in one transaction. */
async function launch(
  door: Door,
  { plan, asOf, choices, count, ...by }: Parameters<Office['launch']>[0],
): Promise<LaunchReport> {
  const book = await bookFor(door, asOf, choices);
  const wanted = rowsToLaunch(book);
  const report = await officeDecision(
    door,
    { verb: 'launch', subject: plan, body: { plan, asOf, count }, by },
    async (db, actor) => {
      if (book.id !== plan) {
        const before = await shownPlan(db, plan);
        throw new OfficeError('plan-changed', {
          shown: plan,
          now: book.id,
          differences: before ? differencesOf(before.canonical, book.canonical) : [],
        });
      }
      if (wanted.length === 0) throw new OfficeError('nothing-to-launch');
      if (count !== wanted.length) throw new OfficeError('count-differs', { given: count, expected: wanted.length });
      return writeMatters(door, db, { book, wanted, actor, at: door.clock.now() });
    },
  );
  await wakeLaunch(await door.temporal());
  return report;
}

interface Writing {
  readonly book: PlanBook;
  readonly wanted: readonly PlanBookRow[];
  readonly actor: string;
  readonly at: Instant;
}

async function writeMatters(door: Door, db: PoolClient, { book, wanted, actor, at }: Writing): Promise<LaunchReport> {
  await keepPlan(db, shown(book));
  const launchId = await openLaunch(db, { planId: book.id, asOf: book.asOf, by: actor, at });
  let opened = 0;
  for (const row of wanted) if (await writeMatter(door, db, { row, book, launchId, at })) opened++;
  return {
    launchId,
    plan: book.id,
    opened,
    already: wanted.length - opened,
    unticked: book.rows.filter(({ choice }) => choice?.choice === 'untick').length,
  };
}

async function writeMatter(
  door: Door,
  db: PoolClient,
  { row, book, launchId, at }: { row: PlanBookRow; book: PlanBook; launchId: string; at: Instant },
): Promise<boolean> {
  const { subject, plan, choice } = row;
  invariant(subject.organisationId && subject.termId, `${row.key} is in the registry`);
  const { policy, timing } = procedureOn(door.rulebook, 're-election', book.asOf);
  const personFirst = row.act === 'person-first' && !choice;
  const matterId = await openMatter(db, {
    procedure: book.procedure,
    organisationId: subject.organisationId,
    termId: subject.termId,
    launchId,
    at,
    opening: {
      organisationId: subject.organisationId,
      procedure: book.procedure,
      status: personFirst ? 'person-first' : 'running',
      stage: 'not-started',
      on: book.asOf,
      electedOn: plan.electedOn,
      termEndsOn: plan.termEndsOn,
      endsOn: plan.endsOn,
      rungs: plan.rungs,
      policy,
    },
  });
  if (!matterId) return false;
  if (personFirst) await askPerson(db, { matterId, row, at });
  if (choice?.choice === 'send' || choice?.choice === 'phone') {
    // Decided before the launch: whoever looks later sees that a person had.
    const decided = { kind: 'EntryDecided', choice: choice.choice, on: book.asOf } as const;
    await append(db, await stateOf(db, matterId), [decided], { at });
  }
  if (choice?.choice === 'postpone' && choice.until) {
    const times = { calendar: await calendarAt(door), zone: door.zone, timing, policy, today: book.asOf };
    const resumesAt = resumesAfterPromise(times, choice.until);
    await append(
      db,
      await stateOf(db, matterId),
      [{ kind: 'PromiseRecorded', on: choice.until, resumesAt, renewal: false, byOffice: true }],
      { at },
    );
  }
  return true;
}

/** 需您先定: nothing goes out before a person has looked. */
async function askPerson(
  db: PoolClient,
  { matterId, row, at }: { matterId: string; row: PlanBookRow; at: Instant },
): Promise<void> {
  const { subject, plan, term } = row;
  await openTask(db, {
    matterId,
    round: 1,
    rung: 'entry',
    kind: 'decide-first',
    ...decideFirstText(subject, personFirst({ ...subject, term })),
    dueOn: plan.rungs.find(({ standing }) => standing === 'due')?.on,
    at,
  });
}

function shown({ id, procedure, calendar, canonical }: PlanBook) {
  return { id, procedure, calendarVersion: calendar, canonical };
}
