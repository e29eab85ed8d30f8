import type { Pool } from 'pg';

/**
 * Gives the database the id of the house that uses it, or checks that it has it already.
 * @throws Error when the database belongs to another house: two clocks must never work on one truth.
 */
export async function claimHouse(pool: Pool, homeId: string): Promise<void> {
  await pool.query("insert into house (id, home_id) values ('house', $1) on conflict do nothing", [homeId]);
  const { rows } = await pool.query<{ home_id: string }>('select home_id from house');
  const found = rows[0]?.home_id;
  if (found === homeId) return;
  throw new Error(
    `the database belongs to the house ${found ?? '?'}, and this home is ${homeId}: two houses must not send from one database. ` +
      'Set DUBAN_HOME to the folder of that house; if that folder is lost, write its id into home.json of this one.',
  );
}
