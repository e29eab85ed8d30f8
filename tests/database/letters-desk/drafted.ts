import type { LetterRow } from '../../../database/queries/letters';
import { hold, postOf, setOffice } from '../../../database/queries/office';
import type { Numbering } from '../../../domain/letter-number';
import { civilDate } from '../../../domain/time/civil';
import { HandClock } from '../../support/hand-clock';
import { type TestHouse } from '../../support/house';
import { ledgerRows } from '../../support/ledger-rows';
import { wall } from '../../support/subjects';

export const OFFICER = '张三';
export const SIGNER = '李四';
export const BY = { as: OFFICER };
const LATE = civilDate('2021-03-02');
const TAKEN_OVER = civilDate('2026-06-30');

/** An office with an officer and a signer, and how its letters are numbered. */
export async function staff(house: TestHouse, numbering: Numbering = {}): Promise<void> {
  await setOffice(house.pool, { numbering }, 'test');
  for (const [role, person] of [
    ['officer', OFFICER],
    ['signer', SIGNER],
  ] as const) {
    const post = await postOf(house.pool, { ownerKind: 'office', ownerId: 'office', role, title: role });
    await hold(house.pool, post, { person }, civilDate('2026-01-01'));
  }
}

/** Units whose committees ended on 2026-03-02, taken over on Tuesday 2026-06-30: a draft for each; it is three that day. */
export async function drafted(house: TestHouse, units: readonly string[]) {
  await house.import(ledgerRows(...units.map((unit) => ({ unit, electedOn: LATE }))), TAKEN_OVER);
  const matters = await house.launch(TAKEN_OVER, wall('2026-06-30 08:30'));
  for (const matterId of matters) await house.wakeUntil(matterId, wall('2026-06-30 09:30'));
  return { matters, letters: await house.letters(), desk: new HandClock(house, wall('2026-06-30 15:00')) };
}

/** One unit with two late organisations: one letter for both. */
export async function merged(house: TestHouse) {
  await house.import(
    ledgerRows(
      { organisation: '示例局机关党委', electedOn: LATE },
      {
        organisation: '示例局下属中心党支部',
        kind: 'branch',
        statedYears: 3,
        electedOn: civilDate('2023-03-05'),
      },
    ),
    TAKEN_OVER,
  );
  const [first = '', second = ''] = await house.launch(TAKEN_OVER, wall('2026-06-30 08:30'));
  await house.wake(first, wall('2026-06-30 09:15'));
  await house.wake(second, wall('2026-06-30 09:16'));
  const [letter] = await house.letters();
  if (!letter) throw new Error('no draft');
  return { first, second, letter, desk: new HandClock(house, wall('2026-06-30 15:00')) };
}

export async function letterNow(house: TestHouse, id: string): Promise<LetterRow> {
  const found = (await house.letters()).find((letter) => letter.id === id);
  if (!found) throw new Error(`no letter ${id}`);
  return found;
}
