import type { CivilDate } from '../../domain/civil-date';
import { nameKey, type OrganisationKind } from '../../domain/organisation';
import { KIND_LABELS } from './kind-labels';
import type { LedgerField, LedgerRow } from './ledger-row';
import { meetingLabel } from './meeting-label';
import type { CellEdit } from './workbook';

/** What the columns of one row should say. A field left out stays as the file has it; null empties the cell. */
export interface LedgerCells {
  readonly unit?: string | undefined;
  readonly organisation?: string | undefined;
  readonly kind?: OrganisationKind | undefined;
  readonly zone?: string | null | undefined;
  readonly members?: number | null | undefined;
  readonly electedOn?: CivilDate | undefined;
  readonly statedYears?: number | null | undefined;
  /** T, by termOf: give it whenever the election date changes, or the office's own column contradicts it. */
  readonly statedEndsOn?: CivilDate | null | undefined;
  readonly extensionNumber?: string | null | undefined;
  readonly extendedTo?: CivilDate | null | undefined;
  readonly secretary?: string | null | undefined;
  readonly deputy?: string | null | undefined;
  readonly liaison?: string | null | undefined;
  readonly mobile?: string | null | undefined;
  readonly phone?: string | null | undefined;
  readonly email?: string | null | undefined;
  readonly remark?: string | null | undefined;
  readonly superior?: string | null | undefined;
  readonly approver?: string | null | undefined;
  readonly plannedOn?: CivilDate | null | undefined;
  readonly congress?: boolean | null | undefined;
}
export type WrittenField = keyof LedgerCells;

export const WRITTEN_FIELDS = [
  'unit',
  'organisation',
  'kind',
  'zone',
  'members',
  'electedOn',
  'statedYears',
  'statedEndsOn',
  'extensionNumber',
  'extendedTo',
  'secretary',
  'deputy',
  'liaison',
  'mobile',
  'phone',
  'email',
  'remark',
  'superior',
  'approver',
  'plannedOn',
  'congress',
] as const satisfies readonly (WrittenField & LedgerField)[];

const DATES: readonly WrittenField[] = ['electedOn', 'statedEndsOn', 'extendedTo', 'plannedOn'];
/** Compared as names are: spaces and full-width forms make no difference. */
const NAMES: readonly WrittenField[] = ['unit', 'organisation', 'zone', 'secretary', 'deputy', 'liaison'];

/** What a row that was read says in a field. */
export function cellsOf(row: LedgerRow): LedgerCells {
  const { extension } = row;
  return { ...row, extensionNumber: extension?.number, extendedTo: extension?.until };
}

/** Whether a field already says what it should. */
export function same(field: WrittenField, one: LedgerCells, other: LedgerCells): boolean {
  const a = one[field] ?? undefined;
  const b = other[field] ?? undefined;
  return NAMES.includes(field) && typeof a === 'string' && typeof b === 'string' ? nameKey(a) === nameKey(b) : a === b;
}

/** The value as it is put into a cell. */
export function cellValue(field: WrittenField, cells: LedgerCells): CellEdit['value'] {
  const value = cells[field] ?? null;
  if (value === null) return null;
  if (field === 'kind') return KIND_LABELS[value as OrganisationKind];
  if (typeof value === 'boolean') return meetingLabel(value);
  return DATES.includes(field) ? { date: value as CivilDate } : value;
}

/** The value as a person reads it. */
export function shown(value: CellEdit['value']): string {
  return value === null ? '' : typeof value === 'object' ? value.date : String(value);
}

/** A cell of the file that now says something else. */
export interface CellChange {
  /** From 1. */
  readonly row: number;
  readonly column: string;
  readonly field: WrittenField;
  readonly heading: string;
  readonly before: string;
  readonly after: string;
}
