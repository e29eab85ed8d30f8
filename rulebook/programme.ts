import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { CivilDate } from '../domain/civil-date';
import type { Programme } from '../domain/training/programme';
import { RULEBOOK_FOLDER } from './load';
import { day } from './schema';
import { readYaml, RulebookError } from './yaml-file';

const programmeFile = z.strictObject({
  id: z.string().min(1),
  title: z.string().min(1),
  inForceFrom: day,
  source: z.string().min(1),
  cycleYears: z.int().min(1).max(10),
  unitAwayAtMost: z.number().gt(0).max(1),
  makeUp: z.strictObject({ days: z.int().min(1).max(10), withinDays: z.int().min(1).max(366) }),
});

/** Every rotation of the rulebook, in every edition. @throws RulebookError */
export function loadProgrammes(folder: string = RULEBOOK_FOLDER): readonly Programme[] {
  const programmes = path.join(folder, 'programmes');
  return readdirSync(programmes)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const { source: _, ...rules } = readYaml(path.join(programmes, name), programmeFile);
      const version = path.basename(name, '.yaml');
      if (version !== `${rules.id}@${rules.inForceFrom}`)
        throw new RulebookError(
          `${name}: id, inForceFrom: the file must be named ${rules.id}@${rules.inForceFrom}.yaml`,
        );
      return { ...rules, version };
    });
}

/** The edition of a programme in force on a day. @throws RulebookError */
export function programmeOn(programmes: readonly Programme[], id: string, on: CivilDate): Programme {
  const editions = programmes.filter((one) => one.id === id && one.inForceFrom <= on);
  const latest = editions.reduce<Programme | undefined>(
    (best, one) => (best && best.inForceFrom > one.inForceFrom ? best : one),
    undefined,
  );
  if (latest) return latest;
  const known = [...new Set(programmes.map((one) => one.id))].join(', ');
  throw new RulebookError(`${id}: no edition is in force on ${on}; rulebook/programmes knows ${known}`);
}
