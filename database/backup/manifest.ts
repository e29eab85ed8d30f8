import { z } from 'zod';
import { BackupProblem } from './backup-problem';

/** How the file is laid out. A release reads this form and earlier ones. */
export const FORMAT = 1;

/** What a reader checks a part against. */
const part = z.strictObject({
  part: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const manifestForm = z.strictObject({
  format: z.int().positive(),
  product: z.strictObject({ name: z.literal('duban'), version: z.string() }),
  /** The last migration the database had had: the schema of the rows. */
  schema: z.string(),
  /** All of them, in order. */
  migrations: z.array(z.string()).min(1),
  houseId: z.string(),
  /** UTC. What happened in the house later is not in the file. */
  takenAt: z.string(),
  by: z.strictObject({ as: z.string().nullable(), osUser: z.string(), host: z.string() }),
  overlay: z.string().nullable(),
  /** In the order in which they can be filled. Rows are in PostgreSQL's COPY text form, in UTF-8 and UTC. */
  tables: z.array(part.extend({ name: z.string(), columns: z.array(z.string()), rows: z.int().nonnegative() })),
  sequences: z.array(z.strictObject({ name: z.string(), next: z.int() })),
  /** The rulebook in force, and keys of the house: names that stay below the folder they are written into. */
  files: z.array(part.extend({ part: z.string().regex(/^(rulebook|keys)(\/(?!\.)[\w@+.-]+)+$/) })),
});

/** What a backup says of itself: where it is from, and what each part must hold. */
export type Manifest = Readonly<z.infer<typeof manifestForm>>;

export const MANIFEST = 'manifest.json';

/** @throws BackupProblem damaged, format-newer */
export function readManifest(text: string): Manifest {
  const value = parsed(text);
  const { format } = z.looseObject({ format: z.int().optional() }).parse(value ?? {});
  if (format !== undefined && format > FORMAT) throw new BackupProblem('format-newer', { format, known: FORMAT });
  const { success, data } = manifestForm.safeParse(value);
  if (!success) throw new BackupProblem('damaged', { part: MANIFEST });
  return data;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BackupProblem('damaged', { part: MANIFEST });
  }
}
