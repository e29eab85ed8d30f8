import type { OrganisationKind } from '../../domain/organisation';

/** One organisation of the made-up ledger. Days are counted from the day of the demo, as offsets of `today`. */
export interface DemoRow {
  readonly zone: string;
  readonly unit: string;
  readonly kind: OrganisationKind;
  readonly members: number;
  /** When the elected term ends: today-6wd, today+5m. */
  readonly ends: string;
  /** The day an approved extension runs to. */
  readonly until?: string;
  readonly remark?: string;
  /** A holder who is to have this very name; the others are named by rule. */
  readonly named?: Readonly<Partial<Record<'secretary' | 'deputy' | 'liaison', string>>>;
}

type More = Pick<DemoRow, 'until' | 'remark' | 'named'>;
type Unzoned = Omit<DemoRow, 'zone'>;

const of =
  (kind: OrganisationKind) =>
  (unit: string, members: number, ends: string, more: More = {}): Unzoned => ({ unit, kind, members, ends, ...more });
const committee = of('party-committee');
const general = of('general-branch');
const branch = of('branch');

/** The units are written as the city's people say them; the ledger has their full names. */
const CITY = '示例';

/**
 * Everything the demo shows falls out of this list: units, people and addresses of a city that is none. A distance that
 * lies near a boundary (five working days late, a month left, six months left) keeps clear of it on every day of the
 * years the test plays through, holidays and 29 February included.
 */
const ZONES: Readonly<Record<string, readonly Unzoned[]>> = {
  第一协作区: [
    committee('市发展规划局', 186, 'today-20d'),
    committee('市财政管理局', 243, 'today+2m', { named: { liaison: '钱某喆' } }),
    committee('市统计普查局', 121, 'today+14m'),
    committee('市审计监督局', 158, 'today+33d'),
    committee('市国有资产管理局', 134, 'today-13m', { until: 'today-40d' }),
    general('市金融服务局', 67, 'today+95d'),
    general('市物价管理局', 58, 'today+22m'),
    branch('市政策研究中心', 23, 'today-2m'),
    general('市数据资源局', 71, 'today+6m', { named: { deputy: '周某堃' } }),
    branch('市公共资源交易中心', 38, 'today+9m'),
    branch('市招商服务中心', 19, 'today+140d'),
    general('市粮油储备局', 52, 'today-1m', { until: 'today+8m' }),
    branch('市投资促进中心', 27, 'today+31m'),
    branch('市债务管理中心', 14, 'today+17m', { remark: '书记空缺，待任命' }),
    branch('市信用服务中心', 16, 'today+12m'),
  ],
  第二协作区: [
    committee('市工业信息化局', 205, 'today-26d'),
    committee('市科学技术局', 112, 'today+38d'),
    committee('市商务贸易局', 147, 'today+26m'),
    committee('市市场监督管理局', 418, 'today+3m'),
    general('市知识产权局', 61, 'today-41d'),
    general('市标准计量院', 84, 'today+19m'),
    branch('市产品检验中心', 44, 'today+64d'),
    branch('市中小企业服务中心', 21, 'today+115d'),
    committee('市开发区建设局', 129, 'today+41m'),
    branch('市会展中心', 17, 'today+8m', { remark: '拟与投资促进中心合并，机构改革方案待批' }),
    branch('市电子口岸办', 12, 'today-3m'),
    committee('市能源管理局', 103, 'today-5m', { until: 'today+75d' }),
    branch('市无线电管理处', 18, 'today+29m'),
    branch('市安全生产指导中心', 25, 'today+11m'),
    branch('市科技情报所', 31, 'today+23m'),
  ],
  第三协作区: [
    committee('市自然资源局', 356, 'today-6wd'),
    committee('市生态环境局', 287, 'today+52d'),
    committee('市住房建设局', 301, 'today+37m'),
    committee('市交通运输局', 394, 'today-10m', { until: 'today-2m' }),
    committee('市水利水务局', 226, 'today+4m'),
    committee('市城市管理综合行政执法与市容环境卫生事务服务中心', 173, 'today-67d'),
    general('市园林绿化中心', 76, 'today+105d'),
    general('市公路事业中心', 92, 'today+15m'),
    branch('市河湖管理处', 29, 'today+85d'),
    branch('市房产交易中心', 33, 'today+25m'),
    committee('市地质勘查院', 118, 'today-2m', { until: 'today+9m' }),
    general('市测绘信息院', 69, 'today+160d'),
    branch('市䶮溪水库管理中心', 22, 'today-96d', { named: { liaison: '孙某䶮' } }),
    branch('市公共交通服务中心', 41, 'today+10m'),
    branch('市城市照明管理所', 15, 'today+20m'),
  ],
  第四协作区: [
    committee('市农业农村局', 231, 'today-8wd'),
    committee('市林业草原局', 142, 'today+35d'),
    general('市乡村振兴中心', 55, 'today-9m', { until: 'today-25d' }),
    general('市畜牧水产局', 63, 'today+13m'),
    committee('市农业科学院', 167, 'today+110d'),
    branch('市种子管理站', 13, 'today+30m'),
    branch('市农机服务中心', 28, 'today+70d'),
    committee('市供销合作社', 109, 'today+48m'),
    branch('市移民安置服务站', 11, 'today-75d'),
    branch('市扶农融资中心', 24, 'today+175d'),
    general('市堃山林场', 57, 'today+5m', { named: { secretary: '武某堃' } }),
    branch('市防汛抗旱中心', 26, 'today+18m', { remark: '届期内，拟提前换届' }),
    branch('市水文勘测站', 20, 'today+27m'),
    branch('市农产品检测中心', 35, 'today+12m'),
  ],
  第五协作区: [
    committee('市教育体育局', 265, 'today-4m'),
    committee('市卫生健康局', 332, 'today+45d'),
    committee('市文化旅游局', 156, 'today+33m'),
    committee('市人力资源和社会保障局', 274, 'today-33d'),
    committee('市民政事务局', 124, 'today+130d'),
    committee('市医疗保障局', 115, 'today+52m'),
    general('市退役军人服务局', 73, 'today+80d'),
    branch('市广播影视中心', 43, 'today+16m'),
    branch('市图书馆', 30, 'today-16m', { until: 'today-5m' }),
    branch('市博物馆', 34, 'today-4m', { until: 'today+100d' }),
    general('市疾病预防中心', 87, 'today+1m', { until: 'today+9m' }),
    branch('市中心血站', 32, 'today+24m', { remark: '上届曾批准延期半年' }),
    branch('市社会福利院', 37, 'today+55d'),
    branch('市体育场馆中心', 18, 'today+34m'),
  ],
  第六协作区: [
    committee('市公共安全局', 405, 'today+41d'),
    committee('市司法行政局', 138, 'today-50d'),
    committee('市应急管理局', 162, 'today+29m'),
    general('市信访接待局', 54, 'today-131d'),
    branch('市档案史志馆', 39, 'today+170d'),
    general('市机关事务中心', 82, 'today+21m'),
    branch('市外事服务中心', 16, 'today+28m'),
    committee('市政务服务局', 127, 'today-3m', { named: { secretary: '陶某喆' } }),
    branch('市仲裁服务中心', 10, 'today+125d'),
    branch('市公证服务处', 21, 'today+14m'),
    branch('市法律援助中心', 17, 'today+32m'),
    general('市干部学校', 66, 'today-2m', { until: 'today+48d' }),
    branch('市老龄工作中心', 12, 'today+7m'),
    branch('市融媒体中心', 45, 'today+19m'),
  ],
};

export const DEMO_ROWS: readonly DemoRow[] = Object.entries(ZONES).flatMap(([zone, rows]) =>
  rows.map((row) => ({ zone, ...row, unit: `${CITY}${row.unit}` })),
);
