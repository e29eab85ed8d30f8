import { registerFirstHolder } from '../../database/queries/first-holder';
import { civilDate } from '../../domain/time/civil';
import { doorOf, type TestDoor } from './door';
import type { TestHouse } from './house';
import { ledgerRows } from './ledger-rows';
import { wall } from './subjects';

const d = civilDate;
const BEGIN = d('2026-10-12');

/** Units of 市甲局 and so on, whose terms ended on 2026-10-09, as they stand on 2026-11-16 before a promotion meeting. */
export interface LateHouse {
  readonly door: TestDoor;
  /** Matter ids by the unit's name. */
  readonly matters: Readonly<Record<string, string>>;
}

/**
 * 甲 and 乙 have a signed letter, 乙 a second organisation without a letter; 丙 has a letter and no mail address; 丁 is flagged,
 * and a leader let it be written to; 戊 has a letter and promised a day; 己 has sent its request; 庚 is in its term; 辛 waits
 * for a person.
 */
export async function lateHouse(house: TestHouse): Promise<LateHouse> {
  const late = await lateEarly(house);
  const { door, matters } = late;
  for (const matterId of Object.values(matters)) await house.wakeUntil(matterId, wall('2026-11-13 18:00'));
  door.now = wall('2026-11-13 18:00');
  await door.office.promise(matters['市戊局'] ?? '', { on: d('2026-12-11') }, { as: '测试员' });
  door.now = wall('2026-11-16 10:00');
  return late;
}

/** The same on 2026-11-05: the ladder has asked for no meeting yet. */
export async function lateEarly(house: TestHouse): Promise<LateHouse> {
  await house.empty();
  await registerFirstHolder(house.pool, '测试员', d('2020-01-01'));
  const rows = ledgerRows(
    { unit: '市甲局', email: 'jia@unit.example' },
    { unit: '市乙局', email: 'yi@unit.example' },
    { unit: '市丙局', email: undefined, mobile: '13800000003' },
    { unit: '市委组织部', email: 'ding@unit.example' },
    { unit: '市戊局', email: 'wu@unit.example' },
    { unit: '市己局', email: 'ji@unit.example' },
    { unit: '市庚局', email: 'geng@unit.example', electedOn: d('2025-10-09') },
    { unit: '市辛局', email: 'xin@unit.example', remark: '书记空缺，待任命' },
  );
  await house.import(rows, BEGIN);
  const ids = await house.launch(BEGIN, wall('2026-10-12 08:30'));
  const matters = Object.fromEntries(rows.map(({ unit }, index) => [unit, ids[index] ?? '']));
  const of = (unit: string) => matters[unit] ?? '';
  const door = doorOf(house, wall('2026-10-13 09:00'));
  const by = { as: '测试员', reason: '李书记同意' };
  await door.office.decideEntry(of('市委组织部'), { choice: 'send' }, by);
  for (const unit of ['市甲局', '市乙局', '市丙局', '市委组织部', '市戊局', '市己局'])
    await house.wakeUntil(of(unit), wall('2026-10-20 09:30'));
  door.now = wall('2026-10-20 15:00');
  for (const unit of ['市甲局', '市丙局', '市委组织部', '市戊局', '市己局']) {
    const letter = (await house.letters()).find((one) => one.unit === unit);
    if (!letter) throw new Error(`no draft for ${unit}`);
    await house.sign(letter, door.now, { on: d('2026-10-20') });
  }
  door.now = wall('2026-11-05 10:00');
  await door.office.record(of('市己局'), { fact: 'request-received', on: d('2026-11-05') }, by);
  return { door, matters };
}
