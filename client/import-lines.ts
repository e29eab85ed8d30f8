import type { ImportLine } from '../database/queries/registry-import';
import { COMMITTEE } from '../database/queries/subjects';
import { nameKey } from '../domain/organisation';
import { type Subject, subjectKey } from '../domain/subject';
import type { LedgerRow } from './ledger/ledger-row';

/**
 * What a ledger's rows bring to the registry. `subjects` are theirs, in their order; `registry` is what it holds, and
 * `open` names the organisations whose current term has an open matter: their next term comes from accepting the result.
 */
export function importLinesOf(
  rows: readonly LedgerRow[],
  subjects: readonly Subject[],
  registry: readonly Subject[],
  open: ReadonlySet<string>,
): readonly ImportLine[] {
  const known = new Map(registry.map((subject) => [subjectKey(subject), subject.organisationId]));
  return rows.map((row, index) => {
    const subject = subjects[index];
    if (!subject) throw new Error('a row has its subject');
    const organisationId = known.get(subjectKey(subject));
    return lineOf(row, subject, organisationId === undefined || !open.has(organisationId));
  });
}

function lineOf(row: LedgerRow, subject: Subject, takesTerm: boolean): ImportLine {
  return {
    row: row.row,
    unit: subject.unit,
    unitKey: nameKey(subject.unit),
    organisation: subject.organisation,
    organisationKey: nameKey(subject.organisation),
    kind: subject.kind,
    zone: subject.zone ?? null,
    zoneKey: subject.zone === undefined ? null : nameKey(subject.zone),
    members: subject.members ?? null,
    congress: subject.congress ?? null,
    electedOn: subject.electedOn,
    statedYears: subject.statedYears ?? null,
    extensionNumber: subject.extension?.number ?? null,
    extensionUntil: subject.extension?.until ?? null,
    remark: subject.remark ?? null,
    plannedOn: subject.plannedOn ?? null,
    superior: subject.superior ?? COMMITTEE,
    approver: row.approver ?? COMMITTEE,
    flags: subject.needsLeader ? ['needs-leader'] : [],
    takesTerm,
    holders: subject.holders,
    vacant: subject.vacant ?? [],
    raw: row,
  };
}
