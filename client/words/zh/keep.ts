import type { BackupReport, KeepingProgress, RestoreReport } from '../../keep/keep-port';
import type { ClocksReport } from '../../office/keep';

const steps = { writing: '正在写', verifying: '正在核对', loading: '正在装入', clocks: '正在重新计时' };
const tables: Readonly<Record<string, string>> = {
  organisation: '党组织',
  matter: '事项',
  letter: '函',
  notice: '通知',
  message: '信件',
  task: '待办',
  decision: '决定',
};
const kinds = { changed: '内容不同', 'only-there': '只在备份里', 'only-here': '只在本程序里' };

/** Backup, restore and lost clocks. */
export const keep = {
  progress: (now: KeepingProgress | undefined, seconds: number): string =>
    now === undefined
      ? `正在准备……已${seconds}秒`
      : `${steps[now.step]} ${now.part}（${now.done}/${now.of}）……已${seconds}秒`,
  counts: (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .map(([table, rows]) => `${tables[table] ?? table}${rows}`)
      .join('，'),
  megabytes: (bytes: number): string => `${(bytes / 1_000_000).toFixed(1)} MB`,
  backedUp(report: BackupReport): string {
    return [
      `已备份：${report.file}（${keep.megabytes(report.bytes)}）`,
      `  ${report.takenAt} 的数据：${keep.counts(report.counts)}；共${report.tables}张表${report.rows}行，规则文件${report.rulebookFiles}个，密钥${report.keys}个`,
    ].join('\n');
  },
  handleWithCare: '备份里有人名、电话、邮箱和全部函件，没有加密：放在只有您能读的地方，另存一份到别的机器。',
  restored(report: RestoreReport): string {
    const { backup, rulebook, keys, clocks } = report;
    return [
      report.dryRun ? '试办：备份完好，可以恢复；以下都没有真的做。' : `已恢复：${report.file}`,
      `  备份于 ${backup.takenAt}，${backup.by}，版本 ${backup.version}（${backup.schema}）`,
      `  ${keep.counts(report.counts)}；共${report.tables}张表${report.rows}行`,
      ...(report.migrations.length === 0 ? [] : [`  恢复后更新结构：${report.migrations.join('、')}`]),
      ...(rulebook.differences.length === 0
        ? ['  规则与本程序的一样']
        : [
            '  规则与本程序的不一样（以后按本程序的办）：',
            ...rulebook.differences.map(({ file, kind }) => `    ${kinds[kind]}：${file}`),
          ]),
      ...(backup.overlay === rulebook.overlayHere
        ? []
        : [`  规则叠加层：备份时是${backup.overlay ?? '没有'}，现在是${rulebook.overlayHere ?? '没有'}`]),
      ...(rulebook.folder === undefined ? [] : [`  备份时的规则放在 ${rulebook.folder}`]),
      ...keys.written.map((file) => `  密钥已放回：${file}`),
      ...keys.left.map((file) => `  密钥没有放回，这里已有另一个：${file}`),
      ...(clocks === undefined ? [] : [keep.clocks(clocks)]),
    ].join('\n');
  },
  afterRestore: (takenAt: string): string =>
    `${takenAt} 之后发过什么，这里不知道，到点会再发。核对之前不要设 DUBAN_SEND=live；先看 npx duban notices list。`,
  asking: '正在逐件核对计时',
  rebuilding: '正在从账上重新计时',
  whatIsRebuilt: '重新计时',
  clocks({ open, running, missing, rebuilt, left, house }: ClocksReport, dry = false): string {
    const named = missing.slice(0, 5).map(({ matter, organisation }) => `    ${matter} ${organisation}`);
    return [
      `未了结的事项${open}件：在计时${running}件，没有计时${missing.length}件`,
      ...named,
      ...(missing.length > named.length ? [`    另有${missing.length - named.length}件`] : []),
      ...house.filter((one) => !one.running).map(({ name }) => `没有在运行：${name}`),
      ...(rebuilt === 0 ? [] : [`已从账上重新计时${rebuilt}件，发过的不会再发`]),
      ...(left > 0 && !dry ? [`还有${left}件在等：看 npx duban doctor，办理进程起来后会自己接着办`] : []),
    ].join('\n');
  },
};
