import type { Plan, PlannedRung } from '../../domain/plan';
import { rungTitle } from '../words/why-this-day';
import type { Cli } from './cli';
import { table } from './table';

/** One line for each rung of either ladder: its day now, its day then. */
export function laddersText({ words, deps }: Cli, before: Plan, after: Plan): string {
  const { screens, terms } = words;
  const rungs = new Map<string, PlannedRung>([...before.rungs, ...after.rungs].map((rung) => [rung.rung, rung]));
  const dayIn = ({ rungs: own }: Plan, id: string) => {
    const rung = own.find((one) => one.rung === id);
    if (!rung) return terms.none;
    const day = rung.provisional ? screens.provisionalDate(rung.on) : rung.on;
    return rung.standing === 'passed' ? screens.passedRung(day) : day;
  };
  return table(
    [{ title: screens.columns.rung }, { title: screens.columns.before }, { title: screens.columns.after }],
    [
      [screens.columns.termEnd, before.endsOn, after.endsOn],
      ...[...rungs].map(([id, rung]) => [rungTitle(words, rung), dayIn(before, id), dayIn(after, id)]),
    ],
    deps.terminal.columns,
  );
}
