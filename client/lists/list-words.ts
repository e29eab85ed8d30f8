import path from 'node:path';
import { z } from 'zod';
import { RULEBOOK_FOLDER } from '../../rulebook/load';
import { readYaml } from '../../rulebook/yaml-file';

/** What a column of a training list can be about. */
export const CADRE_FIELDS = [
  'index',
  'person',
  'name',
  'unit',
  'zone',
  'post',
  'category',
  'grade',
  'heldSince',
  'lastTrainedOn',
  'unavailable',
  'remark',
] as const;
export type CadreField = (typeof CADRE_FIELDS)[number];

export const SESSION_FIELDS = [
  'session',
  'title',
  'from',
  'to',
  'days',
  'place',
  'seats',
  'category',
  'remark',
] as const;
export type SessionField = (typeof SESSION_FIELDS)[number];

const words = z.array(z.string().min(1));

/** The headings of one kind of list, every field once. */
export function headingsOf<const Fields extends readonly [string, ...string[]]>(fields: Fields) {
  return z
    .array(
      z.strictObject({
        field: z.enum(fields),
        label: z.string().min(1),
        required: z.boolean().default(false),
        words: words.min(1),
        like: z.array(z.never()).default([]),
        loose: words.default([]),
        notUnder: words.default([]),
      }),
    )
    .refine(
      (headings) => fields.every((field) => headings.filter((heading) => heading.field === field).length === 1),
      'expected every field once',
    );
}

const cadresFile = z.strictObject({
  source: z.string().min(1),
  headings: headingsOf(CADRE_FIELDS),
  /** Instead of a date: never trained. */
  neverWords: words,
});
const sessionsFile = z.strictObject({
  source: z.string().min(1),
  headings: headingsOf(SESSION_FIELDS),
  anyCategoryWords: words,
});

export type CadreWords = z.infer<typeof cadresFile>;
export type SessionWords = z.infer<typeof sessionsFile>;

/** @throws RulebookError naming the place in the file. */
export function loadListWords(folder: string = RULEBOOK_FOLDER): {
  readonly cadres: CadreWords;
  readonly sessions: SessionWords;
} {
  return {
    cadres: readYaml(path.join(folder, 'lists', 'cadres.yaml'), cadresFile),
    sessions: readYaml(path.join(folder, 'lists', 'sessions.yaml'), sessionsFile),
  };
}
