import type { LastImport } from '../database/queries/registry-import';
import type { Subject } from '../domain/subject';

/** Placeholder until the exporter's interface is settled. */
export async function exportFromRegistry(_last: LastImport, _subjects: readonly Subject[]): Promise<Uint8Array> {
  throw new Error('not yet');
}
