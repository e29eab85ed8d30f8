import { deskErrors } from './desk';
import type { OfficeErrorCode } from '../../office';
import { byHandErrors } from './by-hand-errors';
import { burdenErrors } from './burden';
import { meetingErrors } from './meeting';
import { lettersDeskErrors } from './letters-desk';
import { peopleErrors } from './people';
import { proposalErrors } from './proposal';

/** What an error carries besides its code. */
export type Detail = Readonly<Record<string, string | number | readonly string[]>>;

export interface ErrorWords {
  readonly what: (detail: Detail) => string;
  readonly why: string;
  readonly todo: string;
}

/** The first of the named details, as text; lists are joined. */
function told(detail: Detail, ...names: readonly string[]): string {
  for (const name of [...names, ...Object.keys(detail)]) {
    const value = detail[name];
    if (value !== undefined) return typeof value === 'object' ? value.join('、') : String(value);
  }
  return '';
}

export const errors = {
  heading: '出错',
  refusedHeading: '未办',
  where: '位置',
  why: '原因',
  todo: '怎么办',
  /** What the office turns down as a whole. */
  office: {
    ...peopleErrors,
    ...deskErrors,
    ...meetingErrors,
    ...proposalErrors,
    ...burdenErrors,
    ...lettersDeskErrors,
    'unknown-holder': {
      what: (detail) => `没有登记“${told(detail, 'as', 'holder')}”这个任职人`,
      why: '凡是改动都记在登记过的任职人名下。',
      todo: '用 --as 写登记过的姓名；新来的先登记：duban holder change 岗位 --to 姓名 --from 日期。',
    },
    'unknown-matter': {
      what: (detail) => `没有“${told(detail, 'which', 'matter')}”这个事项`,
      why: '编号、单位或党组织的名称都对不上。',
      todo: '用 duban matters list 看编号和名称。',
    },
    'ambiguous-matter': {
      what: (detail) => `“${told(detail, 'which')}”不止一个事项`,
      why: '同一个名称对上了几个党组织。',
      todo: '写事项编号（M-…）或党组织全称：duban matters list。',
    },
    'unknown-letter': {
      what: (detail) => `没有“${told(detail, 'id', 'letter')}”这件函`,
      why: '编号对不上。',
      todo: '用 duban letters list 看编号（L-…）。',
    },
    'unknown-task': {
      what: (detail) => `没有“${told(detail, 'id', 'task')}”这件待办`,
      why: '编号对不上。',
      todo: '用 duban tasks list 看编号（T-…）。',
    },
    'unknown-notice': {
      what: (detail) => `没有“${told(detail, 'id', 'notice')}”这份通知`,
      why: '编号对不上。',
      todo: '用 duban notices list 看编号（N-…）。',
    },
    'unknown-post': {
      what: (detail) => `没有“${told(detail, 'post')}”这个岗位`,
      why: '名册里没有这个岗位。',
      todo: '写“党组织名称/专职副书记”这样的岗位；本办岗位先用 duban office set 登记。',
    },
    'officer-not-ours': {
      what: (detail) => `“${told(detail, 'officer')}”不是本办登记过的任职人，不能作责任人`,
      why: '责任人要是本办的人，调度表上才找得到他。',
      todo: '写登记过的姓名；新来的先登记：duban office set 本办.yaml。',
    },
    'task-closed': {
      what: (detail) => `待办${told(detail, 'id', 'task')}已经办过或不必再办`,
      why: '一件待办只办一次。',
      todo: '用 duban tasks list --all 看结果。',
    },
    'key-reused': {
      what: (detail) => `--key “${told(detail, 'key')}”已经用在另一项内容上`,
      why: '同一个 key 只对应同一项内容，这样重发不会办两次。',
      todo: '换一个 key，或去掉 --key。',
    },
    'plan-changed': {
      what: (detail) => `方案变了：${told(detail, 'shown', 'plan')} 现在是 ${told(detail, 'now')}`,
      why: '预览之后台账、规则、日历或勾选有改动，照旧方案办会出错。',
      todo: '重新预览（规则变动用 duban rules diff）核对，再用新的号办。',
    },
    'count-differs': {
      what: (detail) => `件数不对：现在是${told(detail, 'expected', 'count')}件`,
      why: '件数是最后一道核对，和方案对不上就不办。',
      todo: '看预览（试办）里的件数，核对后再写 --count。',
    },
    'nothing-to-launch': {
      what: () => '没有可以启动的事项',
      why: '名册是空的，或这些党组织的事项都已启动。',
      todo: '先导入台账：duban registry import 台账.xlsx；已启动的看 duban matters list。',
    },
    'refused-rows': {
      what: (detail) => `有${told(detail, 'refused', 'rows')}行不能入账，整个文件没有入账`,
      why: '入账要么全入，要么不入。',
      todo: '改正这些行再导入，或加 --skip-bad 先入其余各行。',
    },
    'nothing-imported': {
      what: () => '还没有导入过台账',
      why: '导出要照导入时的版式写回。',
      todo: '先导入：duban registry import 台账.xlsx；要空表用 duban registry template --out 模板.xlsx。',
    },
    'clock-unreachable': {
      what: ({ key }) => `连不上计时服务${key === undefined ? '' : `（这次的 --key 是 ${key.toString()}）`}`,
      why: '决定要由计时服务一件一件办，它现在没有应答。决定已记在案，还没有生效。',
      todo: '用 duban doctor 查看；服务起来后用同一个 --key 再办一次，不会办两次。',
    },
    'not-a-signer': {
      what: (detail) => `“${told(detail, 'signer', 'as')}”不是签发人`,
      why: '函由登记为签发人的任职人签发。',
      todo: '用 --signer 写签发人的姓名；签发人在 duban office set 里登记。',
    },
    'year-already-confirmed': {
      what: (detail) => `${told(detail, 'year')}年日历已经确认过`,
      why: '一年只确认一次；后来的改动逐日另定。',
      todo: '个别日子有变，用 duban calendar override。',
    },
    'rules-not-loaded': {
      what: () => '服务用的还是改动以前的规则，没有采用',
      why: '规则文件在服务启动时读入，改了文件还要重新启动。',
      todo: '先 npm run down、npm run up，再看 duban rules diff，用新的变动号采用。',
    },
    ...byHandErrors,
    'settings-invalid': {
      what: (detail) => `设置文件不对：${told(detail, 'problems', 'path', 'message')}`,
      why: '字段名或写法不认识，一项也没有改。',
      todo: '照 duban office set --help 里的样子改正后再来。',
    },
  } satisfies Record<OfficeErrorCode, ErrorWords> as Readonly<Record<OfficeErrorCode, ErrorWords>>,
  /** What goes wrong before the office is asked. */
  door: {
    'unknown-command': {
      what: (detail) => `没有“${told(detail, 'name')}”这个命令，什么也没有做`,
      why: '命令名对不上。',
      todo: '用 duban help 看全部命令。',
    },
    'missing-command': {
      what: () => '没有写要做什么',
      why: '这一类命令下面还有几个。',
      todo: '从上面列出的命令里选一个。',
    },
    'unknown-option': {
      what: (detail) => `没有“${told(detail, 'name')}”这个选项`,
      why: '选项名对不上，什么也没有做。',
      todo: '在命令后加 --help 看它的选项。',
    },
    'missing-argument': {
      what: (detail) => `少写了“${told(detail, 'name')}”`,
      why: '这个命令要写明对象。',
      todo: '在命令后加 --help 看写法和例子。',
    },
    'missing-option': {
      what: (detail) => `少写了选项“${told(detail, 'name')}”`,
      why: '这个命令离不开它。',
      todo: '在命令后加 --help 看写法和例子。',
    },
    'missing-option-value': {
      what: (detail) => `选项“${told(detail, 'name')}”后面要写值`,
      why: '只写了选项名。',
      todo: '在命令后加 --help 看写法和例子。',
    },
    'invalid-value': {
      what: (detail) => `“${told(detail, 'value')}”不能用作${told(detail, 'name')}`,
      why: '写法不对，什么也没有做。',
      todo: '在命令后加 --help 看写法和例子。',
    },
    'too-many-arguments': {
      what: (detail) => `多写了参数：${told(detail, 'name')}`,
      why: '名称里有空格时要加引号。',
      todo: '在命令后加 --help 看写法和例子。',
    },
    'conflicting-options': {
      what: (detail) => `选项不能同用：${told(detail, 'name')}`,
      why: '两个意思相反。',
      todo: '留下一个。',
    },
    'no-holder': {
      what: () => '没有写是谁办的',
      why: '凡是改动都记在登记过的任职人名下（只是署名，不是身份验证）。',
      todo: '加 --as 姓名，或设环境变量 DUBAN_AS。',
    },
    'count-needed': {
      what: (detail) => `要写明件数才办：--count ${told(detail, 'count')}`,
      why: '不在终端里，没有办法当面问；件数是最后一道核对。',
      todo: '核对上面的内容，件数对就加上 --count。',
    },
    'count-differs': {
      what: (detail) => `件数不对：写的是${told(detail, 'given')}，实际是${told(detail, 'count')}，什么也没有做`,
      why: '件数是最后一道核对。',
      todo: '看清内容和件数后再来。',
    },
    'reason-needed': {
      what: () => '没有写理由',
      why: '改动照常规拟定的内容，要写明理由和依据谁的话。',
      todo: '加 --reason “理由”。',
    },
    'file-not-found': {
      what: (detail) => `没有文件 ${told(detail, 'file')}`,
      why: '路径下没有这个文件。',
      todo: '核对文件名和所在文件夹。',
    },
    'file-unreadable': {
      what: (detail) => `读不了 ${told(detail, 'file')}`,
      why: '文件打不开，或者是文件夹。',
      todo: '关掉正在打开它的程序，核对权限后再来。',
    },
    'file-unwritable': {
      what: (detail) => `写不了 ${told(detail, 'file')}`,
      why: '文件夹不存在、没有权限，或磁盘已满。',
      todo: '换一个能写的位置。',
    },
    'file-differs': {
      what: (detail) => `${told(detail, 'file')} 已经有了，内容不同，没有覆盖`,
      why: '签发过的函不改；同名而内容不同，可能被人动过。',
      todo: '把那个文件移走，或换一个文件夹导出。',
    },
    'roster-unsolved': {
      what: (detail) => `没有排出名单：${told(detail, 'why')}`,
      why: '排班程序没有算完，名单没有变动。',
      todo: '关掉别的程序再试；名单很大的，按协作区分开排。',
    },
    'ledger-refused': {
      what: (detail) => `这个文件不能当台账读：${told(detail, 'message')}`,
      why: '文件本身不合要求，一行也没有读入。',
      todo: '照上面的话改好文件再来；要空表用 duban registry template --out 模板.xlsx。',
    },
    'table-refused': {
      what: (detail) => `这个文件读不了：${told(detail, 'message')}`,
      why: '文件本身不合要求，一行也没有读入。',
      todo: '照上面的话改好文件再来；.xlsx 和 .csv 都可以。',
    },
    'table-lacks': {
      what: (detail) => `表里缺少列：${told(detail, 'columns')}`,
      why: '按表头找列，找不到就不知道哪一格是什么。',
      todo: '在表头补上这些列名再来；例子看命令的 --help。',
    },
    'table-empty': {
      what: (detail) => `${told(detail, 'file')} 表头下面一行也没有`,
      why: '没有可以登记的内容。',
      todo: '填好以后再来。',
    },
    'letter-not-numbered': {
      what: (detail) => `函 ${told(detail, 'letter')} 已签发，还没有编号`,
      why: '编号以后才成文，才有可以导出的文件。',
      todo: '先填发文字号：duban letters number。',
    },
    'choices-invalid': {
      what: (detail) => `勾选文件不对：${told(detail, 'problem')}`,
      why: '每一项要有 organisation、choice（send、phone、postpone、untick）、reason；postpone 还要 until。',
      todo: '照 duban preview --help 里的样子改正。',
    },
    'choice-unmatched': {
      what: (detail) => `方案里没有“${told(detail, 'key')}”`,
      why: '单位、党组织的名称都对不上。',
      todo: '照预览里的名称写；几个党组织同属一个单位时写“单位|党组织”。',
    },
    'choice-ambiguous': {
      what: (detail) => `“${told(detail, 'key')}”对上了几个党组织：${told(detail, 'found')}`,
      why: '这个单位不止一个党组织。',
      todo: '写党组织的全称，或“单位|党组织”。',
    },
    'no-house': {
      what: () => '没有正在运行的督办服务',
      why: '这个命令要向服务查询或登记。',
      todo: '启动：npm run up（自己的数据）或 npm run demo（演示）；只看台账可以用 duban preview re-election --ledger 台账.xlsx --as-of 日期。',
    },
    'more-houses': {
      what: () => '同时有几个督办服务在运行，不知道要用哪一个',
      why: '命令只对一个服务办。',
      todo: '用环境变量 DUBAN_HOME 指明：',
    },
    'database-unreachable': {
      what: (detail) => `连不上数据库：${told(detail, 'message')}`,
      why: '数据库没有起来，或地址、口令不对。',
      todo: '用 duban doctor 查看；没有启动的先启动：npm run up。',
    },
    'backup-exists': {
      what: (detail) => `${told(detail, 'file')} 已经有了，没有备份`,
      why: '不覆盖已有的备份；名字以 .part 结尾的是正在写或中断了的一份。',
      todo: '换个名字；确要覆盖就加 --force。',
    },
    'not-a-backup': {
      what: (detail) => `${told(detail, 'file')} 不是完整的备份`,
      why: '不是 duban backup 写的文件，或只拷了一部分。',
      todo: '核对文件大小，重新拷一次，或用另一份备份。',
    },
    'backup-damaged': {
      what: (detail) => `备份坏了：${told(detail, 'part')}`,
      why: '这一部分与清单上的校验值不符；什么也没有装入。',
      todo: '换一份备份；能找到原文件的重新拷一次。',
    },
    'backup-newer': {
      what: (detail) => `备份是更新的版本做的（${told(detail, 'migrations', 'format')}）`,
      why: '这个版本不认识其中的结构，装进来会读错。',
      todo: '先把程序升到做备份的版本，再恢复。',
    },
    'house-not-empty': {
      what: () => '这个家不是空的，没有恢复',
      why: '恢复只装进空的家，免得盖掉已有的数据。',
      todo: '换一个新的家：DUBAN_HOME=新文件夹 npm run up，再 duban restore；外部数据库要先建一个新库。',
    },
    'house-busy': {
      what: (detail) => `数据库正忙，没有恢复：${told(detail, 'why')}`,
      why: '有别的程序占着表，等了十秒。',
      todo: '过一会儿再试；停掉占着数据库的程序。',
    },
    'clocks-running': {
      what: (detail) => `计时服务里还有这些事项的计时在走（${told(detail, 'organisation')} 等），没有恢复`,
      why: '它们是按另一份账走的，会和恢复的账对不上。',
      todo: '给这个家一个自己的命名空间（TEMPORAL_NAMESPACE），或先停掉原来的家并清空那个命名空间。',
    },
    'database-newer': {
      what: (detail) => `没有启动：${told(detail, 'message')}`,
      why: '数据库是更新的版本写的，这个版本会读错，所以不动它。',
      todo: '用回那个版本；要退回这个版本，就新开一个家，恢复升级前的备份（家里的 backups 文件夹）。',
    },
    'part-unknown': {
      what: (detail) => told(detail, 'message'),
      why: '函只能按部分改。',
      todo: '用 duban letters show 编号 看各部分的名字。',
    },
    'blank-unknown': {
      what: (detail) => `这件批复没有叫“${told(detail, 'name')}”的空`,
      why: '空的名称要和文中「」里的一样。',
      todo: '用 duban letters show 编号 看还有哪些空。',
    },
    'letter-not-signed': {
      what: (detail) => `${told(detail, 'letter')} 不是已签发的函`,
      why: '只导出签发过的函。',
      todo: '用 duban letters list 看状态；待签的先签发。',
    },
    'letter-not-rendered': {
      what: (detail) => `${told(detail, 'letter')} 还没有成文`,
      why: '签发之后要过几秒才排好版，这次等得太久。',
      todo: '用 duban doctor 查看服务，过一会儿再导出。',
    },
    'no-scan': {
      what: (detail) => `来文 ${told(detail, 'id')} 没有扫描件`,
      why: '登记时没有附扫描件。',
      todo: '看 duban incoming show；原件在纸质档案里。',
    },
    'nothing-changed': {
      what: () => '没有写要改什么',
      why: '这个命令至少要一处改动。',
      todo: '在命令后加 --help 看写法和例子。',
    },
    'rulebook-broken': {
      what: (detail) => `规则文件有错：${told(detail, 'message')}`,
      why: '规则有一处不对就不启用，免得算错日子。',
      todo: '照所说的文件和位置改正，再用 duban rules check 核对。',
    },
    interrupted: {
      what: () => '已中断',
      why: '收到中断。',
      todo: '上面列出的已经办好；再运行一次接着办，不会办两次。',
    },
    failure: {
      what: (detail) => `没有办成：${told(detail, 'message')}`,
      why: '程序没有料到的情况。',
      todo: '用 duban doctor 查看；再运行时加环境变量 DUBAN_DEBUG=1 可以看到技术细节。',
    },
  } satisfies Record<DoorErrorCode, ErrorWords> as Readonly<Record<DoorErrorCode, ErrorWords>>,
  /** What a value should have been. */
  expected: {
    date: '要写成 YYYY-MM-DD，例如 2026-08-09，且历书上有这一天',
    year: '要写四位年份，例如 2027',
    count: '要写整数，例如 19',
    oneOf: (allowed: readonly string[]): string => `可以写：${allowed.join('、')}`,
    keyAndDate: '要写成 名称=日期，例如 市财政局机关党委=2026-09-01',
    keyAndText: '要写成 部分=文字，例如 body.0=……',
  },
  didYouMean: (names: readonly string[]): string => `相近的有：${names.map((name) => `duban ${name}`).join('、')}`,
  didYouMeanOption: (names: readonly string[]): string => `相近的有：${names.join('、')}`,
  fileIs: (name: string): string => `文件 ${name}`,
};

export type DoorErrorCode =
  | 'unknown-command'
  | 'missing-command'
  | 'unknown-option'
  | 'missing-argument'
  | 'missing-option'
  | 'missing-option-value'
  | 'invalid-value'
  | 'too-many-arguments'
  | 'conflicting-options'
  | 'no-holder'
  | 'count-needed'
  | 'count-differs'
  | 'reason-needed'
  | 'file-not-found'
  | 'file-unreadable'
  | 'file-unwritable'
  | 'file-differs'
  | 'ledger-refused'
  | 'roster-unsolved'
  | 'table-refused'
  | 'table-lacks'
  | 'table-empty'
  | 'letter-not-numbered'
  | 'choices-invalid'
  | 'choice-unmatched'
  | 'choice-ambiguous'
  | 'no-house'
  | 'more-houses'
  | 'database-unreachable'
  | 'backup-exists'
  | 'not-a-backup'
  | 'backup-damaged'
  | 'backup-newer'
  | 'house-not-empty'
  | 'house-busy'
  | 'clocks-running'
  | 'database-newer'
  | 'part-unknown'
  | 'blank-unknown'
  | 'letter-not-signed'
  | 'letter-not-rendered'
  | 'no-scan'
  | 'nothing-changed'
  | 'rulebook-broken'
  | 'interrupted'
  | 'failure';
