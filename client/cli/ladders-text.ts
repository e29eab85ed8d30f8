import type { Plan, PlannedRung } from '../../domain/plan';
import { rungTitle } from '../words/why-this-day';
import type { TwoLaddersShown } from '../office/replans';
import type { Cli } from './cli';
import { table } from './table';

/** One line for each rung of either ladder: its day now, its day then, and what becomes of it; nothing where there are none. */
export function laddersText({ words, deps }: Cli, { before, after, changes = [] }: TwoLaddersShown): readonly string[] {
  if (!before || !after) return [];
  const { screens, terms, replans } = words;
  const { rung: title, before: until, after: then } = screens.columns;
  const becomes = (id: string) =>
    changes
      .filter(({ rung }) => rung === id)
      .map(({ change }) => replans.changes[change])
      .join(terms.comma);
  const rungs = new Map<string, PlannedRung>([...before.rungs, ...after.rungs].map((rung) => [rung.rung, rung]));
  const dayIn = ({ rungs: own }: Plan, id: string) => {
    const rung = own.find((one) => one.rung === id);
    if (!rung) return terms.none;
    const day = rung.provisional ? screens.provisionalDate(rung.on) : rung.on;
    return rung.standing === 'passed' ? screens.passedRung(day) : day;
  };
  return [
    table(
      [title, until, then, replans.columns.change].map((column) => ({ title: column })),
      [
        [screens.columns.termEnd, before.endsOn, after.endsOn, replans.changes.moved],
        ...[...rungs].map(([id, rung]) => [rungTitle(words, rung), dayIn(before, id), dayIn(after, id), becomes(id)]),
      ],
      deps.terminal.columns,
    ),
  ];
}
