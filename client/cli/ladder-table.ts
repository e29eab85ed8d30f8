import type { CivilDate } from '../../domain/civil-date';
import type { PlannedRung } from '../../domain/plan';
import type { Subject } from '../../domain/subject';
import { weekdayOf } from '../../domain/time/civil';
import { rungTitle, whyThisDay } from '../words/why-this-day';
import type { Cli } from './cli';
import { plannedRecipient } from './planned-recipient';
import { table } from './table';

export interface LadderOf {
  /** Where it is known to whom a rung would go. */
  readonly subject?: Subject | undefined;
  readonly endsOn: CivilDate;
}

/** A ladder, one rung a line: the day and its weekday, what, to whom, and why on that day. */
export function ladderTable(cli: Cli, rungs: readonly PlannedRung[], { subject, endsOn }: LadderOf): string {
  const { words } = cli;
  const { terms, screens } = words;
  const { day, weekday, rung: title, channel, to, why } = screens.columns;
  const titles = new Map(rungs.map((rung) => [rung.rung, rungTitle(words, rung)]));
  const around = { titleOf: (rung: string) => titles.get(rung) ?? words.terms.rungTitles[rung] ?? rung, endsOn };
  return table(
    [{ title: day }, { title: weekday }, { title }, { title: channel }, { title: to }, { title: why }],
    rungs.map((rung) => [
      rung.provisional ? screens.provisionalDate(rung.on) : rung.on,
      terms.weekdays[weekdayOf(rung.on) - 1] ?? '',
      rung.standing === 'passed' ? screens.passedRung(rungTitle(words, rung)) : rungTitle(words, rung),
      rung.channels.map((one) => terms.channels[one]).join(terms.list),
      subject ? plannedRecipient(words, rung, subject) : terms.targets[rung.to],
      whyThisDay(words, rung, around),
    ]),
    cli.deps.terminal.columns,
  );
}
