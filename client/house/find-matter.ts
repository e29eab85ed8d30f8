import { matterIdsNamed, type MatterRow, matterRows } from '../../database/queries/matters';
import type { MatterState } from '../../domain/matter/state';
import { nameKey } from '../../domain/organisation';
import { OfficeError } from '../office';
import type { Door } from './door';

export interface KnownMatter {
  readonly matterId: string;
  readonly organisationId: string;
  readonly state: MatterState;
  readonly row: MatterRow;
  /** Set where it is over. */
  readonly ended?: 'closed' | 'withdrawn' | undefined;
}

/** The matter a person means: by its id, else the open one of the organisation or unit of that name. */
export async function findMatter(door: Door, which: string): Promise<KnownMatter> {
  const near = await matterRows(door.pool, await matterIdsNamed(door.pool, which, nameKey(which)));
  const open = near.filter(({ status }) => status !== 'closed' && status !== 'withdrawn');
  const found = open.length > 0 ? open : near;
  const [first, ...others] = found;
  if (!first) throw new OfficeError('unknown-matter', { which });
  if (others.length > 0)
    throw new OfficeError('ambiguous-matter', {
      which,
      candidates: found.map(({ id, organisation }) => `${id} ${organisation}`),
    });
  return known(first);
}

function known(row: MatterRow): KnownMatter {
  const ended = row.status === 'closed' || row.status === 'withdrawn' ? row.status : undefined;
  return { matterId: row.id, organisationId: row.state.organisationId, state: row.state, row, ended };
}
