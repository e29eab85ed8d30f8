import type { Words } from '../words';

const steps = { writing: 'writing', verifying: 'verifying', loading: 'loading', clocks: 'starting clocks' };
const tables: Readonly<Record<string, string>> = {
  organisation: 'organisations',
  matter: 'matters',
  letter: 'letters',
  notice: 'notices',
  message: 'messages',
  task: 'tasks',
  decision: 'decisions',
};
const kinds = { changed: 'changed', 'only-there': 'only in the backup', 'only-here': 'only in this program' };

export const keep: Words['keep'] = {
  progress: (now, seconds) =>
    now === undefined
      ? `Preparing … ${seconds} s`
      : `${steps[now.step]} ${now.part} (${now.done}/${now.of}) … ${seconds} s`,
  counts: (counts) =>
    Object.entries(counts)
      .map(([table, rows]) => `${rows} ${tables[table] ?? table}`)
      .join(', '),
  megabytes: (bytes) => `${(bytes / 1_000_000).toFixed(1)} MB`,
  backedUp: (report) =>
    [
      `Backed up: ${report.file} (${keep.megabytes(report.bytes)})`,
      `  as of ${report.takenAt}: ${keep.counts(report.counts)}; ${report.tables} tables with ${report.rows} rows, ${report.rulebookFiles} rule files, ${report.keys} keys`,
    ].join('\n'),
  handleWithCare:
    'The backup holds names, phone numbers, addresses and every letter, and is not encrypted: keep it where only you can read it, and a copy on another machine.',
  restored: (report) => {
    const { backup, rulebook, keys, clocks } = report;
    return [
      report.dryRun
        ? 'Trial: the backup is sound and can be restored; nothing below was done.'
        : `Restored: ${report.file}`,
      `  taken ${backup.takenAt} by ${backup.by}, version ${backup.version} (${backup.schema})`,
      `  ${keep.counts(report.counts)}; ${report.tables} tables with ${report.rows} rows`,
      ...(report.migrations.length === 0 ? [] : [`  then migrated: ${report.migrations.join(', ')}`]),
      ...(rulebook.differences.length === 0
        ? ['  the rules are those of this program']
        : [
            '  the rules differ from those of this program, by which the house goes on:',
            ...rulebook.differences.map(({ file, kind }) => `    ${kinds[kind]}: ${file}`),
          ]),
      ...(backup.overlay === rulebook.overlayHere
        ? []
        : [`  overlay of the rules: ${backup.overlay ?? 'none'} then, ${rulebook.overlayHere ?? 'none'} now`]),
      ...(rulebook.folder === undefined ? [] : [`  the rules of then are in ${rulebook.folder}`]),
      ...keys.written.map((file) => `  key put back: ${file}`),
      ...keys.left.map((file) => `  key not put back, another is there: ${file}`),
      ...(clocks === undefined ? [] : [keep.clocks(clocks)]),
    ].join('\n');
  },
  afterRestore: (takenAt) =>
    `What was sent after ${takenAt} is not known here and would be sent again when due. Do not set DUBAN_SEND=live before you have checked: npx duban notices list.`,
  asking: 'Asking each clock',
  rebuilding: 'Starting clocks from the books',
  whatIsRebuilt: 'start again',
  clocks: ({ open, running, missing, rebuilt, left, house }, dry = false) => {
    const named = missing.slice(0, 5).map(({ matter, organisation }) => `    ${matter} ${organisation}`);
    return [
      `${open} matters are open: ${running} have a clock, ${missing.length} have none`,
      ...named,
      ...(missing.length > named.length ? [`    and ${missing.length - named.length} more`] : []),
      ...house.filter((one) => !one.running).map(({ name }) => `does not run: ${name}`),
      ...(rebuilt === 0 ? [] : [`${rebuilt} were started again from the books; nothing is sent twice`]),
      ...(left > 0 && !dry
        ? [`${left} still wait: see npx duban doctor; the worker goes on by itself once it runs`]
        : []),
    ].join('\n');
  },
};
