import { z } from 'zod';
import type { Numbering } from '../domain/letter-number';

const block = z
  .strictObject({ year: z.int().min(2000).max(2199), from: z.int().min(1), to: z.int().min(1) })
  .refine(({ from, to }) => from <= to, { error: 'from is not after to', path: ['to'] });

const blocks = z
  .array(block)
  .min(1)
  .refine(
    (all) =>
      all.every((one, index) =>
        all.every((other, at) => at === index || other.year !== one.year || other.to < one.from || other.from > one.to),
      ),
    { error: 'blocks of one year do not overlap' },
  );

/** As the office's settings file has it, by 代字: external, register, or block with its years, first and last numbers. */
export const numberingFile = z.record(
  z.string().trim().min(1),
  z.union([z.enum(['external', 'register']), z.strictObject({ block: blocks })]),
);

/** What the file names, over what stands: another 代字 keeps its source. */
export function withNumbering<Card extends { readonly numbering?: Numbering | undefined }>(
  card: Card,
  standing: Numbering,
): Card {
  return card.numbering === undefined ? card : { ...card, numbering: { ...standing, ...card.numbering } };
}
