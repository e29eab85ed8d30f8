import type { CivilDate } from '../../domain/civil-date';
import { type Db, one } from '../pool';
import { hold, postOf } from './office';

/** An empty house begins with one holder, named by the user of the machine: somebody must be able to register the others. */
export async function registerFirstHolder(db: Db, person: string, from: CivilDate): Promise<void> {
  if (await one(db, `select 1 from post where owner_kind = 'office' limit 1`)) return;
  for (const [role, title] of [
    ['officer', '经办人'],
    ['signer', '签发人'],
  ] as const) {
    await hold(db, await postOf(db, { ownerKind: 'office', ownerId: 'office', role, title }), { person }, from);
  }
}
