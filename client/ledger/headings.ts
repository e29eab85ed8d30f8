import path from 'node:path';
import { z } from 'zod';
import { civilDate, parseCivilDate } from '../../domain/time/civil';
import { ORGANISATION_KINDS, type OrganisationKind } from '../../domain/organisation';
import { RULEBOOK_FOLDER } from '../../rulebook/load';
import { readYaml } from '../../rulebook/yaml-file';
import { LEDGER_FIELDS } from './ledger-row';

const words = z.array(z.string().min(1));
const pattern = z.string().transform((text, context) => {
  try {
    return new RegExp(text, 'u');
  } catch {
    context.addIssue({ code: 'custom', message: 'expected a regular expression' });
    return z.NEVER;
  }
});
const perKind = <T extends z.ZodType>(schema: T) =>
  z.strictObject(Object.fromEntries(ORGANISATION_KINDS.map((kind) => [kind, schema])) as Record<OrganisationKind, T>);

const headingsFile = z.strictObject({
  source: z.string().min(1),
  inForceFrom: z
    .string()
    .refine((text) => parseCivilDate(text) !== undefined, 'expected an existing day as YYYY-MM-DD')
    .transform(civilDate),
  headings: z
    .array(
      z.strictObject({
        field: z.enum(LEDGER_FIELDS),
        label: z.string().min(1),
        required: z.boolean().default(false),
        words: words.min(1),
        like: z.array(pattern).default([]),
        loose: words.default([]),
        notUnder: words.default([]),
      }),
    )
    .refine(
      (headings) => LEDGER_FIELDS.every((field) => headings.filter((heading) => heading.field === field).length === 1),
      'expected every field once',
    ),
  meetings: z.strictObject({ congress: words.min(1), members: words.min(1) }),
  kinds: perKind(z.array(pattern).min(1)),
  nameEndings: perKind(words.min(1)),
  blankWords: words,
  vacantWords: words,
  dittoWords: words,
  zoneWords: words.min(1),
  totalWords: words.min(1),
  noteStarts: words,
});

export type LedgerWords = z.infer<typeof headingsFile>;

/** How the columns of one kind of list are headed. */
export interface Heading<Field extends string> {
  readonly field: Field;
  readonly label: string;
  readonly required: boolean;
  readonly words: readonly string[];
  readonly like: readonly RegExp[];
  readonly loose: readonly string[];
  readonly notUnder: readonly string[];
}

export interface HeadingWords<Field extends string> {
  readonly headings: readonly Heading<Field>[];
}

/** The words of the house, read once. */
let ours: LedgerWords | undefined;

/** rulebook/ledger/headers.yaml (or another such file), read and checked; throws a RulebookError naming the place in it. */
export function loadLedgerWords(file?: string): LedgerWords {
  if (file !== undefined) return readYaml(file, headingsFile);
  ours ??= readYaml(path.join(RULEBOOK_FOLDER, 'ledger', 'headers.yaml'), headingsFile);
  return ours;
}

/** Text as cells are compared: NFKC and without white space. */
export function plain(text: string): string {
  return text.normalize('NFKC').replace(/[\s\u200b-\u200d\ufeff]+/gu, '');
}

/** The spellings under which one heading is looked up: with and without its bracketed unit, marks such as * and ： dropped. */
export function headingKeys(text: string): string[] {
  const key = plain(text).toLowerCase();
  const bare = (one: string): string =>
    one.replace(/[()[\]【】〔〕{}<>《》"'“”‘’*#:：;；。,，、!！?？·|]/gu, '').replace(/[.\-_/\\]+$/u, '');
  return [...new Set([bare(key), bare(key.replace(/\([^)]*\)|\[[^\]]*\]|【[^】]*】|〔[^〕]*〕/gu, ''))])].filter(
    (one) => one !== '',
  );
}

/** How well a heading names a field, best first; undefined where it does not. */
export const TIERS = ['word', 'like', 'loose'] as const;
export type Tier = (typeof TIERS)[number];

/** Posts whose group heading owns the columns under it: 书记 over 姓名 and 电话 is not the contact's telephone. */
const POSTS: readonly string[] = ['secretary', 'deputy', 'liaison'];
const UNDER_LIAISON: readonly string[] = ['mobile', 'phone', 'email', 'remark'];

/**
 * The fields a column may stand for, from its stacked headings (outermost first, repeated ones once).
 * The group and the heading read together come first, then the heading alone.
 */
export function fieldsFor<Field extends string>(
  stack: readonly string[],
  { headings }: HeadingWords<Field>,
): { readonly field: Field; readonly tier: Tier }[] {
  const leaf = stack.at(-1);
  if (leaf === undefined) return [];
  const groups = stack.slice(0, -1);
  const together = groups.flatMap((_, from) => headingKeys(groups.slice(from).join('') + leaf));
  const alone = headingKeys(leaf);
  const owner = headings.find(
    (heading) => POSTS.includes(heading.field) && groups.some((group) => says(heading, headingKeys(group)) === 'word'),
  )?.field;
  const under = groups.map(plain).join(' ');
  return headings.flatMap((heading) => {
    const joint = says(heading, together);
    const single = ownedByOther(owner, heading.field) ? undefined : says(heading, alone);
    const tier = TIERS.find((one) => one === joint || one === single);
    if (tier === undefined || (tier === 'loose' && heading.notUnder.some((word) => under.includes(word)))) return [];
    return [{ field: heading.field, tier }];
  });
}

export function headingOf<Field extends string>({ headings }: HeadingWords<Field>, field: Field): Heading<Field> {
  const heading = headings.find((one) => one.field === field);
  if (!heading) throw new RangeError(`no heading for ${field}`);
  return heading;
}

function ownedByOther(owner: string | undefined, field: string): boolean {
  if (owner === undefined) return false;
  return owner === 'liaison' ? !UNDER_LIAISON.includes(field) : true;
}

function says(heading: Heading<string>, keys: readonly string[]): Tier | undefined {
  if (keys.some((key) => heading.words.includes(key))) return 'word';
  if (keys.some((key) => heading.like.some((one) => one.test(key)))) return 'like';
  return keys.some((key) => heading.loose.includes(key)) ? 'loose' : undefined;
}
