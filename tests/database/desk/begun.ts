import type { LedgerRow } from '../../../client/ledger/ledger-row';
import type { Office } from '../../../client/office';
import { civilDate } from '../../../domain/time/civil';
import { doorOf, type TestDoor } from '../../support/door';
import type { TestHouse } from '../../support/house';
import { ledgerRows } from '../../support/ledger-rows';
import { wall } from '../../support/subjects';
import { BY, staff } from '../letters-desk/drafted';

export const LAUNCHED = civilDate('2026-05-11');

/** 市甲局 with a committee and a branch, 市乙局 with a committee; T of the committees is Friday 2026-10-09. */
export async function begun(
  house: TestHouse,
  first: Partial<LedgerRow> = {},
): Promise<{ door: TestDoor; office: Office; matters: Readonly<Record<string, string>> }> {
  await staff(house);
  const rows = ledgerRows(
    { unit: '市甲局', email: 'jia@unit.example', mobile: '13800000001', ...first },
    {
      unit: '市甲局',
      organisation: '市甲局离退休党支部',
      kind: 'branch',
      statedYears: 3,
      electedOn: civilDate('2023-10-09'),
    },
    { unit: '市乙局', email: 'yi@unit.example', mobile: '13800000002', zone: '第二协作区', zoneKey: '第二协作区' },
  );
  await house.import(rows, LAUNCHED);
  const ids = await house.launch(LAUNCHED, wall('2026-05-11 08:30'));
  const matters = Object.fromEntries(rows.map(({ organisation }, index) => [organisation, ids[index] ?? '']));
  const door = doorOf(house, wall('2026-05-12 10:00'));
  return { door, office: door.office, matters };
}

export const COMMITTEE = '市甲局机关党委';
export const BRANCH = '市甲局离退休党支部';
export { BY };
