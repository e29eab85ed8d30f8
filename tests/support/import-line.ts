import type { ImportLine } from '../../database/queries/registry-import';
import { nameKey } from '../../domain/organisation';
import { civilDate } from '../../domain/time/civil';

/** A made-up organisation as an import would put it into the registry; `row` tells one from another. */
export function importLine(given: Partial<ImportLine> & { readonly row: number }): ImportLine {
  const unit = given.unit ?? `示例单位${given.row}`;
  const organisation = given.organisation ?? `${unit}机关党委`;
  return {
    unit,
    unitKey: nameKey(unit),
    organisation,
    organisationKey: nameKey(organisation),
    kind: 'party-committee',
    zone: '第一协作区',
    zoneKey: '第一协作区',
    members: 120,
    congress: null,
    electedOn: civilDate('2021-10-09'),
    statedYears: 5,
    extensionNumber: null,
    extensionUntil: null,
    remark: null,
    plannedOn: null,
    superior: 'committee',
    approver: 'committee',
    flags: [],
    takesTerm: true,
    holders: [{ role: 'liaison', person: '张某甲', email: `unit${given.row}@unit.example` }],
    raw: {},
    ...given,
  };
}
