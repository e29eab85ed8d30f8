import { type HoldingRow, holdInstead, holdings } from '../../database/queries/holdings';
import { hold } from '../../database/queries/office';
import { organisationsIn } from '../../database/queries/units';
import type { CivilDate } from '../../domain/civil-date';
import { type Office, OfficeError, type Trial } from '../office';
import type { HolderChange, HolderLine, RegistryChanged } from '../office/people';
import { type Door, today } from './door';
import { theOrganisation, thePost, theUnit } from './named-in-registry';
import { followHolders } from './readdress';
import { NO_EFFECTS, registryChange } from './registry-change';
import { contactChanged } from './tell-clocks';

export function holdersOf(door: Door): Pick<Office, 'holders' | 'changeHolder' | 'standIn'> {
  return {
    holders: (of) => holderLines(door, of),
    changeHolder: (change, by) => changeHolder(door, change, by),
    standIn: (change, by) => standIn(door, change, by),
  };
}

async function holderLines(door: Door, of: string | undefined): Promise<readonly HolderLine[]> {
  const on = today(door);
  const rows = await holdings(door.pool, on, of === undefined ? undefined : await postsOf(door, of));
  const inForce = (row: HoldingRow) => row.from <= on && (row.until === null || row.until >= on);
  const away = new Set(rows.filter((row) => row.standIn && inForce(row)).map(({ postId }) => postId));
  return rows.map(({ postId, organisationId: _, ...row }) => ({
    post: postId,
    ...row,
    now: inForce({ ...row, postId, organisationId: null }) && (row.standIn || !away.has(postId)),
  }));
}

/** 本办, an organisation, or every organisation of a unit. */
async function postsOf(door: Door, of: string): Promise<'office' | { organisationIds: readonly string[] }> {
  if (of === '本办' || of === '工委' || of === 'office') return 'office';
  try {
    const { id } = await theUnit(door.pool, of);
    return { organisationIds: (await organisationsIn(door.pool, id)).map((organisation) => organisation.id) };
  } catch (error) {
    if (!(error instanceof OfficeError)) throw error;
    return { organisationIds: [(await theOrganisation(door.pool, of)).id] };
  }
}

async function changeHolder(door: Door, { post, ...change }: HolderChange, by: Trial): Promise<RegistryChanged> {
  const { to: person, from, email, mobile, phone } = change;
  return ofPost(door, post, { verb: 'holder-change', body: { post, ...change }, by }, (db, id) =>
    hold(db, id, { person, email, mobile, phone }, from),
  );
}

async function standIn(
  door: Door,
  { post, ...change }: HolderChange & { readonly until: CivilDate },
  by: Trial,
): Promise<RegistryChanged> {
  const { to: person, from, until, email, mobile, phone } = change;
  return ofPost(door, post, { verb: 'stand-in', body: { post, ...change }, by }, async (db, id) => {
    if (until < from) throw new OfficeError('stand-in-backwards', { from, until });
    if (until < today(door)) throw new OfficeError('stand-in-over', { until, today: today(door) });
    const written = await holdInstead(db, id, { person, email, mobile, phone }, { from, until });
    if (written.kind === 'overlaps') {
      const { kind: _, ...other } = written;
      throw new OfficeError('stand-in-overlaps', other);
    }
    return written.kind !== 'same';
  });
}

/** One post changes: what waits for its organisation follows in the same transaction, and its clock is told. */
async function ofPost(
  door: Door,
  post: string,
  asking: { readonly verb: string; readonly body: object; readonly by: Trial },
  write: (db: Parameters<typeof hold>[0], postId: string) => Promise<boolean>,
): Promise<RegistryChanged> {
  const { id, organisationId } = await thePost(door.pool, post);
  const given = await registryChange(door, { ...asking, subject: id }, async (db): Promise<RegistryChanged> => {
    const changed = await write(db, id);
    if (!changed || organisationId === undefined) return { changed, effects: NO_EFFECTS };
    return { changed, effects: { ...NO_EFFECTS, ...(await followHolders(door, db, [organisationId])) } };
  });
  if (given.changed && organisationId !== undefined && !asking.by.dry) await contactChanged(door, organisationId, id);
  return given;
}
