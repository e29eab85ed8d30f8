import { createHash } from 'node:crypto';
import { renderMissing } from '../../../activities/papers';
import { bytesOf } from '../../../database/queries/letters';
import { civilDate } from '../../../domain/time/civil';
import { TestHouse } from '../../support/house';
import { ledgerRow } from '../../support/ledger-rows';
import { wall } from '../../support/subjects';

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());

describe('a letter whose document was not made when it was signed', () => {
  it('gets it at the next start, and once', async () => {
    await house.import([ledgerRow({ electedOn: civilDate('2021-03-02') })], civilDate('2026-06-30'));
    const [matterId = ''] = await house.launch(civilDate('2026-06-30'), wall('2026-06-30 08:30'));
    await house.wakeUntil(matterId, wall('2026-06-30 09:30'));
    const [letter] = await house.letters();
    if (!letter) throw new Error('no draft');
    await renderMissing(house.house);
    expect(await bytesOf(house.pool, letter.id)).toBeUndefined();

    expect(await house.sign(letter, wall('2026-06-30 15:00'))).toMatchObject({ accepted: true });
    await renderMissing(house.house);
    const made = await bytesOf(house.pool, letter.id);
    expect(made?.sha256).toBe(
      createHash('sha256')
        .update(made?.docx ?? '')
        .digest('hex'),
    );
    await house.pool.query(`update letter set content = '{}' where id = $1`, [letter.id]);
    await renderMissing(house.house);
    expect(await bytesOf(house.pool, letter.id)).toEqual(made);
  });
});
