import type { CivilDate } from '../../domain/civil-date';
import { PROBLEM_LEVELS, type Problem, type ProblemCode } from './ledger-row';

/** What a sentence may need besides the cell itself. */
export interface ProblemContext {
  readonly heading: string;
  readonly value: string;
  readonly asOf?: CivilDate | undefined;
  /** The term of the kind in years, and what counts here. */
  readonly years?: number | undefined;
  readonly computed?: CivilDate | undefined;
  readonly rows?: readonly number[] | undefined;
  readonly taken?: string | undefined;
  readonly formula?: boolean | undefined;
  readonly disciplineBody?: boolean | undefined;
}

const EXAMPLE = '写到年月日，如 2021-10-09';

/** zh-CN: what was found, what was expected, what to do. One sentence for each code. */
const SENTENCES: Readonly<Record<ProblemCode, (context: ProblemContext) => string>> = {
  missing_unit_name: ({ heading }) => `“${heading}”是空的（所在的合并单元格里也没有）。请填写单位全称。`,
  missing_organisation_name: ({ heading }) => `“${heading}”是空的。请填写党组织全称。`,
  unknown_organisation_type: ({ heading, value, disciplineBody }) =>
    disciplineBody
      ? `“${value}”不单列一行：机关纪委随机关党委一并换届。请删去本行，在其机关党委一行中管理。`
      : `“${heading}”${value === '' ? '是空的' : `“${value}”不认得`}。应为 机关党委、机关党总支、机关党支部 之一，请改正。`,
  missing_election_date: ({ heading, formula }) =>
    formula
      ? `“${heading}”是公式，但文件里没有存计算结果。请在 Excel 或 WPS 中打开、保存后再导入，或改为直接填写日期（${EXAMPLE}）。`
      : `“${heading}”是空的。请填写本届选举日期，${EXAMPLE}；如系指派、未选举，请在备注中说明并由工委办理。`,
  unparsable_date: ({ heading, value }) => `“${heading}”的“${value}”不是日期。请${EXAMPLE}；还没有日期的留空。`,
  invalid_date: ({ heading, value }) => `“${heading}”的“${value}”不是存在的日子。请核对原始记录后${EXAMPLE}。`,
  ambiguous_date: ({ heading, value }) =>
    `“${heading}”的“${value}”不能确定是哪一天（只有年月、两位年份、数字截断或一段时间）。系统不猜，请核对后${EXAMPLE}。`,
  future_election_date: ({ heading, value, asOf }) =>
    `“${heading}”的“${value}”晚于截止日 ${asOf ?? ''}，选举还没有举行，或数字写错。请填实际选举日期；计划日期填在“计划换届时间”或备注里。`,
  duplicate_organisation: ({ value, rows = [] }) =>
    `“${value}”重复：第 ${few(rows)} 行是同一单位的同一党组织。请只留一行（类型和选举日期一致的，第一行已导入；不一致的都没有导入，须由人核定）。`,
  phone_invalid: ({ heading, value }) =>
    `“${heading}”的“${value}”不是 11 位手机号，未采用。请填 1 开头的 11 位号码；座机请另设“办公电话”一列。`,
  email_invalid: ({ heading, value }) =>
    `“${heading}”的“${oneLine(value)}”不是一个可用的邮箱地址，未采用。请只填一个地址，如 name@unit.example，不要换行。`,
  number_invalid: ({ heading, value }) => `“${heading}”的“${value}”不是确定的数字，未采用。请填阿拉伯数字，如 60。`,
  term_missing: ({ heading, years }) => `“${heading}”没有填写，按该类型的规定任期 ${years ?? ''} 年计算。请补填。`,
  term_not_standard: ({ heading, value, years, taken }) =>
    `“${heading}”写的是“${value}”，该类型的规定任期是 ${years ?? ''} 年${taken === undefined ? '，按规定任期计算' : `；选举在任期新规施行之前，按原任期 ${taken} 年计算`}。请核对。`,
  term_end_mismatch: ({ heading, value, computed }) =>
    `“${heading}”写的是“${value}”，按选举日期和任期算应为 ${computed ?? ''}，以算出的为准。请核对选举日期，或改正本格。`,
  extension_not_approved: ({ heading }) =>
    `填了延期日期，但“${heading}”是空的：没有批复文号的延期不算，按原任期计算。已批准的请补填文号。`,
  extension_without_date: ({ heading }) =>
    `有延期批复文号，但“${heading}”是空的：延期不计，按原任期计算。请按批复补填延期到哪一天。`,
  extension_over_one_year: ({ heading, value, computed }) =>
    `“${heading}”的“${value}”超过原任期届满后一年，只计到 ${computed ?? ''}。请核对批复原文。`,
  extension_before_term_end: ({ heading, value, computed }) =>
    `“${heading}”的“${value}”不晚于原任期届满日 ${computed ?? ''}，不起作用，已忽略。请核对批复原文。`,
  phone_multiple: ({ heading, taken }) => `“${heading}”里有不止一个号码，已采用 ${taken ?? ''}。请只留一个常用手机号。`,
  email_missing: ({ heading }) => `“${heading}”没有填写，邮件提醒发不到，只能打电话。请补填。`,
  phone_missing: ({ heading }) => `“${heading}”没有填写，需要打电话时找不到人。请补填。`,
  no_contact: () => '手机和邮箱都没有可用的，提醒无法送达。请至少补填一项。',
};

function few(rows: readonly number[]): string {
  return rows.length > 8 ? `${rows.slice(0, 8).join('、')} 等 ${rows.length} ` : rows.join('、');
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/gu, '⏎');
}

export function problemOf(row: number, column: string, code: ProblemCode, context: ProblemContext): Problem {
  return { row, column, code, level: PROBLEM_LEVELS[code], value: context.value, message: SENTENCES[code](context) };
}
