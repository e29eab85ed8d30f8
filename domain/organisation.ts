/** 机关党委, 机关党总支, 机关党支部. A 机关纪委 is elected with its 机关党委 and has no row of its own. */
export type OrganisationKind = 'party-committee' | 'general-branch' | 'branch';

export const ORGANISATION_KINDS = [
  'party-committee',
  'general-branch',
  'branch',
] as const satisfies readonly OrganisationKind[];

/** How names are compared everywhere: NFKC, and all white space removed. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, '');
}
