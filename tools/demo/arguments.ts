/** What was typed after `npm run demo --`. */
export interface DemoArguments {
  /** A workbook to take over in place of the made-up one. */
  readonly ledger?: string | undefined;
  /** The second list, with ten rows to be decided by hand; what needs a person is left to whoever looks. */
  readonly month: boolean;
  readonly help: boolean;
}

/** A slip of the pen: what was typed, and how it is typed. */
export class DemoUsage extends Error {
  override readonly name = 'DemoUsage';
}

export const USAGE = `用法 usage: npm run demo [-- --month | --ledger FILE.xlsx]
  不带参数：演示用的虚构台账    without arguments: a made-up ledger
  --month：照《经办人十分钟》走一个月，待签、待定的留给您    an officer's month: what needs a person is left to you
  --ledger FILE.xlsx：用这份台账，以今天为准    take over this workbook, as of today`;

/** @throws DemoUsage */
export function demoArguments(argv: readonly string[]): DemoArguments {
  let ledger: string | undefined;
  let month = false;
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--help' || word === '-h') return { month, help: true };
    if (word === '--month' && ledger === undefined && !month) {
      month = true;
      continue;
    }
    const [name, ...joined] = word.split('=');
    if (name !== '--ledger' || ledger !== undefined || month)
      throw new DemoUsage(`不认识的参数 unknown argument: ${word}\n${USAGE}`);
    ledger = joined.length > 0 ? joined.join('=') : argv[++at];
    if (!ledger) throw new DemoUsage(`--ledger 后面要写文件名 --ledger needs a file\n${USAGE}`);
  }
  return { ledger, month, help: false };
}
