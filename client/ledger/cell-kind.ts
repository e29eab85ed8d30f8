import { ORGANISATION_KINDS, type OrganisationKind } from '../../domain/organisation';
import { plain, type LedgerWords } from './headings';

/** 机关党委, 机关党总支, 机关党支部 as a cell says them (总支, 联合党支部 …); undefined for anything else, 机关纪委 among it. */
export function readKind(text: string, words: LedgerWords): OrganisationKind | undefined {
  const key = plain(text);
  return ORGANISATION_KINDS.find((kind) => words.kinds[kind].some((pattern) => pattern.test(key)));
}

/** The kind at the end of an organisation's own name, for ledgers without a column for it. 总支部 is asked before 支部. */
export function kindOfName(name: string, words: LedgerWords): OrganisationKind | undefined {
  const key = plain(name).replace(/\([^)]*\)$/u, '');
  return ORGANISATION_KINDS.find((kind) => words.nameEndings[kind].some((ending) => key.endsWith(ending)));
}
