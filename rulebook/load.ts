import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { FormSizes } from '../domain/form-fit';
import type { Procedure } from '../domain/procedure';
import type { TermRules } from '../domain/term';
import type { CivilDate } from '../domain/civil-date';
import { checkProcedure } from './check-procedure';
import { checkWording } from './notice-wording';
import {
  calendarFile,
  flagsFile,
  overlayFile,
  postRoomFile,
  procedureFile,
  smsWordingFile,
  termsFile,
  wordingFile,
} from './schema';
import { checkSmsWording, type SmsWording } from './sms-wording';
import { loadPaperWordings, type PaperWordings } from './paper-wording';
import { readYaml, RulebookError } from './yaml-file';

/** The rules of the house, read and checked once at start. */
export interface Rulebook {
  readonly procedures: readonly DatedProcedure[];
  readonly terms: TermRules;
  /** How many members call for which form, by edition. */
  readonly sizes: readonly FormSizes[];
  readonly needsLeader: readonly string[];
  readonly confirmedYears: readonly number[];
  readonly postRoom: PostRoomRules;
  readonly wordings: ReadonlyMap<string, Wording>;
  /** What goes to a telephone beside a mail, where the office has set no text of its own. */
  readonly sms: SmsWording;
  readonly papers: PaperWordings;
  /** The overlay laid over the rules, named on every page that shows a plan; undefined in a real office. */
  readonly overlay?: { readonly name: string; readonly title: string } | undefined;
}

export interface DatedProcedure extends Procedure {
  readonly inForceUntil?: CivilDate | undefined;
  readonly source: string;
  readonly file: string;
}

export interface PostRoomRules {
  readonly officeHours: { readonly opensAt: string; readonly closesAt: string } | 'always';
  /** HH:MM at which several notices of one day leave as one; undefined releases each alone. */
  readonly digestAt?: string | undefined;
  readonly messagesPerUnitAndWeek: number;
}

/** A text of the office as liquid template; see notice-wording.ts for what may be filled in. */
export interface Wording {
  readonly wording: string;
  readonly ceiling: 'public' | 'internal' | 'never';
  readonly subject: string;
  readonly body: string;
}

/** The rule files shipped beside this one; the build copies them. */
export const RULEBOOK_FOLDER = __dirname;

/** Reads the whole rulebook, or throws a RulebookError naming file, path, value and expectation. */
export function loadRulebook(folder: string = RULEBOOK_FOLDER, overlayName?: string): Rulebook {
  const { sizes, ...terms } = readYaml(path.join(folder, 'terms.yaml'), termsFile);
  const overlay = overlayName === undefined ? undefined : readOverlay(folder, overlayName);
  const wordings = readWordings(path.join(folder, 'wording'));
  const postRoom = readYaml(path.join(folder, 'post-room.yaml'), postRoomFile);
  const procedures = procedureFiles(folder).map((file) => {
    const rules = readYaml(file, procedureFile);
    const version = path.basename(file, '.yaml');
    if (version !== `${rules.id}@${rules.inForceFrom}`) {
      throw new RulebookError(
        `${path.basename(file)}: id, inForceFrom: the file must be named ${rules.id}@${rules.inForceFrom}.yaml`,
      );
    }
    const procedure: DatedProcedure = {
      ...rules,
      file: path.basename(file),
      version: overlay ? `${version}+${overlay.overlay}` : version,
      terms,
      timing: laidOver(rules.timing, overlay?.timing),
      policy: laidOver(rules.policy, overlay?.policy),
    };
    checkProcedure(procedure, wordings);
    return procedure;
  });
  oneVersionADay(procedures);
  return {
    procedures,
    terms,
    sizes,
    wordings,
    sms: readSmsWording(path.join(folder, 'wording', 'sms-notice.yaml')),
    papers: loadPaperWordings(folder),
    needsLeader: readYaml(path.join(folder, 'flags.yaml'), flagsFile).needsLeader,
    confirmedYears: readYaml(path.join(folder, 'calendars', 'china.yaml'), calendarFile).confirmedYears,
    postRoom: {
      officeHours: overlay?.postRoom?.officeHours === false ? 'always' : postRoom.officeHours,
      digestAt: overlay?.postRoom?.digest === false ? undefined : postRoom.digestAt,
      messagesPerUnitAndWeek: postRoom.messagesPerUnitAndWeek,
    },
    overlay: overlay && { name: overlay.overlay, title: overlay.title },
  };
}

/** The version of a procedure in force on a day. */
export function procedureOn(rulebook: Rulebook, id: string, on: CivilDate): DatedProcedure {
  const found = rulebook.procedures.find((procedure) => procedure.id === id && covers(procedure, on));
  if (!found) throw new RulebookError(`${id}: no version is in force on ${on}; add one to rulebook/procedures`);
  return found;
}

/** The very version a matter is pinned to. */
export function procedureNamed(rulebook: Rulebook, version: string): DatedProcedure {
  const bare = version.split('+')[0];
  const found = rulebook.procedures.find((procedure) => procedure.version.split('+')[0] === bare);
  if (!found)
    throw new RulebookError(`${version}: this rulebook has no such version; matters pinned to it need its file`);
  return found;
}

function procedureFiles(folder: string): string[] {
  const procedures = path.join(folder, 'procedures');
  return readdirSync(procedures)
    .filter((name) => name.endsWith('.yaml') && !name.endsWith('.examples.yaml'))
    .sort()
    .map((name) => path.join(procedures, name));
}

function readOverlay(folder: string, name: string) {
  const overlays = path.join(folder, 'overlays');
  const known = readdirSync(overlays).map((file) => path.basename(file, '.yaml'));
  if (!known.includes(name))
    throw new RulebookError(`overlay ${name}: not in rulebook/overlays; known are ${known.join(', ')}`);
  return readYaml(path.join(overlays, `${name}.yaml`), overlayFile);
}

function readWordings(folder: string): Map<string, Wording> {
  const wordings = new Map<string, Wording>();
  for (const name of readdirSync(folder).filter((file) => file.startsWith('reminder-') && file.endsWith('.yaml'))) {
    const wording = readYaml(path.join(folder, name), wordingFile);
    if (`${wording.wording}.yaml` !== name)
      throw new RulebookError(`${name}: wording: found "${wording.wording}": expected the file's own name`);
    checkWording(wording);
    wordings.set(wording.wording, wording);
  }
  return wordings;
}

function readSmsWording(file: string): SmsWording {
  const wording = readYaml(file, smsWordingFile);
  checkSmsWording(wording);
  return wording;
}

/** The rules with the overlay's values in the place of theirs. */
function laidOver<T extends object>(rules: T, overlay: { readonly [K in keyof T]?: T[K] | undefined } = {}): T {
  return { ...rules, ...Object.fromEntries(Object.entries(overlay).filter(([, value]) => value !== undefined)) };
}

function covers({ inForceFrom, inForceUntil }: DatedProcedure, on: CivilDate): boolean {
  return inForceFrom <= on && (inForceUntil === undefined || on <= inForceUntil);
}

/** Two versions of one procedure in force on the same day would make every plan a matter of luck. */
function oneVersionADay(procedures: readonly DatedProcedure[]): void {
  for (const [index, one] of procedures.entries()) {
    const other = procedures
      .slice(index + 1)
      .find((later) => later.id === one.id && (covers(one, later.inForceFrom) || covers(later, one.inForceFrom)));
    if (other) {
      const day = one.inForceFrom > other.inForceFrom ? one.inForceFrom : other.inForceFrom;
      throw new RulebookError(
        `${one.file} and ${other.file}: both are in force on ${day}; give the earlier one an inForceUntil before that day`,
      );
    }
  }
}
