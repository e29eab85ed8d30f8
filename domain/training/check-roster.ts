import { barsOf } from './barred';
import type { Cadre, Session } from './cadre';
import { isDue } from './due';
import { awayAtMost, type Programme } from './programme';
import type { Roster } from './roster';
import type { CivilDate } from '../civil-date';

/** A rule looked at once more, on the finished roster alone; it shares nothing with the solver but the rules. */
export interface RosterCheck {
  readonly rule: 'everyone-once' | 'due-only' | 'seats' | 'category' | 'availability' | 'unit-away';
  /** unit-away is soft: it is counted and told, and breaks no roster. */
  readonly hard: boolean;
  /** Persons, sessions, or unit and session, that break it. */
  readonly broken: readonly string[];
}

export interface RosterFacts {
  readonly cadres: readonly Cadre[];
  readonly sessions: readonly Session[];
  readonly programme: Programme;
  readonly asOf: CivilDate;
}

export function checkRoster(
  roster: Roster,
  { cadres, sessions, programme, asOf }: RosterFacts,
): readonly RosterCheck[] {
  const people = new Map(cadres.map((cadre) => [cadre.person, cadre]));
  const batches = new Map(sessions.map((session) => [session.session, session]));
  const named = tally([...roster.seats, ...roster.unplaced].map(({ person }) => person));
  const due = cadres.filter((cadre) => isDue(cadre, programme, asOf));
  const barredBy = (bar: 'category' | 'unavailable') =>
    roster.seats.flatMap(({ person, session }) => {
      const [cadre, batch] = [people.get(person), batches.get(session)];
      return cadre && batch && !barsOf(cadre, batch).includes(bar) ? [] : [`${person} ${session}`];
    });
  const taken = tally(roster.seats.map(({ session }) => session));
  const away = tally(
    roster.seats.map(({ person, session }) => JSON.stringify([people.get(person)?.unit ?? '', session])),
  );
  const size = tally(cadres.map(({ unit }) => unit));
  return [
    {
      rule: 'everyone-once',
      hard: true,
      broken: [
        ...due.filter(({ person }) => named.get(person) === undefined).map(({ person }) => person),
        ...[...named].filter(([, times]) => times > 1).map(([person]) => person),
      ],
    },
    {
      rule: 'due-only',
      hard: true,
      broken: [...named.keys()].filter((person) => !due.some((cadre) => cadre.person === person)),
    },
    {
      rule: 'seats',
      hard: true,
      broken: [...taken]
        .filter(([session, count]) => count > (batches.get(session)?.seats ?? 0))
        .map(([session]) => session),
    },
    { rule: 'category', hard: true, broken: barredBy('category') },
    { rule: 'availability', hard: true, broken: barredBy('unavailable') },
    {
      rule: 'unit-away',
      hard: false,
      broken: [...away].flatMap(([key, count]) => {
        const [unit = '', session = ''] = JSON.parse(key) as string[];
        return count > awayAtMost(programme, size.get(unit) ?? 0) ? [`${unit} ${session}`] : [];
      }),
    },
  ];
}

function tally(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
