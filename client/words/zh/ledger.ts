import type { ProblemCode, ProblemLevel } from '../../ledger/ledger-row';
import type { RefusedCode } from '../../ledger/refused';

/** Problems of a ledger. In Chinese the reader's own message says more than its code; other languages say the code. */
export const ledger = {
  /** Empty: the message that came with the problem is shown. */
  problems: {} as Readonly<Partial<Record<ProblemCode, string>>>,
  files: {} as Readonly<Partial<Record<RefusedCode, string>>>,
  headings: (lookedFor: string, found: string): string =>
    `要找的表头：${lookedFor}${found === '' ? '' : `；表里有的：${found}`}`,
  levels: { refuse: '不收此行', cell: '此格不取', warn: '请核对' } satisfies Record<ProblemLevel, string>,
  differences: { new: '新增', changed: '变更', unchanged: '不变', gone: '台账里没有了' },
};
