import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { booksOf } from '../../activities/books';
import { SmtpGateway } from '../../activities/gateways/smtp';
import { parseSmtpUrl } from '../../activities/gateways/smtp-url';
import type { House } from '../../activities/house';
import { launchingOf } from '../../activities/launching';
import { papersOf } from '../../activities/papers';
import { drain } from '../../activities/post-room/drain';
import type { PostRoomContext } from '../../activities/post-room/ports';
import { release } from '../../activities/post-room/release';
import { stillNeededByTheBooks } from '../../activities/post-room/still-needed';
import { houseOffice } from '../../client/house/house-office';
import type { Office } from '../../client/office';
import { inTransaction } from '../../database/pool';
import { registerFirstHolder } from '../../database/queries/first-holder';
import { applyLines, type ImportLine, keepFile } from '../../database/queries/registry-import';
import type { CivilDate, Instant } from '../../domain/civil-date';
import { instantOf, msOf } from '../../domain/civil-date';
import { dayOf } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { loadLetterWordings } from '../../rulebook/letter-wording';
import { loadRulebook } from '../../rulebook/load';
import { CLOCK_QUEUE, clockIdOf, LAUNCH_ID, SLOW_QUEUE } from '../../workflows/messages';
import { recordHistories } from './record-histories';
import { freshDatabase, type FreshDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { importLine } from '../support/import-line';
import { ownRegister } from '../support/own-register';
import { timeSkippingEnvironment } from '../support/time-skipping';
import { workflowBundle } from '../support/workflow-bundle';

export const ZONE = 'Asia/Shanghai';
export const OFFICER = '测试员';

/** A mail that reached the peer: the day on the office's wall, who got it and what its subject said. */
export interface Arrived {
  readonly on: CivilDate;
  readonly to: string;
  readonly subject: string;
}

/**
 * A house in virtual time: real workflows and books, a real SMTP peer, a synthetic calendar in which every year is
 * confirmed. The post room is worked by hand after each step, since the server holds its clock while an activity runs.
 */
export class Play {
  readonly arrived: Arrived[] = [];
  private now: Instant = instantOf(0);

  private constructor(
    readonly env: TestWorkflowEnvironment,
    readonly database: FreshDatabase,
    readonly house: House,
    readonly office: Office,
    private readonly peer: SMTPServer,
    private readonly workers: readonly Worker[],
    private readonly running: Promise<unknown>,
    private readonly clock: { now(): Instant; set(at: Instant): void },
    private readonly mail: boolean,
  ) {}

  /** `mail: false`: the office has no mail server, and delivers by hand. */
  static async begin({ mail = true }: { mail?: boolean } = {}): Promise<Play> {
    const env = await timeSkippingEnvironment();
    const database = await freshDatabase();
    const years = Array.from({ length: 60 }, (_, index) => 2010 + index);
    const house: House = {
      pool: database.pool,
      rulebook: { ...loadRulebook(), confirmedYears: years },
      letterWordings: loadLetterWordings(),
      zone: ZONE,
    };
    // Between two steps the server's clock goes on with the machine's.
    let virtual = await env.currentTimeMs();
    let since = Date.now();
    const clock = {
      now: () => instantOf(virtual + Date.now() - since),
      set: (moment: Instant) => {
        virtual = msOf(moment);
        since = Date.now();
      },
    };
    await registerFirstHolder(database.pool, OFFICER, '2000-01-01' as CivilDate);
    await ownRegister(database.pool);
    const common = { connection: env.nativeConnection, namespace: 'default' };
    const clocks = await Worker.create({
      ...common,
      taskQueue: CLOCK_QUEUE,
      workflowBundle: await workflowBundle(),
      activities: { ...booksOf(house), ...launchingOf(house) },
    });
    const slow = await Worker.create({ ...common, taskQueue: SLOW_QUEUE, activities: papersOf(house) });
    const running = Promise.all([clocks.run(), slow.run()]);
    const office = houseOffice(
      { ...house, temporal: () => Promise.resolve(env.client), clock, osUser: 'test', host: 'test' },
      () => Promise.resolve(),
    );
    const mails: { to: string; raw: Buffer }[] = [];
    const peer = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onData(stream, session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          for (const { address } of session.envelope.rcptTo) mails.push({ to: address, raw: Buffer.concat(chunks) });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => peer.listen(0, '127.0.0.1', resolve));
    const play = new Play(env, database, house, office, peer, [clocks, slow], running, clock, mail);
    play.takeMail = async () => {
      for (const { to, raw } of mails.splice(0)) {
        const { subject = '' } = await PostalMime.parse(raw);
        play.arrived.push({ on: play.today, to, subject });
      }
    };
    await play.tick();
    return play;
  }

  private takeMail: () => Promise<void> = () => Promise.resolve();

  get today(): CivilDate {
    return dayOf(this.now, ZONE);
  }

  get at(): Instant {
    return this.now;
  }

  /** Puts organisations into the registry, as an import would. */
  async register(lines: readonly Partial<ImportLine>[]): Promise<void> {
    await inTransaction(this.database.pool, async (db) => {
      const importId = await keepFile(db, {
        fileName: 'play.xlsx',
        sha256: randomUUID(),
        bytes: new Uint8Array(),
        layout: {},
        asOf: this.today,
        by: OFFICER,
      });
      await applyLines(
        db,
        lines.map((line, index) => importLine({ row: index + 1, ...line })),
        { importId, from: this.today },
      );
    });
  }

  /** Launches what the registry holds, as previewed. */
  async launch(): Promise<void> {
    const book = await this.office.preview(this.today);
    await this.office.launch({ plan: book.id, asOf: this.today, count: book.rows.length, as: OFFICER });
    await eventually(async () => {
      const { rows } = await this.database.pool.query<{ n: number }>(
        'select count(*)::int n from matter where clock_started_at is null',
      );
      expect(rows[0]?.n).toBe(0);
    });
    await this.settle();
  }

  /** Lets time pass until that moment, stopping at every instant at which a clock wakes. */
  async until(moment: Instant): Promise<void> {
    for (;;) {
      const next = await this.nextWake();
      const target = next !== undefined && next < moment ? next : moment;
      await this.env.sleep(Math.max(0, msOf(target) - msOf(this.now)) + 1000);
      await this.settle();
      if (target === moment) return;
    }
  }

  async untilDay(day: CivilDate): Promise<void> {
    await this.until(`${day}T08:00:00.000Z` as Instant);
  }

  /** Waits until no clock is behind, then works the post room until it has nothing left. */
  async settle(): Promise<void> {
    await this.tick();
    await eventually(async () => {
      const wake = await this.nextWake();
      if (wake !== undefined && wake <= this.now) throw new Error(`a clock is behind: ${wake} at ${this.now}`);
    }, 20_000);
    const room = this.room();
    await release(this.now, room);
    await drain(this.now, room);
    await this.takeMail();
  }

  /** Keeps the histories of this play for the replay corpus, when asked to (DUBAN_RECORD_HISTORIES=1). */
  async record(situation: string): Promise<void> {
    if (!process.env['DUBAN_RECORD_HISTORIES']) return;
    const { rows } = await this.database.pool.query<{ organisation_id: string }>(
      'select distinct organisation_id from matter order by 1',
    );
    const ids = [...rows.map(({ organisation_id }) => clockIdOf(organisation_id)), LAUNCH_ID];
    for (const id of ids) await recordHistories(this.env.client, id, situation);
  }

  async end(): Promise<void> {
    for (const worker of this.workers) worker.shutdown();
    await this.running;
    const { rows } = await this.database.pool.query<{ organisation_id: string }>('select organisation_id from matter');
    const ids = [...new Set(rows.map((row) => `re-election/${row.organisation_id}`)), 'house/launch'];
    for (const id of ids)
      await this.env.client.workflow
        .getHandle(id)
        .terminate('the play is over')
        .catch(() => undefined);
    await new Promise<void>((resolve) => this.peer.close(resolve));
    await this.database.close();
    await this.env.teardown();
  }

  private async tick(): Promise<void> {
    this.now = instantOf(await this.env.currentTimeMs());
    this.clock.set(this.now);
  }

  private async nextWake(): Promise<Instant | undefined> {
    const { rows } = await this.database.pool.query<{ at: Instant | null }>('select min(next_at) at from matter');
    return rows[0]?.at ?? undefined;
  }

  private room(): PostRoomContext {
    const { port } = this.peer.server.address() as AddressInfo;
    return {
      pool: this.database.pool,
      channel: 'email',
      gateway: this.mail ? new SmtpGateway(parseSmtpUrl(`smtp://127.0.0.1:${port}`)) : undefined,
      identity: { name: '组织科', address: 'office@office.example' },
      policy: {
        zone: ZONE,
        calendar: calendarOf(this.house.rulebook.confirmedYears),
        officeHours: false,
        digest: false,
        weeklyMessagesPerUnit: false,
        carries: 'internal',
        allow: 'live',
      },
      stillNeeded: stillNeededByTheBooks,
      noticeFailed: () => Promise.resolve(),
    };
  }
}
