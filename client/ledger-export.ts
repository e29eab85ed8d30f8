import type { LastImport } from '../database/queries/registry-import';
import type { CivilDate } from '../domain/civil-date';
import type { Holder, HolderRole, Subject } from '../domain/subject';
import { termOf, type TermRules } from '../domain/term';
import { exportLedger } from './ledger/export-ledger';
import type { LedgerCells } from './ledger/ledger-cells';
import type { Layout, LedgerRow } from './ledger/ledger-row';
import { isRefused } from './ledger/refused';
import { UNNAMED_LIAISON } from './ledger-subjects';
import { LedgerRefused } from './read-ledger-file';

/** The file as it came, with what the registry says differently today; organisations it did not have come below. */
export async function exportFromRegistry(
  last: LastImport,
  subjects: readonly Subject[],
  { terms, on }: { terms: TermRules; on: CivilDate },
): Promise<Uint8Array> {
  const known = new Map(subjects.map((subject) => [subject.organisationId, subject]));
  const current = new Map<number, LedgerCells>();
  for (const { row, organisationId, raw } of last.rows) {
    const subject = known.get(organisationId);
    if (subject) current.set(row, cellsOf(subject, terms, (raw as LedgerRow).electedOn));
    known.delete(organisationId);
  }
  const added = [...known.values()].map((subject) => cellsOf(subject, terms, undefined));
  const exported = await exportLedger(last.bytes, last.layout as Layout, {
    current,
    added,
    asOf: last.asOf,
    terms,
    exportedOn: on,
  });
  if (isRefused(exported)) throw new LedgerRefused(exported);
  return exported.bytes;
}

/** The day a term ends is written only where its election is another one: the office's own column is not ours to correct. */
function cellsOf(subject: Subject, terms: TermRules, electedBefore: CivilDate | undefined): LedgerCells {
  const { unit, organisation, kind, zone, members, congress, electedOn, extension, remark } = subject;
  const elected = electedOn === electedBefore ? {} : { electedOn, statedEndsOn: termOf(subject, terms).endsOn };
  const liaison = holder(subject, 'liaison');
  return {
    unit,
    organisation,
    kind,
    zone,
    members,
    congress,
    ...elected,
    extensionNumber: extension?.number,
    extendedTo: extension?.until,
    secretary: holder(subject, 'secretary')?.person,
    deputy: holder(subject, 'deputy')?.person,
    liaison: liaison?.person === UNNAMED_LIAISON ? undefined : liaison?.person,
    mobile: liaison?.mobile,
    phone: liaison?.phone,
    email: liaison?.email,
    remark,
  };
}

function holder({ holders }: Subject, role: HolderRole): Holder | undefined {
  return holders.find((one) => one.role === role);
}
