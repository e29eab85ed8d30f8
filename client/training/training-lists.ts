import type { Calendar } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import { barsOf } from '../../domain/training/barred';
import type { Cadre, Session } from '../../domain/training/cadre';
import type { Programme } from '../../domain/training/programme';
import type { ListProblem } from '../lists/list-problem';
import { readCadres } from '../lists/read-cadres';
import { readSessions } from '../lists/read-sessions';
import { planTraining, type TrainingPlan } from './plan-training';

export interface TrainingLists {
  readonly people: Uint8Array;
  readonly sessions: Uint8Array;
  readonly asOf: CivilDate;
  readonly programme: Programme;
  readonly calendar: Calendar;
}

export interface ListedProblem extends ListProblem {
  readonly list: 'people' | 'sessions';
}

/** The lists as read, and the plan made of what could be taken in. */
export interface ListedPlan {
  readonly cadres: readonly Cadre[];
  readonly sessions: readonly Session[];
  readonly plan: TrainingPlan;
  readonly problems: readonly ListedProblem[];
  /** Rows not taken in. */
  readonly refused: number;
}

/** A roster from two workbooks: no service runs, nothing is written. @throws LedgerRefused, UnsolvedRoster */
export async function planFromLists({ people, sessions, ...rules }: TrainingLists): Promise<ListedPlan> {
  const listed = await readCadres(people);
  const planned = await readSessions(sessions);
  const facts = { cadres: listed.rows.map(({ is }) => is), sessions: planned.rows.map(({ is }) => is), ...rules };
  const plan = await planTraining(facts);
  return {
    cadres: facts.cadres,
    sessions: facts.sessions,
    plan,
    problems: [
      ...listed.problems.map((problem) => ({ ...problem, list: 'people' as const })),
      ...excluded(
        listed.rows,
        facts.sessions.filter(({ from }) => from > rules.asOf),
      ),
      ...planned.problems.map((problem) => ({ ...problem, list: 'sessions' as const })),
    ],
    refused: listed.refused + planned.refused,
  };
}

/** Taken in, and a person should look: nobody is due in vain without being named here. */
function excluded(
  rows: readonly { readonly row: number; readonly is: Cadre }[],
  sessions: readonly Session[],
): readonly ListedProblem[] {
  return rows.flatMap(({ row, is }) => {
    if (sessions.length === 0) return [];
    const bars = sessions.map((session) => barsOf(is, session));
    const code = bars.every((one) => one.includes('category'))
      ? ('category_unknown' as const)
      : bars.every((one) => one.includes('unavailable'))
        ? ('all_sessions_excluded' as const)
        : undefined;
    if (code === undefined) return [];
    return [
      {
        list: 'people' as const,
        row,
        column: '',
        heading: code === 'category_unknown' ? '岗位类别' : '不可参训时段',
        code,
        level: 'warn' as const,
        value:
          code === 'category_unknown'
            ? (is.category ?? '')
            : is.unavailable.map(({ from, to }) => `${from}至${to}`).join('；'),
      },
    ];
  });
}
