import { columnLetter } from './cell-place';
import { fieldsFor, headingKeys, headingOf, type HeadingWords, plain, TIERS } from './headings';
import type { LedgerField } from './ledger-row';
import type { Refused } from './refused';
import { SheetGrid, typed } from './sheet-grid';
import { ROWS_ABOVE_RECORDS, type Workbook } from './workbook';

/** Where the headings of a sheet stand and what they mean; rows counted from 0. */
export interface Header<Field extends string = LedgerField> {
  readonly grid: SheetGrid;
  readonly top: number;
  readonly depth: number;
  readonly columns: ReadonlyMap<Field, number>;
  /** The texts over each column, outermost first. */
  readonly stacks: readonly (readonly string[])[];
}

const DEEPEST = 3;

/** The sheet that is the ledger, with the other sheets that look like one; or which headings were looked for and what was found. */
export function findHeader<Field extends string>(
  workbook: Workbook,
  words: HeadingWords<Field>,
  sheetName?: string,
): { header: Header<Field>; others: string[] } | Refused {
  const best = workbook.sheets
    .filter((sheet) => sheetName === undefined || sheet.name === sheetName)
    .map((sheet) => bestHeader(new SheetGrid(sheet), words))
    .filter((header) => header !== undefined);
  const ledgers = best.filter((header) => missing(header, words).length === 0);
  // Visible before hidden, filled before empty, then as the tabs stand.
  const rank = (header: Header<Field>): number =>
    (header.grid.sheet.hidden ? 2 : 0) + (header.grid.height > header.top + header.depth ? 0 : 1);
  const [first] = [...ledgers].sort((one, other) => rank(one) - rank(other));
  if (first === undefined) return notFound(workbook, best, words, sheetName);
  return {
    header: first,
    others: ledgers
      .filter((header) => header !== first && rank(header) % 2 === 0)
      .map((header) => header.grid.sheet.name),
  };
}

function bestHeader<Field extends string>(grid: SheetGrid, words: HeadingWords<Field>): Header<Field> | undefined {
  let best: Header<Field> | undefined;
  for (let top = 0; top < Math.min(grid.height, ROWS_ABOVE_RECORDS); top++) {
    for (let depth = 1; depth <= DEEPEST && top + depth <= grid.height; depth++) {
      if (depth > 1 && !isGroupRow(grid, top)) break;
      const header = headerAt(grid, top, depth, words);
      if (header.columns.size > 0 && (best === undefined || betterThan(header, best))) best = header;
    }
  }
  return best && withCoveredRows(best);
}

/**
 * More recognised columns win. A stacked heading also wins a tie over its own last row alone (merged cells repeat there, but without their groups);
 * a heading row wins a tie over itself with the first record below.
 */
function betterThan(header: Header<string>, best: Header<string>): boolean {
  if (header.columns.size !== best.columns.size) return header.columns.size > best.columns.size;
  return header.top < best.top && header.top + header.depth === best.top + best.depth;
}

/** Group headings are several short words; a title, a unit of measure or a day of report is not. */
function isGroupRow(grid: SheetGrid, row: number): boolean {
  const texts = new Set<string>();
  for (let column = 0; column < grid.width; column++) {
    const text = plain(typed(grid.own(row, column)));
    if (text !== '' && text.length <= 12 && !/[:\d]/u.test(text)) texts.add(text);
  }
  return texts.size >= 2;
}

/** Headings merged downwards over rows that hold nothing of their own: those rows are heading too. */
function withCoveredRows<Field extends string>(header: Header<Field>): Header<Field> {
  const { grid, top } = header;
  let depth = header.depth;
  const covered = (row: number): boolean => {
    if ((grid.sheet.rows[row] ?? []).some((cell) => cell !== null)) return false;
    return grid.sheet.merges.some((merge) => merge.top >= top && merge.top < top + depth && merge.bottom >= row);
  };
  while (top + depth < grid.height && covered(top + depth)) depth++;
  return { ...header, depth };
}

function headerAt<Field extends string>(
  grid: SheetGrid,
  top: number,
  depth: number,
  words: HeadingWords<Field>,
): Header<Field> {
  const stacks = Array.from({ length: grid.width }, (_, column) => stackAt(grid, top, depth, column));
  return { grid, top, depth, stacks, columns: assign(stacks, words) };
}

function stackAt(grid: SheetGrid, top: number, depth: number, column: number): string[] {
  const stack: string[] = [];
  for (let row = top; row < top + depth; row++) {
    const cell = grid.at(row, column);
    const text = typeof cell === 'string' ? cell.trim() : '';
    if (text !== '' && text !== stack.at(-1)) stack.push(text);
  }
  return stack;
}

/** Each field to the column that names it best; a column stands for one field only. */
function assign<Field extends string>(
  stacks: readonly (readonly string[])[],
  words: HeadingWords<Field>,
): Map<Field, number> {
  const candidates = stacks.map((stack) => fieldsFor(stack, words));
  const columns = new Map<Field, number>();
  const taken = new Set<number>();
  for (const tier of TIERS) {
    for (const [column, fields] of candidates.entries()) {
      const free = fields.find((one) => one.tier === tier && !columns.has(one.field) && !taken.has(column));
      if (free === undefined) continue;
      columns.set(free.field, column);
      taken.add(column);
    }
  }
  return columns;
}

function missing<Field extends string>({ columns }: Header<Field>, { headings }: HeadingWords<Field>): Field[] {
  return headings.filter(({ required, field }) => required && !columns.has(field)).map(({ field }) => field);
}

function notFound<Field extends string>(
  workbook: Workbook,
  best: readonly Header<Field>[],
  words: HeadingWords<Field>,
  sheetName: string | undefined,
): Refused {
  const required = words.headings.filter((heading) => heading.required);
  const lookedFor = words.headings.filter((heading) => heading.field !== 'index').map((heading) => heading.label);
  const remedy = '请把标题行改成通行的列名（可先导出空白模板对照），再导入。';
  if (sheetName !== undefined && !workbook.sheets.some((sheet) => sheet.name === sheetName)) {
    const names = workbook.sheets.map((sheet) => `“${sheet.name}”`).join('、');
    return {
      refused: 'header_not_found',
      where: sheetName,
      lookedFor,
      found: [],
      message: `文件里没有名为“${sheetName}”的工作表，只有 ${names}。请核对工作表名。`,
    };
  }
  const [nearest] = [...best].sort((one, other) => other.columns.size - one.columns.size);
  const looked = `找过的列名：${lookedFor.join('、')}`;
  if (nearest === undefined) {
    const where = workbook.sheets.map((sheet) => sheet.name).join('、');
    const message = `没有找到台账的标题行：在工作表 ${where || '（无）'} 的前 ${ROWS_ABOVE_RECORDS} 行里没有一个认得的列名。${looked}。${remedy}`;
    return { refused: 'header_not_found', where, lookedFor, found: [], message };
  }
  const where = nearest.grid.sheet.name;
  const found = nearest.stacks.flatMap((stack, column) =>
    stack.length > 0 ? [`${columnLetter(column)} ${stack.join('/').replace(/\s+/gu, '')}`] : [],
  );
  const lacking = missing(nearest, words).map((field) => headingOf(words, field).label);
  const message =
    `没有找到台账的标题行：工作表“${where}”第 ${nearest.top + 1} 行最像，但缺少必需的列 ${lacking.join('、')}` +
    `（必需：${required.map((heading) => heading.label).join('、')}）。该行有：${found.join('；')}。${looked}。${remedy}`;
  return { refused: 'header_not_found', where, lookedFor, found, message };
}

/** Whether a row says the headings over again: most of what stands in it is the very text above its column. */
export function repeatsHeader(header: Header<string>, row: number): boolean {
  let filled = 0;
  let same = 0;
  for (let column = 0; column < header.grid.width; column++) {
    const cell = header.grid.own(row, column);
    if (cell === null) continue;
    filled++;
    if (typeof cell !== 'string') continue;
    const keys = headingKeys(cell);
    if (header.stacks[column]?.some((text) => headingKeys(text).some((key) => keys.includes(key)))) same++;
  }
  return same >= 2 && same / filled >= 0.6;
}
