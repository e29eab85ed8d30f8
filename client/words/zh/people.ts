import type { PeopleErrorCode } from '../../office/people';
import type { Detail, ErrorWords } from './errors';

const said = (detail: Detail, name: string): string => {
  const value = detail[name] ?? '';
  return typeof value === 'object' ? value.join('、') : String(value);
};

/** What the office turns down about units, organisations and people. */
export const peopleErrors: Readonly<Record<PeopleErrorCode, ErrorWords>> = {
  'unknown-unit': {
    what: (detail) => `没有“${said(detail, 'unit')}”这个单位`,
    why: '现用名、曾用名和编号都对不上。',
    todo: '用 duban unit list 看名称；新设的单位用 duban unit add。',
  },
  'unknown-organisation': {
    what: (detail) => `没有“${said(detail, 'organisation')}”这个党组织`,
    why: '现用名、曾用名和编号都对不上。',
    todo: '用 duban unit show 单位 看它的党组织。',
  },
  'ambiguous-organisation': {
    what: (detail) => `“${said(detail, 'organisation')}”不止一个党组织`,
    why: '几个单位里有同名的党组织。',
    todo: '写“单位|党组织”，或写编号（O-…）。',
  },
  'unknown-zone': {
    what: (detail) => `没有“${said(detail, 'zone')}”这个协作区`,
    why: '名称对不上已有的协作区，可能写错了。',
    todo: '照下列名称写；确实是新的协作区，加 --new-zone。',
  },
  'unknown-officer': {
    what: (detail) => `“${said(detail, 'officer')}”既不是岗位，名下也没有事项`,
    why: '岗位、本办任职人和承办人里都没有。',
    todo: '写岗位（党组织名称/岗位名称）或本办人员姓名；用 duban holder list 本办 看名单。',
  },
  'unit-ended': {
    what: (detail) => `${said(detail, 'unit')}已于${said(detail, 'on')}撤并，不能再改`,
    why: '撤并的单位只留在历史和以前的名单里。',
    todo: '要改的是并入的单位：duban unit show 看并到了哪里。',
  },
  'organisation-ended': {
    what: (detail) => `${said(detail, 'organisation')}已于${said(detail, 'on')}撤销，不能再改`,
    why: '撤销的党组织只留在历史和以前的名单里。',
    todo: '核对名称：duban unit show 单位。',
  },
  'unit-exists': {
    what: (detail) => `已有“${said(detail, 'unit')}”这个单位`,
    why: '同名的单位只能有一个。',
    todo: '在已有单位里新设党组织用 duban organisation add。',
  },
  'name-taken': {
    what: (detail) => `名称“${said(detail, 'name')}”已经有了`,
    why: '单位不能重名，同一单位的党组织不能重名，撤销的也算。',
    todo: '换一个名称；是同一个单位的，用 duban unit merge 合并。',
  },
  'merge-into-itself': {
    what: (detail) => `不能把${said(detail, 'unit')}并入它自己`,
    why: '两个名称是同一个单位（可能一个是曾用名）。',
    todo: '核对两个单位；只是改名用 duban unit rename。',
  },
  'not-of-this-unit': {
    what: (detail) => `“${said(detail, 'organisation')}”不是${said(detail, 'unit')}的党组织`,
    why: '只能保留被并单位自己的党组织。',
    todo: '照下列名称写 --keep。',
  },
  'not-yet': {
    what: (detail) => `${said(detail, 'from')}还没有到（今天${said(detail, 'today')}）`,
    why: '单位和党组织的变动在生效当天或以后登记，名册上显示的总是今天的样子。',
    todo: '到那天再登记；换人和代管可以提前登记。',
  },
  'before-history': {
    what: (detail) => `${said(detail, 'from')}早于现在这一条的起始日${said(detail, 'since')}`,
    why: '已登记的前后次序不能颠倒。',
    todo: '核对日期；不得早于上一次变动的日期。',
  },
  'stand-in-backwards': {
    what: (detail) => `代管到${said(detail, 'until')}，早于开始的${said(detail, 'from')}`,
    why: '代管要有起止日期，止日当天仍算。',
    todo: '核对 --from 和 --until。',
  },
  'stand-in-over': {
    what: (detail) => `代管到${said(detail, 'until')}已经过了（今天${said(detail, 'today')}）`,
    why: '已经过去的代管不影响以后的通知。',
    todo: '核对 --until；要续的写新的止日。',
  },
  'stand-in-overlaps': {
    what: (detail) => `这个岗位${said(detail, 'from')}至${said(detail, 'until')}已由${said(detail, 'person')}代管`,
    why: '同一岗位同一天只能有一个代管人。',
    todo: '先把已有的代管提前结束（同一人、同一起日，另写 --until），或错开日期。',
  },
};

/** Lines of the command list: what each does, and one real call. */
export const peopleAbout = {
  'holder list': {
    about: '谁在什么岗位：任职、代管、联系方式；可只看一个党组织、单位或本办',
    example: 'npx duban holder list 本办',
  },
  'holder stand-in': {
    about: '岗位代管：从某日到某日（含当日）由另一人代；期间通知发给代管人，本办签发岗位由代管人签发',
    example:
      'npx duban holder stand-in 市财政局机关党委/专职副书记 --to 赵某 --from 2026-12-01 --until 2026-12-20 --email zhao@czj.example --as 张三',
  },
  handover: {
    about:
      '移交单：一个岗位或一名承办人手上每件未结事项到哪一步、球在谁、承诺、最近三件事、待办；--assign 同时改承办人',
    example: 'npx duban handover 张三 --to 李四 --out 移交单.docx --assign --as 张三',
  },
  unit: { about: '单位：改名、合并、新设、调整协作区', example: '' },
  'unit list': { about: '列出单位，连同曾用名和撤并去向', example: 'npx duban unit list --all' },
  'unit show': { about: '一个单位的党组织、曾用名、协作区沿革和历次变动', example: 'npx duban unit show 市财政局' },
  'unit rename': {
    about: '单位改名：以它开头的党组织名称一并改，在途的通知、待办、函稿改新名；历史不变',
    example: 'npx duban unit rename 市甲局 --to 市新甲局 --from 2026-11-20 --number 市编发〔2026〕9号 --as 张三',
  },
  'unit merge': {
    about: '单位合并：被并单位的党组织终止、事项撤销；--keep 的党组织转到新单位继续办',
    example:
      'npx duban unit merge 市甲局 --into 市乙局 --from 2026-11-20 --number 市编发〔2026〕9号 --keep 市甲局离退休党支部=市乙局离退休党支部 --as 张三',
  },
  'unit add': {
    about: '新设单位和它的第一个党组织；下一次预览、启动时立项',
    example:
      'npx duban unit add 市新局 --zone 第一协作区 --organisation 市新局机关党委 --kind party-committee --elected-on 2026-10-20 --as 张三',
  },
  'unit zone': {
    about: '单位从某日起调到另一协作区；以前的名单仍按原协作区',
    example: 'npx duban unit zone 市甲局 第二协作区 --from 2026-11-20 --as 张三',
  },
  organisation: { about: '党组织：新设、改设形式', example: '' },
  'organisation add': {
    about: '在已有单位里新设党组织',
    example:
      'npx duban organisation add 市甲局 --organisation 市甲局离退休党支部 --kind branch --elected-on 2026-10-20 --as 张三',
  },
  'organisation form': {
    about: '支部、总支、党委之间改设：本届任期不变，下一届按新形式；核对人数是否相称',
    example:
      'npx duban organisation form 市甲局机关党总支 --kind party-committee --members 130 --name 市甲局机关党委 --from 2026-11-20 --number ×直工复〔2026〕9号 --as 张三',
  },
};

export const peopleArguments = {
  holdersOf: '党组织、单位，或“本办”',
  unit: '单位名称（曾用名也可）',
  newUnit: '新单位的名称',
  zone: '协作区',
  organisation: '党组织名称',
  handoverOf: '岗位（党组织名称/岗位名称），或承办人姓名',
};

export const peopleOptions = {
  landline: '座机',
  standInUntil: '到哪一天止（含当日）',
  newName: '新名称',
  effectiveFrom: '从哪一天起（不晚于今天）',
  paperNumber: '依据的文号',
  partyGroup: '党组（党委）全称（不写就随单位名称）',
  mergeInto: '并入哪个单位',
  keep: '保留的党组织，可写成 党组织=新名称（可重复）',
  newZone: '这是新的协作区',
  zoneOfUnit: '所在协作区',
  organisationName: '党组织名称',
  organisationKind: '类型：party-committee、general-branch、branch，或中文',
  members: '党员人数',
  congressYesNo: '党员代表大会 yes，党员大会 no',
  organisationNewName: '党组织的新名称',
  liaison: '联系人',
  handoverTo: '接手的人',
  assign: '同时把这些事项改由接手的人承办',
  endedUnits: '已撤并的也列出',
};

/** What the people's commands say. */
export const people = {
  columns: {
    post: '岗位',
    person: '任职人',
    reach: '联系方式',
    from: '起',
    until: '止',
    note: '说明',
    unit: '单位',
    zone: '协作区',
    organisations: '党组织数',
    matters: '在办',
    past: '沿革',
    members: '党员数',
    kind: '类型',
    change: '变动',
    number: '文号',
    by: '登记人',
  },
  office: '本办',
  standIn: '代管',
  later: '未到任',
  away: '由他人代管中',
  open: '至今',
  nothingChanged: '和名册上一样，没有改动。',
  dryNothing: '试办：和名册上一样，不会有改动。',
  holder: (change: { post: string; to: string; from: string }): string =>
    `${change.post}从${change.from}起由${change.to}担任；以后的通知发给现任，以前的记录不变。`,
  standsIn: (change: { post: string; to: string; from: string; until: string }): string =>
    `${change.post}从${change.from}到${change.until}（含当日）由${change.to}代管；期满自动还原。`,
  renamed: (change: { unit: string; to: string; from: string }): string =>
    `${change.unit}从${change.from}起改称${change.to}；以前发出的、以前的名单仍用原名，旧台账还能对上。`,
  merged: (change: { unit: string; into: string; from: string }): string =>
    `${change.unit}从${change.from}起并入${change.into}。`,
  founded: (change: { unit: string; organisation: string }): string =>
    `已登记${change.unit}的${change.organisation}。接下来：npx duban preview re-election，再启动。`,
  rezoned: (change: { unit: string; zone: string; from: string }): string =>
    `${change.unit}从${change.from}起在${change.zone}；以前的名单仍按原协作区。`,
  formed: (change: { organisation: string; kind: string; from: string }): string =>
    `${change.organisation}从${change.from}起为${change.kind}；本届任期不变，下一届按新形式。`,
  effects: {
    moved: (one: { notice: string; organisation: string; from: string; to: string }): string =>
      `通知 ${one.notice}（${one.organisation}）：${one.from} → ${one.to}`,
    nobody: (one: { notice: string; organisation: string; from: string }): string =>
      `通知 ${one.notice}（${one.organisation}）：${one.from} 不再担任，现在没有可用的联系人，已列为待办`,
    rewritten: (count: number): string => `在途的通知改写${count}份`,
    tasks: (count: number): string => `待办改写${count}件`,
    drafts: (ids: readonly string[]): string => `待签的函改主送和名称：${ids.join('、')}`,
    renamed: (one: { from: string; to: string }): string => `改名：${one.from} → ${one.to}`,
    ended: (one: string): string => `终止：${one}`,
    movedTo: (one: { organisation: string; unit: string }): string => `转到${one.unit}：${one.organisation}`,
    withdrawn: (one: { matter: string; organisation: string }): string => `撤销事项 ${one.matter} ${one.organisation}`,
    kept: (count: number): string => `继续办的事项${count}件`,
  },
  /** 3 / 50 / 100 */
  fit: {
    unknown: '台账没有党员人数：换届前请核对组织形式（3 人、50 人、100 人）',
    'too-few': (fit: { kind: string; members: number; bound: number; towards: string }): string =>
      `党员${fit.members}人，${fit.kind}一般不少于${fit.bound}人${fit.towards === '' ? '，可研究联合支部' : `，可研究改设${fit.towards}`}`,
    'too-many': (fit: { kind: string; members: number; bound: number; towards: string }): string =>
      `党员${fit.members}人，${fit.kind}一般不超过${fit.bound}人${fit.towards === '' ? '' : `，可研究改设${fit.towards}`}`,
    unsure: '（人数界限依旧版条例，请核对现行规定；经上级批准可以例外，由您定）',
    sure: '（经上级批准可以例外，由您定）',
    missing: (count: number): string => `${count}家台账没有党员人数，换届前请核对（3 人、50 人、100 人）`,
    heading: (count: number): string => `换届前核对组织形式（3／50／100）：${count}家`,
  },
  units: {
    ended: (unit: { on: string; into: string }): string => `${unit.on}并入${unit.into}`,
    founded: (on: string): string => `${on}新设`,
    formerly: (names: readonly string[]): string => `曾用名：${names.join('、')}`,
    partyGroup: (name: string): string => `主送：${name}`,
    nameUntil: (name: string, until: string): string => `${name}（至${until}）`,
    zoneSpan: (zone: string, from: string, until: string): string => `${zone}（${from}起${until}）`,
    until: (day: string): string => `至${day}`,
    movedTo: (unit: string): string => `已转到${unit}`,
    endedOn: (day: string): string => `${day}终止`,
    organisations: '党组织',
    names: '名称沿革',
    zones: '协作区沿革',
    changes: '历次变动',
    none: '没有单位：先导入台账（duban registry import 台账.xlsx）。',
    changeKinds: {
      founded: '新设',
      renamed: '改名',
      merged: '并入他单位',
      received: '并入本单位',
      moved: '划转',
      rezoned: '调整协作区',
      added: '新设党组织',
      form: '改设形式',
    } as Readonly<Record<string, string>>,
  },
  noHolders: '没有登记任职人。',
  handover: {
    writing: '正在写移交单',
    written: (note: { file: string; count: number; to: string }): string =>
      `移交单已写到 ${note.file}：未结事项${note.count}件，接手人${note.to}。`,
    assigned: (count: number, to: string): string => `${count}件事项改由${to}承办。`,
    would: (count: number, to: string, assign: boolean): string =>
      `会列出未结事项${count}件${assign ? `，并改由${to}承办` : ''}；没有写文件。`,
  },
  importing: {
    former: (one: { from: string; to: string }): string => `台账里的曾用名：${one.from} → 按${one.to}对上`,
    ended: (one: { organisation: string; on: string; into: string }): string =>
      `${one.organisation}已于${one.on}${one.into === '' ? '撤销' : `并入${one.into}`}，这一行不入账`,
  },
};
