import path from 'node:path';
import { z } from 'zod';
import { RULEBOOK_FOLDER } from '../../rulebook/load';
import { readYaml } from '../../rulebook/yaml-file';
import { headingsOf } from './list-words';

/** What a column of a political-review roster can be about. */
export const MEMBER_FIELDS = [
  'index',
  'id',
  'name',
  'sex',
  'nationality',
  'bornIn',
  'unit',
  'branch',
  'pool',
  'appliedOn',
  'activistOn',
  'candidateOn',
  'class',
  'hours',
  'preReviewedOn',
  'admissionMeetingOn',
  'admissionApprovedOn',
  'extendedTo',
  'conversionAppliedOn',
  'conversionMeetingOn',
  'authority',
  'remark',
] as const;
export type MemberField = (typeof MEMBER_FIELDS)[number];

const words = z.array(z.string().min(1)).min(1);
const membersFile = z.strictObject({
  source: z.string().min(1),
  headings: headingsOf(MEMBER_FIELDS),
  pools: z.strictObject({ 拟接收: words, 拟转正: words }),
  /** What the name of whoever approves ends with. */
  authorities: z.strictObject({ committee: words, 'party-committee': words }),
});

export type MemberWords = z.infer<typeof membersFile>;

/** @throws RulebookError naming the place in the file. */
export function loadMemberWords(folder: string = RULEBOOK_FOLDER): MemberWords {
  return readYaml(path.join(folder, 'lists', 'members.yaml'), membersFile);
}
