import { writeXlsx, type CellStyle, type DataValidation, type WriteSheet } from 'hucre';
import { ORGANISATION_KINDS } from '../../domain/organisation';
import { columnLetter } from './cell-place';
import { KIND_LABELS } from './kind-labels';
import { headingOf, loadLedgerWords } from './headings';
import type { LedgerField } from './ledger-row';

export interface TemplateOptions {
  /** The zones of the office, for the list of the column; may be empty. */
  readonly zones: readonly string[];
}

/** A column of the template: how wide, how typed, and what the help says of it. */
interface TemplateColumn {
  readonly field: LedgerField;
  readonly width: number;
  readonly as: 'text' | 'number' | 'date';
  readonly help: string;
  readonly example: string;
}

const COLUMNS: readonly TemplateColumn[] = [
  { field: 'index', width: 6, as: 'number', help: '顺序号，只供查看。', example: '1' },
  {
    field: 'unit',
    width: 22,
    as: 'text',
    help: '必填。单位全称。同一单位有几个党组织的，每行都填，或合并单元格。',
    example: '市某某局',
  },
  {
    field: 'organisation',
    width: 28,
    as: 'text',
    help: '必填。党组织全称。机关纪委不单列，随机关党委一行。',
    example: '市某某局机关党委',
  },
  { field: 'kind', width: 13, as: 'text', help: '必填。从列表中选。', example: '机关党委' },
  { field: 'zone', width: 14, as: 'text', help: '从列表中选；列表在“选项”表里改。', example: '第一协作区' },
  { field: 'members', width: 10, as: 'number', help: '阿拉伯数字。', example: '86' },
  {
    field: 'electedOn',
    width: 14,
    as: 'date',
    help: '必填。选举大会那一天，写到年月日；只有年月的不收。',
    example: '2021-10-09',
  },
  { field: 'statedYears', width: 10, as: 'number', help: '机关党委 5，机关党总支、机关党支部 3。', example: '5' },
  { field: 'statedEndsOn', width: 14, as: 'date', help: '可不填，系统按选举日期和届期计算。', example: '2026-10-09' },
  {
    field: 'extensionNumber',
    width: 22,
    as: 'text',
    help: '经批准延期的填批复文号；没有文号的延期不算。',
    example: '×直工复〔2026〕1号',
  },
  {
    field: 'extendedTo',
    width: 14,
    as: 'date',
    help: '批复同意延期到的那一天，最多原届满日后一年。',
    example: '2027-04-09',
  },
  { field: 'secretary', width: 12, as: 'text', help: '没有的留空。', example: '张某某' },
  { field: 'deputy', width: 12, as: 'text', help: '没有的留空。', example: '李某某' },
  { field: 'liaison', width: 12, as: 'text', help: '接提醒的人。', example: '王某某' },
  { field: 'mobile', width: 15, as: 'text', help: '一个 11 位手机号。', example: '13800138000' },
  { field: 'phone', width: 16, as: 'text', help: '座机，带区号。', example: '0710-8000000' },
  { field: 'email', width: 26, as: 'text', help: '一个邮箱地址。', example: 'lianluo@unit.example' },
  { field: 'plannedOn', width: 14, as: 'text', help: '计划什么时候换届，可只写到月。', example: '2026年9月' },
  {
    field: 'congress',
    width: 14,
    as: 'text',
    help: '党员大会或党员代表大会；没有定的留空。开党员代表大会的，请示要更早报。',
    example: '党员大会',
  },
  { field: 'remark', width: 30, as: 'text', help: '有备注的，系统发出前会先请您定。', example: '已报换届请示' },
];

const SHEET = '换届台账';
const HELP = '填表说明';
const CHOICES = '选项';
const HEADER_ROW = 3;
/** Rows whose cells are formatted and checked beforehand: more than a city has organisations. */
const PREPARED_ROWS = 1200;
const LAST_ROW = HEADER_ROW + PREPARED_ROWS;
/** Room for zones that an office adds to its list later. */
const ZONE_ROOM = 40;
const FORMATS = { text: '@', number: 'General', date: 'yyyy-mm-dd' } as const;
const HEADING: CellStyle = {
  font: { bold: true },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'E8EEF7' } },
  alignment: { horizontal: 'center', vertical: 'center', wrapText: true },
};

/** An empty ledger to fill in: headings, lists for kind and zone, help on a sheet of its own. Read back it has no record. */
export async function ledgerTemplate({ zones }: TemplateOptions): Promise<Uint8Array> {
  return writeXlsx({ sheets: [ledgerSheet(), helpSheet(), choicesSheet(zones)], activeSheet: 0 });
}

function ledgerSheet(): WriteSheet {
  const words = loadLedgerWords();
  const last = COLUMNS.length - 1;
  const headings = COLUMNS.map(({ field }) => headingOf(words, field).label);
  const rows: (string | null)[][] = [
    ['党组织换届台账'],
    ['从第 4 行起填写，一个党组织一行；怎么填见“填表说明”'],
    headings,
    ...Array.from({ length: PREPARED_ROWS }, () => COLUMNS.map(() => null)),
  ];
  const cells = new Map<string, { style: CellStyle }>();
  cells.set('0,0', {
    style: { font: { bold: true, size: 16 }, alignment: { horizontal: 'center', vertical: 'center' } },
  });
  cells.set('1,0', { style: { alignment: { horizontal: 'left' } } });
  for (const [column, { as }] of COLUMNS.entries()) {
    cells.set(`${HEADER_ROW - 1},${column}`, { style: HEADING });
    // The library gives a format to cells, not to columns: each cell that may be filled in gets its own.
    for (let row = HEADER_ROW; row < LAST_ROW; row++) cells.set(`${row},${column}`, { style: { numFmt: FORMATS[as] } });
  }
  return {
    name: SHEET,
    rows,
    columns: COLUMNS.map(({ width }) => ({ width })),
    cells,
    merges: [0, 1].map((row) => ({ startRow: row, startCol: 0, endRow: row, endCol: last })),
    freezePane: { rows: HEADER_ROW, columns: 3 },
    dataValidations: [
      list(
        'kind',
        `${CHOICES}!$A$2:$A$${ORGANISATION_KINDS.length + 1}`,
        'stop',
        '请从列表中选：机关党委、机关党总支、机关党支部。',
      ),
      list('zone', `${CHOICES}!$B$2:$B$${ZONE_ROOM + 1}`, 'warning', '不在“选项”表的协作区列表里。仍要填写吗？'),
    ],
    rowDefs: new Map([
      [0, { height: 30 }],
      [HEADER_ROW - 1, { height: 32 }],
    ]),
    pageSetup: {
      orientation: 'landscape',
      paperSize: 'a3',
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: `$${HEADER_ROW}:$${HEADER_ROW}`,
    },
  };
}

function list(
  field: LedgerField,
  formula1: string,
  errorStyle: 'stop' | 'warning',
  errorMessage: string,
): DataValidation {
  const letter = columnLetter(COLUMNS.findIndex((column) => column.field === field));
  return {
    type: 'list',
    formula1,
    range: `${letter}${HEADER_ROW + 1}:${letter}${LAST_ROW}`,
    allowBlank: true,
    showErrorMessage: true,
    errorStyle,
    errorTitle: SHEET,
    errorMessage,
  };
}

function helpSheet(): WriteSheet {
  const words = loadLedgerWords();
  const rows = COLUMNS.map(({ field, help, example }) => [headingOf(words, field).label, help, example]);
  return {
    name: HELP,
    columns: [{ width: 18 }, { width: 64 }, { width: 24 }],
    rows: [['列名', '怎么填', '示例'], ...rows],
  };
}

function choicesSheet(zones: readonly string[]): WriteSheet {
  const kinds = ORGANISATION_KINDS.map((kind) => KIND_LABELS[kind]);
  const height = Math.max(kinds.length, zones.length);
  const rows = Array.from({ length: height }, (_, index) => [kinds[index] ?? null, zones[index] ?? null]);
  return { name: CHOICES, columns: [{ width: 16 }, { width: 20 }], rows: [['类型', '协作区（可增改）'], ...rows] };
}
