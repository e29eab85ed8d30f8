import { readdirSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { MembershipEdition } from '../domain/membership/edition';
import { RULEBOOK_FOLDER } from './load';
import { day } from './schema';
import { readYaml, RulebookError } from './yaml-file';

const months = z.int().min(1).max(36);
const editionFile = z.strictObject({
  edition: z.string().regex(/^\d{4}$/),
  inForceFrom: day,
  source: z.string().min(1),
  talkWithinMonths: months,
  assessEveryMonths: months,
  cultivationYears: z.int().min(1).max(5),
  publicityWorkingDays: z.int().min(1).max(30).optional(),
  trainingHours: z.int().min(1).max(200),
  branchMeetingWithinMonths: months.optional(),
  approveWithinMonths: months,
  approveAtMostMonths: months,
  probationYears: z.int().min(1).max(3),
  extensionMonths: z.strictObject({ least: months, most: months }),
  applyMonthsBefore: months,
  oathWithinMonths: months.optional(),
});

/** Every edition of the membership rules, the earliest first. @throws RulebookError */
export function loadMembershipEditions(rulebook: string = RULEBOOK_FOLDER): readonly MembershipEdition[] {
  const folder = path.join(rulebook, 'membership');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .sort()
    .map((name) => {
      const { source: _, ...edition } = readYaml(path.join(folder, name), editionFile);
      if (name !== `edition@${edition.inForceFrom}.yaml`)
        throw new RulebookError(`${name}: inForceFrom: the file must be named edition@${edition.inForceFrom}.yaml`);
      return edition;
    });
}
