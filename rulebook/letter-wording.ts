import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { APPROVAL_KINDS, type ApprovalKind, isApproval } from '../domain/approval-kind';
import type { CivilDate } from '../domain/civil-date';
import { LETTER_KINDS, type LetterKind, type ReminderMeans, type Situation } from '../domain/letter';
import { ORGANISATION_KINDS, type OrganisationKind } from '../domain/organisation';
import { type Enclosure, loadEnclosures } from './letter-enclosure';
import { knownNames, parseTemplate } from './letter-template';
import { RULEBOOK_FOLDER } from './load';
import { day } from './schema';
import { readYaml, RulebookError } from './yaml-file';

const text = z.string().min(1);

/** A text with {{ names }}: parsed at start, so that a slip is found there and not at signing. */
function template(place: keyof typeof knownNames) {
  return text.transform((source, context) => {
    const parsed = parseTemplate(source, knownNames[place]);
    if (typeof parsed !== 'string') return parsed;
    context.addIssue({ code: 'custom', message: parsed });
    return z.NEVER;
  });
}

const role = z.enum(['opening', 'heading', 'item', 'remark', 'closing']);
const paragraph = z.strictObject({ role, text: template('letter') });

/** A paragraph written out, or the name of a shared one. */
const entry = z
  .strictObject({ use: text.optional(), role: role.optional(), text: template('letter').optional() })
  .transform((given, context) => {
    if (given.use !== undefined && given.role === undefined && given.text === undefined) return { use: given.use };
    if (given.use === undefined && given.role !== undefined && given.text !== undefined)
      return { role: given.role, text: given.text };
    context.addIssue({ code: 'custom', message: 'expected either "use", or "role" and "text"' });
    return z.NEVER;
  });

const letterFile = z.strictObject({
  wording: z.enum(LETTER_KINDS),
  inForceFrom: day,
  source: text,
  /** 文种: by it the texts say 你单位 or, where the addressee is the organisation itself, 你党支部. */
  form: z.enum(['函', '通知']),
  /** The subject's words; a title line is broken between them only. */
  title: z.array(template('letter')).min(1),
  body: z.array(entry).min(1),
  /** tableFrom: the prefilled table is enclosed from so many organisations on. */
  /** tableFrom: the prefilled table, from so many organisations on; enclosure: pages of a file in rulebook/enclosures. */
  attachments: z.array(
    z.strictObject({ title: text, tableFrom: z.int().min(1).optional(), enclosure: text.optional() }),
  ),
});

/** A 批复: nothing shared, nothing enclosed; its texts name what an answer needs (knownNames.approval). */
const approvalFile = z.strictObject({
  wording: z.enum(APPROVAL_KINDS),
  inForceFrom: day,
  source: text,
  form: z.literal('批复'),
  title: z.array(template('approval')).min(1),
  body: z.array(z.strictObject({ role, text: template('approval') })).min(1),
});

const SITUATIONS = [
  'nothing-received',
  'extension-ran-out',
  'meeting-approved',
  'term-running',
] as const satisfies readonly Situation[];
const MEANS = ['mail', 'sms', 'platform', 'letter', 'call', 'visit'] as const satisfies readonly ReminderMeans[];

const standing = z.strictObject({ counted: template('standing'), listed: template('standing') });

const partsFile = z.strictObject({
  source: text,
  inForceFrom: day,
  yourUnit: text,
  yourself: each<OrganisationKind, z.ZodString>(ORGANISATION_KINDS, text),
  kindName: each<OrganisationKind, z.ZodString>(ORGANISATION_KINDS, text),
  committeeName: each<OrganisationKind, z.ZodString>(ORGANISATION_KINDS, text),
  discipline: text,
  meeting: z.strictObject({ congress: text, members: text, unknown: text }),
  record: template('record'),
  records: each(MEANS, template('recordEntry')),
  term: template('term'),
  listedFrom: z.int().min(3),
  listedTerm: z.strictObject({ overdue: template('listedTerm'), running: template('listedTerm') }),
  standing: z.strictObject({
    'nothing-received': standing,
    'extension-ran-out': standing,
    'meeting-approved': standing,
  }),
  expired: z.strictObject({ term: text, extension: text }),
  days: z.strictObject({ one: template('days'), same: template('days'), each: template('days') }),
  both: text,
  comma: text,
  several: template('several'),
  allOfThem: text,
  shared: z.record(z.string(), paragraph),
  form: z.strictObject({
    columns: z.array(text).length(3),
    rows: z.strictObject({
      name: text,
      kind: text,
      electedOn: text,
      endsOn: text,
      extension: text,
      days: text,
      situation: text,
    }),
    blanks: z.array(text),
    note: text,
  }),
  list: z.strictObject({ title: text, promptTitle: text, columns: z.array(text).length(6), note: text }),
  cells: z.strictObject({
    none: text,
    days: template('days'),
    term: template('termCell'),
    extension: template('extensionCell'),
    counted: template('counted'),
    situation: each(SITUATIONS, text),
  }),
});

function each<K extends string, T extends z.ZodType>(keys: readonly K[], value: T) {
  return z.strictObject(Object.fromEntries(keys.map((key) => [key, value])) as Record<K, T>);
}

export type LetterParts = z.infer<typeof partsFile>;
type LetterFile = z.infer<typeof letterFile>;
export type WordedParagraph = z.infer<typeof paragraph>;

/** One letter's text in one edition, with the sentences all letters share. */
export interface LetterWording extends Omit<LetterFile, 'body' | 'wording' | 'form' | 'attachments'> {
  readonly wording: AnyKind;
  readonly form: LetterFile['form'] | '批复';
  readonly body: readonly WordedParagraph[];
  readonly attachments: readonly ShippedAttachment[];
  readonly parts: LetterParts;
  /** For messages: letter-1.yaml */
  readonly file: string;
}

/** An enclosure as the wording has it: the prefilled table, pages that ship, or a title only. */
export type ShippedAttachment = LetterFile['attachments'][number] & { readonly pages?: Enclosure | undefined };

type AnyKind = LetterKind | ApprovalKind;
export type LetterWordings = ReadonlyMap<AnyKind, readonly LetterWording[]>;

const PARTS = 'letter-parts.yaml';
const EDITION = /^([a-z0-9-]+?)(@\d{4}-\d{2}-\d{2})?\.yaml$/;

/**
 * Reads every letter text of the rulebook, or throws a RulebookError naming file, path, value and expectation.
 * A later edition stands beside the earlier one as letter-1@2027-01-01.yaml.
 */
export function loadLetterWordings(rulebook: string = RULEBOOK_FOLDER): LetterWordings {
  const folder = path.join(rulebook, 'wording');
  const parts = readYaml(path.join(folder, PARTS), partsFile);
  const enclosures = loadEnclosures(rulebook);
  const wordings = new Map<AnyKind, LetterWording[]>([...LETTER_KINDS, ...APPROVAL_KINDS].map((kind) => [kind, []]));
  for (const name of readdirSync(folder).sort()) {
    const kind = EDITION.exec(name)?.[1] as AnyKind;
    const editions = wordings.get(kind);
    if (!editions) continue;
    const file = readText(path.join(folder, name), kind);
    if (file.wording !== kind)
      throw new RulebookError(`${name}: wording: found "${file.wording}": expected "${kind}", as the file is named`);
    const twin = editions.find(({ inForceFrom }) => inForceFrom === file.inForceFrom);
    if (twin)
      throw new RulebookError(
        `${name}: inForceFrom: found ${file.inForceFrom}: expected another day than ${twin.file}'s`,
      );
    editions.push({
      ...file,
      body: file.body.map((entry, index) => worded(entry, parts, `${name}: body.${index}`)),
      attachments: file.attachments.map((one, index) => withPages(one, enclosures, `${name}: attachments.${index}`)),
      parts,
      file: name,
    });
  }
  for (const [kind, editions] of wordings) {
    if (editions.length === 0)
      throw new RulebookError(`rulebook/wording: found no ${kind}.yaml: expected one edition of it at least`);
  }
  return wordings;
}

function withPages(
  attachment: LetterFile['attachments'][number],
  enclosures: ReadonlyMap<string, Enclosure>,
  at: string,
): ShippedAttachment {
  const { enclosure } = attachment;
  if (enclosure === undefined) return attachment;
  const pages = enclosures.get(enclosure);
  if (pages) return { ...attachment, pages };
  const known = [...enclosures.keys()].join(', ');
  throw new RulebookError(`${at}.enclosure: found "${enclosure}": expected a file of rulebook/enclosures (${known})`);
}

/** A letter of the ladder may use what all of them share; a 批复 is written out. */
function readText(file: string, kind: AnyKind) {
  const none: LetterFile['attachments'] = [];
  return isApproval(kind) ? { ...readYaml(file, approvalFile), attachments: none } : readYaml(file, letterFile);
}

/** The edition in force on the day a letter is written. */
export function letterWordingOn(wordings: LetterWordings, kind: AnyKind, on: CivilDate): LetterWording {
  const inForce = (wordings.get(kind) ?? []).filter(({ inForceFrom }) => inForceFrom <= on);
  const latest = inForce.reduce<LetterWording | undefined>(
    (best, one) => (best && best.inForceFrom > one.inForceFrom ? best : one),
    undefined,
  );
  if (!latest)
    throw new RulebookError(
      `wording/${kind}.yaml: inForceFrom: no edition is in force on ${on}: expected one from that day or earlier`,
    );
  return latest;
}

function worded(entry: LetterFile['body'][number], parts: LetterParts, at: string): WordedParagraph {
  if (!('use' in entry)) return entry;
  const shared = parts.shared[entry.use];
  if (shared) return shared;
  const known = Object.keys(parts.shared).join(', ');
  throw new RulebookError(`${at}.use: found "${entry.use}": expected a paragraph shared in ${PARTS} (${known})`);
}
