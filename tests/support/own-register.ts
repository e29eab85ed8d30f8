import type { Pool } from 'pg';
import { setOffice, UNSET_OFFICE } from '../../database/queries/office';

/** The house numbers its letters and approvals itself, at their signing: what most tests of letters begin with. */
export async function ownRegister(pool: Pool): Promise<void> {
  const { symbol, approvalSymbol } = UNSET_OFFICE;
  await setOffice(pool, { numbering: { [symbol]: 'register', [approvalSymbol]: 'register' } }, 'test');
}
