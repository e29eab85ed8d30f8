import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { EnclosureRole } from '../domain/letter';
import { day } from './schema';
import { readYaml, RulebookError } from './yaml-file';

const ROLES = ['heading', 'text', 'title', 'flush', 'right'] as const satisfies readonly EnclosureRole[];
const text = z.string().min(1);

const enclosureFile = z.strictObject({
  enclosure: text,
  inForceFrom: day,
  source: text,
  title: text,
  /** Under the title: how far it goes (供参考). */
  note: text.optional(),
  parts: z.array(z.strictObject({ role: z.enum(ROLES), text })).min(1),
});

/** Pages that are enclosed with letters, in plain words. */
export type Enclosure = z.infer<typeof enclosureFile>;

/** Every enclosure of a rulebook by its name, which is its file's. @throws RulebookError */
export function loadEnclosures(rulebook: string): ReadonlyMap<string, Enclosure> {
  const folder = path.join(rulebook, 'enclosures');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.yaml')) : [];
  const found = new Map<string, Enclosure>();
  for (const file of names.sort()) {
    const enclosure = readYaml(path.join(folder, file), enclosureFile);
    if (`${enclosure.enclosure}.yaml` !== file)
      throw new RulebookError(`${file}: enclosure: found "${enclosure.enclosure}": expected the name of the file`);
    found.set(enclosure.enclosure, enclosure);
  }
  return found;
}
