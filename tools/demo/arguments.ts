/** What was typed after `npm run demo --`. */
export interface DemoArguments {
  /** A workbook to take over in place of the made-up one. */
  readonly ledger?: string | undefined;
  readonly help: boolean;
}

/** A slip of the pen: what was typed, and how it is typed. */
export class DemoUsage extends Error {
  override readonly name = 'DemoUsage';
}

export const USAGE = `用法 usage: npm run demo [-- --ledger FILE.xlsx]
  不带参数：演示用的虚构台账    without arguments: a made-up ledger
  --ledger FILE.xlsx：用这份台账，以今天为准    take over this workbook, as of today`;

/** @throws DemoUsage */
export function demoArguments(argv: readonly string[]): DemoArguments {
  let ledger: string | undefined;
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at] ?? '';
    if (word === '--help' || word === '-h') return { help: true };
    const [name, ...joined] = word.split('=');
    if (name !== '--ledger' || ledger !== undefined)
      throw new DemoUsage(`不认识的参数 unknown argument: ${word}\n${USAGE}`);
    ledger = joined.length > 0 ? joined.join('=') : argv[++at];
    if (!ledger) throw new DemoUsage(`--ledger 后面要写文件名 --ledger needs a file\n${USAGE}`);
  }
  return { ledger, help: false };
}
