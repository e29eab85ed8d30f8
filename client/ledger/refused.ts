/** Why a whole file is not taken in. A row's own problems are `Problem`s. */
export type RefusedCode =
  | 'file_too_large'
  | 'file_empty'
  | 'not_a_workbook'
  | 'old_xls'
  | 'password_protected'
  | 'other_format'
  | 'macros'
  | 'damaged'
  | 'dtd'
  | 'zip_bomb'
  | 'too_many_entries'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'out_of_memory'
  | 'took_too_long'
  | 'header_not_found';

/** A refusal is a value: its code, where, and in zh-CN why and what to do. */
export interface Refused {
  readonly refused: RefusedCode;
  /** A sheet, a part of the package, or 文件. */
  readonly where: string;
  readonly message: string;
  /** Of header_not_found: the headings looked for, and those the sheet has. */
  readonly lookedFor?: readonly string[] | undefined;
  readonly found?: readonly string[] | undefined;
}

export function isRefused(answer: object): answer is Refused {
  return 'refused' in answer;
}

/** Thrown inside the worker only, and turned into a value at its door. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  constructor(readonly refused: Refused) {
    super(refused.message);
  }
}

const MIB = 1024 * 1024;

/** The sentences; what a person reads when a file is turned away. */
export const refusals = {
  tooLarge: (bytes: number, most: number): Refused => ({
    refused: 'file_too_large',
    where: '文件',
    message: `文件有 ${(bytes / MIB).toFixed(1)} MB，最多 ${most / MIB} MB。请删去图片和无关的工作表，只留台账后另存为 .xlsx 再导入。`,
  }),
  empty: (): Refused => ({
    refused: 'file_empty',
    where: '文件',
    message: '文件是空的（0 字节）。请确认选对了文件，或在 Excel、WPS 中打开后重新保存。',
  }),
  notAWorkbook: (): Refused => ({
    refused: 'not_a_workbook',
    where: '文件',
    message:
      '这不是 Excel 工作簿（.xlsx）：文件内容不是压缩包格式。改扩展名没有用；请用 Excel 或 WPS 打开后“另存为” .xlsx 再导入。',
  }),
  oldXls: (): Refused => ({
    refused: 'old_xls',
    where: '文件',
    message:
      '这是旧版 Excel 文件（.xls），改扩展名没有用。请用 Excel 或 WPS 打开，“另存为”选“Excel 工作簿（.xlsx）”后再导入。',
  }),
  password: (): Refused => ({
    refused: 'password_protected',
    where: '文件',
    message: '文件设有打开密码，读不了。请打开后在“文件—信息—保护工作簿”中去掉密码，另存后再导入。',
  }),
  otherFormat: (format: string): Refused => ({
    refused: 'other_format',
    where: '文件',
    message: `这是 ${format}，不是 .xlsx 工作簿。请用 Excel 或 WPS 打开，“另存为”选“Excel 工作簿（.xlsx）”后再导入。`,
  }),
  macros: (): Refused => ({
    refused: 'macros',
    where: '文件',
    message: '工作簿里带有宏（.xlsm），为安全起见不收。请“另存为”选“Excel 工作簿（.xlsx）”，宏会被去掉，数据不受影响。',
  }),
  damaged: (where: string, what: string): Refused => ({
    refused: 'damaged',
    where,
    message: `文件已损坏或不完整：${what}。请在 Excel 或 WPS 中打开（按提示修复）并另存为新的 .xlsx 后再导入。`,
  }),
  dtd: (where: string): Refused => ({
    refused: 'dtd',
    where,
    message: `文件的 ${where} 含有 DTD 或实体声明，正常的 Excel 文件不会有，可能被人动过手脚。请从可靠来源重新取得文件，或在 Excel 中打开后另存为新文件。`,
  }),
  zipBomb: (where: string, most: number): Refused => ({
    refused: 'zip_bomb',
    where,
    message: `文件解压后超过 ${most / MIB} MB（解到 ${where} 时停下），疑似压缩炸弹，或夹带大量无关内容。请只留台账工作表，另存为新文件后再导入。`,
  }),
  tooManyEntries: (entries: number, most: number): Refused => ({
    refused: 'too_many_entries',
    where: '文件',
    message: `文件里有 ${entries} 个部件，最多 ${most} 个。请删去图片、批注和无关工作表，另存为新文件后再导入。`,
  }),
  tooManyRows: (sheet: string, rows: number, most: number): Refused => ({
    refused: 'too_many_rows',
    where: sheet,
    message: `工作表“${sheet}”有 ${rows} 行，最多 ${most} 行。请删去表尾的空白格式行或拆成几个文件后再导入。`,
  }),
  tooManyColumns: (sheet: string, columns: number, most: number): Refused => ({
    refused: 'too_many_columns',
    where: sheet,
    message: `工作表“${sheet}”有 ${columns} 列，最多 ${most} 列。请删去台账右边无关的列，或把台账单独另存后再导入。`,
  }),
  outOfMemory: (most: number): Refused => ({
    refused: 'out_of_memory',
    where: '文件',
    message: `读取文件用的内存超过上限（${most} MB），已停止。请只留台账工作表、清除多余的格式和空白行，另存为新文件后再导入。`,
  }),
  tookTooLong: (waitMs: number): Refused => ({
    refused: 'took_too_long',
    where: '文件',
    message: `读取文件超过 ${Math.round(waitMs / 1000)} 秒，已停止。请只留台账工作表、另存为新文件后再导入。`,
  }),
} as const;
