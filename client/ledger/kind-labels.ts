import type { OrganisationKind } from '../../domain/organisation';

/** How a ledger names the kinds. */
export const KIND_LABELS: Readonly<Record<OrganisationKind, string>> = {
  'party-committee': '机关党委',
  'general-branch': '机关党总支',
  branch: '机关党支部',
};
