import path from 'node:path';
import { writeXlsx, type WriteSheet } from 'hucre';
import type { LedgerReading } from '../../../client/ledger/ledger-row';
import { readLedger } from '../../../client/ledger/read-ledger';
import { readCells } from '../../../client/ledger/read-cells';
import { isRefused } from '../../../client/ledger/refused';
import {
  COLUMN_STRIDE,
  LIMITS,
  readWorkbook,
  type Cell,
  type Merge,
  type Workbook,
} from '../../../client/ledger/workbook';
import { openPackage } from '../../../client/ledger/workbook-package';
import { packed, zipFile } from '../../../client/ledger/zip-write';
import { civilDate } from '../../../domain/time/civil';
import { RULEBOOK_FOLDER } from '../../../rulebook/load';
import { termsFile } from '../../../rulebook/schema';
import { readYaml } from '../../../rulebook/yaml-file';

export const TERMS = readYaml(path.join(RULEBOOK_FOLDER, 'terms.yaml'), termsFile);
export const AS_OF = civilDate('2025-06-30');

export const HEADINGS = [
  '序号',
  '单位名称',
  '党组织名称',
  '党组织类型',
  '所属协作区',
  '党员人数',
  '本届选举日期',
  '届期（年）',
  '任期届满日期',
  '延期批复文号',
  '延期至',
  '书记',
  '专职副书记',
  '联系人',
  '手机',
  '邮箱',
  '备注',
] as const;
export type HeadingName = (typeof HEADINGS)[number];

export const date = (text: string): Cell => ({ kind: 'date', date: civilDate(text), dayShown: true });

/** A row without a problem, but for what is said. */
export function record(values: Partial<Record<HeadingName, Cell>> = {}): Cell[] {
  const whole: Record<HeadingName, Cell> = {
    序号: 1,
    单位名称: '市某某局',
    党组织名称: '市某某局机关党委',
    党组织类型: '机关党委',
    所属协作区: '第一协作区',
    党员人数: 86,
    本届选举日期: date('2021-10-09'),
    '届期（年）': 5,
    任期届满日期: date('2026-10-09'),
    延期批复文号: null,
    延期至: null,
    书记: '张某甲',
    专职副书记: null,
    联系人: '李某乙',
    手机: '13800138000',
    邮箱: 'lx@unit.example',
    备注: null,
    ...values,
  };
  return HEADINGS.map((heading) => whole[heading]);
}

export interface SheetOptions {
  readonly name?: string;
  readonly hidden?: boolean;
  readonly merges?: readonly Merge[];
  /** Cells with a formula, as [row, column] from 0. */
  readonly formulas?: readonly (readonly [number, number])[];
}

/** A workbook of one sheet as the port gives it: reading a ledger needs no file. */
export function workbookOf(rows: readonly (readonly Cell[])[], options: SheetOptions = {}, date1904 = false): Workbook {
  return { sheets: [sheetOf(rows, options)], date1904 };
}

export function sheetOf(rows: readonly (readonly Cell[])[], options: SheetOptions = {}): Workbook['sheets'][number] {
  return {
    name: options.name ?? '台账',
    hidden: options.hidden ?? false,
    rows,
    merges: options.merges ?? [],
    formulas: (options.formulas ?? []).map(([row, column]) => row * COLUMN_STRIDE + column),
  };
}

export function readingOf(workbook: Workbook, sheet?: string): LedgerReading {
  const reading = readLedger(workbook, { asOf: AS_OF, terms: TERMS, sheet });
  if (isRefused(reading)) throw new Error(reading.message);
  return reading;
}

/** What becomes of one record under the ordinary headings, which stand in row 1. */
export function oneRecord(values: Partial<Record<HeadingName, Cell>>, date1904 = false) {
  const reading = readingOf(workbookOf([HEADINGS, record(values)], {}, date1904));
  return { row: reading.rows[0], problems: reading.problems, codes: reading.problems.map((problem) => problem.code) };
}

export async function openedWorkbook(bytes: Uint8Array): Promise<Workbook> {
  const workbook = await readWorkbook(bytes);
  if (isRefused(workbook)) throw new Error(workbook.message);
  return workbook;
}

/** What the worker does, without starting one: for tests of what comes after reading. */
export async function cellsInside(bytes: Uint8Array): Promise<Workbook> {
  const file = Buffer.from(bytes);
  return readCells(file, openPackage(file, LIMITS), LIMITS);
}

/** A real .xlsx file, written by the library. */
export function xlsx(
  sheet: Omit<WriteSheet, 'name'> & { name?: string },
  dateSystem: '1900' | '1904' = '1900',
): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name: '台账', ...sheet }], dateSystem });
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

export interface RawParts {
  /** The children of worksheet, from sheetData on. */
  readonly sheet: string;
  readonly styles?: string;
  readonly strings?: string;
  readonly workbookPr?: string;
  readonly more?: Readonly<Record<string, string>>;
  /** Every element of the sheet and the workbook under this prefix, as some programs write. */
  readonly prefix?: string;
}

/** A package written by hand, for what no library writes. */
export function rawPackage({ sheet, styles, strings, workbookPr = '', more = {}, prefix = '' }: RawParts): Uint8Array {
  const p = prefix === '' ? '' : `${prefix}:`;
  const xmlns = prefix === '' ? `xmlns="${MAIN}"` : `xmlns:${prefix}="${MAIN}"`;
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const parts: Record<string, string> = {
    '[Content_Types].xml':
      `<?xml version="1.0"?><Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
      `<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>` +
      `<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>` +
      (more['xl/calcChain.xml'] === undefined
        ? ''
        : '<Override PartName="/xl/calcChain.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.calcChain+xml"/>') +
      '</Types>',
    '_rels/.rels': `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'officeDocument', 'xl/workbook.xml')}</Relationships>`,
    'xl/workbook.xml': `<${p}workbook ${xmlns} xmlns:r="${RELATIONS}">${workbookPr}<${p}sheets><${p}sheet name="台账" sheetId="1" r:id="rId1"/></${p}sheets></${p}workbook>`,
    'xl/_rels/workbook.xml.rels':
      `<Relationships xmlns="${PACKAGE}/relationships">${relation('rId1', 'worksheet', 'worksheets/sheet1.xml')}` +
      (styles === undefined ? '' : relation('rId2', 'styles', 'styles.xml')) +
      (strings === undefined ? '' : relation('rId3', 'sharedStrings', 'sharedStrings.xml')) +
      (more['xl/calcChain.xml'] === undefined ? '' : relation('rId4', 'calcChain', 'calcChain.xml')) +
      '</Relationships>',
    'xl/worksheets/sheet1.xml': `<?xml version="1.0" encoding="UTF-8"?><${p}worksheet ${xmlns}>${sheet}</${p}worksheet>`,
    ...(styles === undefined ? {} : { 'xl/styles.xml': `<styleSheet xmlns="${MAIN}">${styles}</styleSheet>` }),
    ...(strings === undefined ? {} : { 'xl/sharedStrings.xml': `<sst xmlns="${MAIN}">${strings}</sst>` }),
    ...more,
  };
  return zipFile(Object.entries(parts).map(([name, text]) => packed(name, text)));
}

/** A row of inline strings (text) and numbers, for rawPackage. */
export function rawRow(number: number, values: readonly (string | number | null)[]): string {
  const cells = values.map((value, column) => {
    const r = `${String.fromCharCode(65 + column)}${number}`;
    if (value === null) return '';
    return typeof value === 'number'
      ? `<c r="${r}"><v>${value}</v></c>`
      : `<c r="${r}" t="inlineStr"><is><t>${value}</t></is></c>`;
  });
  return `<row r="${number}">${cells.join('')}</row>`;
}
