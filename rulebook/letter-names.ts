import type { LetterOrganisation } from '../domain/letter';
import { fill } from './letter-template';
import type { LetterParts } from './letter-wording';

/** 市财政局机关党委 is 机关党委 after 你单位; a name that does not begin with the unit's stays whole. */
export function shortName({ name }: LetterOrganisation, unit: string): string {
  return name.startsWith(unit) && name.length > unit.length ? name.slice(unit.length) : name;
}

/** 机关党委 | 机关党委、服务中心党支部 | 4个党组织 */
export function naming(
  some: readonly LetterOrganisation[],
  names: ReadonlyMap<LetterOrganisation, string>,
  parts: LetterParts,
): string {
  if (some.length > parts.listedFrom) return fill(parts.several, { count: some.length });
  return some.map((one) => names.get(one)).join('、');
}
