import { type DemoRow, DEMO_ROWS } from './rows';

/** Ten rows about which a person must decide before anything goes out: nine with a remark, one whose name is on the flag list. */
const TO_DECIDE: Readonly<Record<string, Partial<DemoRow>>> = {
  示例市发展规划局: { remark: '已报换届请示' },
  示例市知识产权局: { remark: '书记空缺，待任命' },
  示例市信访接待局: { remark: '延期请示已报，尚未批复' },
  示例市移民安置服务站: { remark: '大会定于近日召开' },
  示例市电子口岸办: { unit: '示例市气象监测局' },
  示例市科学技术局: { remark: '班子未配齐，拟下季度换届' },
  示例市卫生健康局: { remark: '已报换届请示' },
  示例市退役军人服务局: { remark: '机构改革方案待批' },
  示例市档案史志馆: { remark: '书记拟任人选已报组织部' },
  示例市扶农融资中心: { remark: '承办人已更换，新承办人待报' },
};

/** The second list: the same city with as many late and near, ten of them to be decided by hand; an office's month is played on it. */
export const MONTH_ROWS: readonly DemoRow[] = DEMO_ROWS.map((row) => ({ ...row, ...TO_DECIDE[row.unit] }));
