import { problemsTable } from '../../client/cli/problems-table';
import type { ImportReport } from '../../client/office';
import { wordsIn } from '../../client/words/words';
import type { Say } from '../say';

/** What taking the ledger in would do, as an officer sees it before saying yes: the difference, and every problem. */
export function showImport(say: Say, { counts, problems }: ImportReport): void {
  const { new: added, changed, unchanged, gone, refused } = counts;
  say(`  新增 ${added}，变更 ${changed}，不变 ${unchanged}，台账里没有了 ${gone}，不收 ${refused}`);
  say(`  ${added} new, ${changed} changed, ${unchanged} unchanged, ${gone} not in the file, ${refused} refused`);
  if (problems.length > 0) say(indented(problemsTable(wordsIn('zh'), problems, undefined)));
  if (refused > 0)
    say(
      `  不收的 ${refused} 行改正后可再导入；先入其余各行（--skip-bad） · The ${refused} refused rows are left out; the others go in`,
    );
}

function indented(text: string): string {
  return text.replace(/^/gm, '  ');
}
