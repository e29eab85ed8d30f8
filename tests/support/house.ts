import { booksOf } from '../../activities/books';
import type { House } from '../../activities/house';
import type { LedgerRow } from '../../client/ledger/ledger-row';
import { type PlanBook, planBook } from '../../client/plan-book';
import { inTransaction } from '../../database/pool';
import { enteredCalendar } from '../../database/queries/calendar';
import { ask } from '../../database/queries/journal';
import { changesOf, type LetterRow, letterRows } from '../../database/queries/letters';
import { eventsOf, openMatter, stateOf } from '../../database/queries/matters';
import { officeSettings } from '../../database/queries/office';
import { claimRows, noticeRows } from '../../database/queries/reading';
import { subjectsOn } from '../../database/queries/subjects';
import { type Task, tasks } from '../../database/queries/tasks';
import type { CivilDate, Instant } from '../../domain/civil-date';
import type { Answer } from '../../domain/matter/answer';
import type { MatterCommand } from '../../domain/matter/commands';
import { decide, type Verdict } from '../../domain/matter/decide';
import { nextInstant } from '../../domain/matter/due';
import type { MatterState } from '../../domain/matter/state';
import { addDays, addYears, daysBetween, dayOf } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { loadLetterWordings } from '../../rulebook/letter-wording';
import { procedureOn, type Rulebook } from '../../rulebook/load';
import { latestEntry, ownTermFrom, resumesAfterPromise, resumesAfterReturn } from '../../client/house/terms-at-door';
import type { Books, Note } from '../../workflows/ports';
import { freshDatabase } from './database';
import { importRows } from './ledger-rows';
import { ownRegister } from './own-register';
import { rulebook as released, ZONE } from './subjects';

/**
 * The books of a house on a database of its own, without clocks: a test imports made-up rows, opens their matters, says
 * what people decide and when time goes on. Decisions go the way of the door and the workflow: journal, decide, record.
 */
export class TestHouse {
  private commands = 0;

  private constructor(
    readonly house: House,
    readonly books: Books,
    readonly close: () => Promise<void>,
  ) {}

  static async open(rulebook: Rulebook = released): Promise<TestHouse> {
    const database = await freshDatabase();
    const { pool } = database;
    const house: House = { pool, rulebook, letterWordings: loadLetterWordings(), zone: ZONE };
    await ownRegister(pool);
    return new TestHouse(house, booksOf(house), () => database.close());
  }

  /** Takes the books back to nothing, between the tests of a file. */
  async empty(): Promise<void> {
    const { rows } = await this.pool.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' and tablename not like 'pgmigrations%'`,
    );
    await this.pool.query(`truncate ${rows.map(({ name }) => name).join(', ')} cascade`);
    await ownRegister(this.pool);
  }

  get pool(): House['pool'] {
    return this.house.pool;
  }

  async import(rows: readonly LedgerRow[], from: CivilDate): Promise<void> {
    await inTransaction(this.pool, (db) => importRows(db, rows, from));
  }

  async preview(asOf: CivilDate): Promise<PlanBook> {
    const { rulebook, zone } = this.house;
    const calendar = calendarOf(rulebook.confirmedYears, await enteredCalendar(this.pool));
    const subjects = await subjectsOn(this.pool, asOf);
    return planBook({
      subjects,
      procedure: procedureOn(rulebook, 're-election', asOf),
      rulebook,
      calendar,
      zone,
      office: await officeSettings(this.pool),
      asOf,
    });
  }

  /** Opens the matter of every organisation, as launching the previewed plan does; ids in the order of the ledger. */
  async launch(asOf: CivilDate, at: Instant): Promise<readonly string[]> {
    const { rows, procedure } = await this.preview(asOf);
    const ids: string[] = [];
    for (const { subject, plan, act } of rows) {
      const id = await inTransaction(this.pool, (db) =>
        openMatter(db, {
          procedure,
          organisationId: subject.organisationId ?? '',
          termId: subject.termId ?? '',
          at,
          opening: {
            organisationId: subject.organisationId ?? '',
            procedure,
            status: act === 'person-first' ? 'person-first' : 'running',
            stage: 'not-started',
            on: asOf,
            electedOn: plan.electedOn,
            termEndsOn: plan.termEndsOn,
            endsOn: plan.endsOn,
            rungs: plan.rungs,
            policy: procedureOn(this.house.rulebook, 're-election', asOf).policy,
          },
        }),
      );
      if (id !== undefined) ids.push(id);
    }
    return ids;
  }

  state(matterId: string): Promise<MatterState> {
    return stateOf(this.pool, matterId);
  }

  /** The clock wakes at that moment, whatever was due before. */
  async wake(matterId: string, at: Instant): Promise<readonly string[]> {
    const { version } = await this.state(matterId);
    const raised = await this.books.raiseDue({ matterId, version, at });
    return raised.map(({ event }) => ('rung' in event ? `${event.kind} ${event.rung}` : event.kind));
  }

  /** The clock wakes at each of its moments up to that one. */
  async wakeUntil(matterId: string, until: Instant): Promise<void> {
    for (let wakes = 0; wakes < 100; wakes++) {
      const next = nextInstant(await this.state(matterId));
      if (next === undefined || next > until) return;
      await this.wake(matterId, next);
    }
    throw new Error(`${matterId} wakes without end before ${until}`);
  }

  async note(matterId: string, note: Note, at: Instant): Promise<readonly string[]> {
    const { version } = await this.state(matterId);
    return (await this.books.takeNote({ matterId, version, at, note })).map(({ event }) => event.kind);
  }

  /** A decision, from the journal to the answer. `body` is what the journal keeps beside it (a signer, a number). */
  async decide(
    matterId: string,
    command: MatterCommand,
    at: Instant,
    { body = {}, words }: { body?: object; words?: string } = {},
  ): Promise<Answer> {
    const commandId = await this.asked(command.kind, at, body, words);
    const state = await this.state(matterId);
    return this.record({ matterId, commandId, version: state.version, at, verdict: decide(command, state) });
  }

  /** Writes a decision into the journal, and nothing else. */
  async asked(verb: string, at: Instant, body: object = {}, words?: string): Promise<string> {
    const commandId = `command-${++this.commands}`;
    await ask(this.pool, {
      commandId,
      bodyHash: commandId,
      verb,
      actor: '测试员',
      osUser: 'test',
      host: 'test',
      body,
      words,
      at,
    });
    return commandId;
  }

  private async record(input: {
    matterId: string;
    commandId: string;
    version: number;
    at: Instant;
    verdict: Verdict;
  }): Promise<Answer> {
    const { answer } = await this.books.recordDecision(input);
    if (!answer) throw new Error('the books were ahead of the test');
    return answer;
  }

  /** What the door computes for a decision at that moment. */
  async times(matterId: string, at: Instant) {
    const { rulebook, zone } = this.house;
    const { policy, procedure, termEndsOn, suspendedOn } = await this.state(matterId);
    const today = dayOf(at, zone);
    const { timing, terms } = procedureOn(rulebook, procedure.split('@')[0] ?? '', today);
    const door = {
      calendar: calendarOf(rulebook.confirmedYears, await enteredCalendar(this.pool)),
      zone,
      timing,
      policy,
      today,
    };
    return {
      on: today,
      ownTerm: ownTermFrom(door),
      resumesAt: resumesAfterReturn(door),
      latestEntryOn: latestEntry(door),
      latestUntil: addYears(termEndsOn, terms.extensionAtMostYears),
      suspendedDays: suspendedOn ? daysBetween(suspendedOn, today) : 0,
      promise: (on: CivilDate) => ({
        latestOn: addDays(today, policy.promiseAtMostDays),
        resumesAt: resumesAfterPromise(door, on),
      }),
    };
  }

  async letters(): Promise<readonly LetterRow[]> {
    return letterRows(this.pool);
  }

  async letterActs(letterId: string): Promise<readonly string[]> {
    return (await changesOf(this.pool, letterId)).map(({ act }) => act);
  }

  /** Signs a letter under one of its matters. */
  async sign(
    letter: Pick<LetterRow, 'id' | 'matters'>,
    at: Instant,
    more: { on?: CivilDate; matterId?: string } = {},
  ): Promise<Answer> {
    const matterId = more.matterId ?? letter.matters[0]?.matterId ?? '';
    const on = more.on ?? dayOf(at, this.house.zone);
    return this.decide(matterId, { kind: 'signLetter', letterId: letter.id, on, replyDueOn: addDays(on, 14) }, at, {
      body: { signer: '签发人' },
    });
  }

  notices(matterId?: string) {
    return noticeRows(this.pool, { matterId });
  }

  tasks(state?: Task['state'], matterId?: string): Promise<readonly Task[]> {
    return tasks(this.pool, { state, matterId });
  }

  async claims(matterId: string): Promise<readonly string[]> {
    return (await claimRows(this.pool, matterId)).map(({ round, rung, outcome }) => `${round} ${rung} ${outcome}`);
  }

  async events(matterId: string): Promise<readonly string[]> {
    return (await eventsOf(this.pool, matterId)).map(({ event }) => event.kind);
  }

  /** Every row of the books about matters, to see that nothing was written. */
  async everything(): Promise<Readonly<Record<string, unknown>>> {
    const tables = [
      'matter',
      'matter_event',
      'rung_claim',
      'notice',
      'task',
      'letter',
      'letter_matter',
      'letter_change',
      'register_counter',
      'register_entry',
      'term',
      'extension',
      'decision',
    ];
    const found: Record<string, unknown> = {};
    for (const table of tables)
      found[table] = (await this.pool.query(`select to_jsonb(t) from ${table} t order by to_jsonb(t)::text`)).rows;
    return found;
  }
}
