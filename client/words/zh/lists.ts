import type { ListProblemCode } from '../../lists/list-problem';

/** Lists of people and sessions, as their readers find them. */
export const lists = {
  problems: {
    value_missing: '是空的，请填写。',
    date_unparsable: '不是日期，请写到年月日，如 2025-06-30。',
    date_invalid: '不是存在的日子，请核对。',
    date_ambiguous: '不能确定是哪一天，请写到年月日。',
    period_unparsable: '不是时段，请写成 2025-08-17至2025-08-21，几段之间用分号。',
    period_reversed: '结束早于开始，请核对。',
    number_invalid: '不是确定的数字，请填阿拉伯数字。',
    seats_missing: '没有名额，排不了人；请填容量，不办的期删去。',
    ends_before_start: '结束日期早于开始日期，请核对。',
    duplicate_row: '与前面一行重复，只收前一行；请核对。',
    category_unknown: '没有一期面向这个类别，也没有不限类别的班；请核对写法，或加开班次。',
    all_sessions_excluded: '不可参训时段与每一期都冲突；请核对，或安排补训。',
    date_in_future: '还没有到，先不算已经办了；请核对。',
    pool_unknown: '不认得，应为拟接收或拟转正。',
    authority_missing: '是空的，请写明由谁审批（机关党委或工委）。',
    same_person_elsewhere: '与另一单位的一行姓名、出生年月相同，可能是同一个人；请核对。',
  } satisfies Record<ListProblemCode, string>,
  problem: (where: {
    file: string;
    row: number;
    column: string;
    heading: string;
    value: string;
    what: string;
  }): string =>
    `${where.file} 第${where.row}行${where.column === '' ? '' : ` ${where.column}列`}“${where.heading}”${where.value === '' ? '' : `的“${where.value}”`}${where.what}`,
  refusedRows: (count: number): string => `${count}行没有收，以下是照其余各行排的。`,
};
