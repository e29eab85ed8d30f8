import { type Subject, subjectKey } from '../domain/subject';
import { meetingLabel } from './ledger/meeting-label';
import type { ImportDifference } from './office';

/** What importing would do to the registry, organisation by organisation. Gone means: not in the file; it is kept. */
export function differenceOf(
  file: readonly Subject[],
  registry: readonly Subject[],
  open: ReadonlySet<string> = new Set(),
): readonly ImportDifference[] {
  const known = new Map(registry.map((subject) => [subjectKey(subject), subject]));
  const listed = new Set<string>();
  const differences = file.map((subject): ImportDifference => {
    const key = subjectKey(subject);
    listed.add(key);
    const before = known.get(key);
    const named = { row: subject.row, unit: subject.unit, organisation: subject.organisation };
    if (!before) return { kind: 'new', ...named, changes: [] };
    const differing = changesBetween(before, subject);
    // While a matter is open its term changes by decisions only: what the ledger says otherwise is told, not taken in.
    const runs = before.organisationId !== undefined && open.has(before.organisationId);
    const notTaken = runs ? differing.filter(({ field }) => OF_THE_TERM.has(field)) : [];
    const changes = differing.filter((change) => !notTaken.includes(change));
    return {
      kind: changes.length > 0 ? 'changed' : 'unchanged',
      ...named,
      changes,
      ...(notTaken.length > 0 && { notTaken }),
    };
  });
  const gone = registry.filter((subject) => !listed.has(subjectKey(subject)));
  return [
    ...differences,
    ...gone.map(({ unit, organisation }): ImportDifference => ({ kind: 'gone', unit, organisation, changes: [] })),
  ];
}

const FIELDS = [
  'kind',
  'zone',
  'members',
  'congress',
  'electedOn',
  'statedYears',
  'extension',
  'remark',
  'plannedOn',
  'superior',
  'secretary',
  'deputy',
  'liaison',
] as const;

const OF_THE_TERM: ReadonlySet<string> = new Set(['electedOn', 'statedYears', 'extension']);

function changesBetween(before: Subject, after: Subject): ImportDifference['changes'] {
  return FIELDS.flatMap((field) => {
    const from = shown(before, field);
    const to = shown(after, field);
    // A zone, an extension or a person that a file leaves out is not taken away by it; one it calls vacant is.
    const left = field === 'zone' || field === 'extension' || (isPost(field) && !after.vacant?.includes(field));
    const kept = to === undefined && left;
    return from === to || kept ? [] : [{ field, from, to }];
  });
}

function shown(subject: Subject, field: (typeof FIELDS)[number]): string | undefined {
  if (isPost(field)) {
    const holder = subject.holders.find(({ role }) => role === field);
    return holder && [holder.person, holder.mobile, holder.phone, holder.email].filter(Boolean).join(' ');
  }
  if (field === 'extension') return subject.extension && `${subject.extension.number} ${subject.extension.until}`;
  if (field === 'congress') return subject.congress === undefined ? undefined : meetingLabel(subject.congress);
  const value = subject[field];
  return value === undefined ? undefined : String(value);
}

function isPost(field: string): field is 'secretary' | 'deputy' | 'liaison' {
  return field === 'secretary' || field === 'deputy' || field === 'liaison';
}
