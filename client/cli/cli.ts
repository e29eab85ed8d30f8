import colours from 'picocolors';
import type { CivilDate, Instant } from '../../domain/civil-date';
import type { Calendar } from '../../domain/calendar';
import type { Zone } from '../../domain/time/civil';
import type { Rulebook } from '../../rulebook/load';
import type { Office } from '../office';
import type { HouseKeeping } from '../keep/keep-port';
import type { LedgerPreview, PreviewOptions } from '../preview-ledger';
import type { MembersPreview } from '../membership/preview-members';
import type { ListedPlan, TrainingLists } from '../training/training-lists';
import { type Language, type Words, wordsIn } from '../words/words';
import type { RulebookCheck } from './check-rulebook';
import { contextLine } from './context-line';
import { EXIT, type ExitCode } from './exit-code';
import type { HouseView } from './house-view';
import { watched } from './progress';
import type { Services } from './services-port';
import type { Terminal } from './terminal';

/** The world as commands see it; main.ts gives the real one. */
export interface CliDeps {
  readonly terminal: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Business time at the door. */
  readonly now: () => Instant;
  readonly today: () => CivilDate;
  readonly zone: Zone;
  /** Who acts where nobody is named: a house begins with a holder of that name. */
  readonly osUser?: string | undefined;
  readonly version: string;
  /** The running house; undefined where none runs. */
  readonly house: () => Promise<HouseView | undefined>;
  /** The door of the running house. @throws CliError no-house, OfficeError */
  readonly office: () => Promise<Office>;
  readonly previewLedger: (bytes: Uint8Array, options: PreviewOptions) => Promise<LedgerPreview>;
  /** Where the persons of a roster stand, by the rules and the calendar of the rulebook. */
  readonly previewMembers: (bytes: Uint8Array, asOf: CivilDate) => Promise<MembersPreview>;
  /** A roster of two lists, by the rules and the calendar of the rulebook. */
  readonly planTraining: (
    lists: Pick<TrainingLists, 'people' | 'sessions'>,
    about: { readonly asOf: CivilDate; readonly programme: string },
  ) => Promise<ListedPlan>;
  readonly ledgerTemplate: () => Promise<Uint8Array>;
  /** @throws RulebookError */
  readonly rulebook: () => Rulebook;
  readonly checkRulebook: () => RulebookCheck;
  /** The calendar of the rulebook alone, as it is where no house runs. */
  readonly seededCalendar: () => Calendar;
  readonly services: Services;
  readonly keeping: HouseKeeping;
  readonly pause: (ms: number) => Promise<void>;
}

/** What every command stands on: words, world, and the way to speak. */
export class Cli {
  readonly words: Words;
  readonly colours: ReturnType<typeof colours.createColors>;
  json = false;
  exitCode: ExitCode = EXIT.done;
  #introduced = false;

  constructor(
    readonly deps: CliDeps,
    readonly language: Language,
  ) {
    this.words = wordsIn(language);
    this.colours = colours.createColors(deps.terminal.colour);
  }

  /** Data, for people; nothing in JSON mode. */
  print(text: string): void {
    if (!this.json) this.deps.terminal.out(`${text}\n`);
  }

  /** Data: JSON where it was asked for, else the text. */
  show(value: unknown, text: () => string): void {
    if (this.json) this.deps.terminal.out(`${JSON.stringify(value, undefined, 2)}\n`);
    else this.print(text());
  }

  /** Talk. */
  say(text: string): void {
    this.deps.terminal.err(`${text}\n`);
  }

  end(code: ExitCode): void {
    this.exitCode = code;
  }

  /** Says on stderr which house is about to be touched, and whether anything can leave it. */
  async introduce(): Promise<void> {
    if (this.#introduced) return;
    this.#introduced = true;
    const house = await this.deps.house();
    if (house) this.say(contextLine(this.words, house, this.deps));
  }

  /** Opens the office, does the work, and closes it again whatever happens. */
  async withOffice<T>(work: (office: Office) => Promise<T>): Promise<T> {
    await this.introduce();
    const office = await this.deps.office();
    try {
      return await work(office);
    } finally {
      await office.close();
    }
  }

  /** Tells the person who waits that it still runs, every two seconds. */
  watch<T>(what: string, work: Promise<T>): Promise<T> {
    return watched(work, (seconds) => this.say(this.words.screens.still(what, seconds)));
  }
}
