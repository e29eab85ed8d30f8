import type { Problem, ProblemLevel } from '../ledger/ledger-row';
import type { Words } from '../words/words';
import { table } from './table';

/** What was expected and what to do. In Chinese the reader's own message names the very cell. */
export function problemMessage({ ledger }: Words, { code, message }: Problem): string {
  return ledger.problems[code] ?? message;
}

const ORDER: readonly ProblemLevel[] = ['refuse', 'cell', 'warn'];

/** One kind of problem at a time, the most fundamental first; values as typed. */
export function problemsTable(words: Words, problems: readonly Problem[], screen: number | undefined): string {
  const { ledger, screens } = words;
  const { row, column, level, value, problem } = screens.columns;
  const sorted = ORDER.flatMap((one) => problems.filter((found) => found.level === one));
  return table(
    [{ title: row, align: 'right' }, { title: column }, { title: level }, { title: value }, { title: problem }],
    sorted.map((found) => [
      String(found.row),
      found.column,
      ledger.levels[found.level],
      oneLine(found.value),
      problemMessage(words, found),
    ]),
    screen,
  );
}

function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ');
}

/** 不收17行，4格不取，9处请核对 */
export function problemCounts({ ledger, terms, screens }: Words, problems: readonly Problem[]): string {
  return ORDER.map((level) => [level, problems.filter((found) => found.level === level).length] as const)
    .filter(([, count]) => count > 0)
    .map(([level, count]) => screens.problemCount(ledger.levels[level], count))
    .join(terms.comma);
}
