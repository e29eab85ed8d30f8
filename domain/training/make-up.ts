import { addWorkingDays, type Calendar, isOpen } from '../calendar';
import type { CivilDate } from '../civil-date';
import { addDays } from '../time/civil';
import { type Cadre, overlaps, type Period } from './cadre';
import type { Programme } from './programme';

/** A session proposed for those whom no planned one can take: a person decides about it. */
export interface MakeUp extends Period {
  readonly people: readonly string[];
}

export interface MakeUpFacts {
  readonly people: readonly Cadre[];
  /** The first day that may be proposed. */
  readonly from: CivilDate;
  readonly programme: Programme;
  readonly calendar: Calendar;
}

/** As few sessions as will do, each where most of those left can come, the earlier of equals; who cannot come to any is left out. */
export function proposeMakeUps({ people, from, programme, calendar }: MakeUpFacts): readonly MakeUp[] {
  const windows = windowsFrom(from, programme, calendar);
  const proposed: MakeUp[] = [];
  let left = people;
  while (left.length > 0) {
    const best = windows
      .map((window) => ({
        ...window,
        people: left.filter((cadre) => isFree(cadre, window)).map(({ person }) => person),
      }))
      .reduce<MakeUp | undefined>(
        (most, one) => (one.people.length > (most?.people.length ?? 0) ? one : most),
        undefined,
      );
    if (best === undefined) break;
    proposed.push(best);
    left = left.filter(({ person }) => !best.people.includes(person));
  }
  return proposed;
}

function windowsFrom(from: CivilDate, { makeUp }: Programme, calendar: Calendar): readonly Period[] {
  const windows: Period[] = [];
  for (let day = 0; day < makeUp.withinDays; day++) {
    const first = addDays(from, day);
    if (!isOpen(calendar, first)) continue;
    const last = makeUp.days === 1 ? first : addWorkingDays(calendar, first, makeUp.days - 1);
    // On days that follow one another: nobody comes back after a weekend.
    if (last === addDays(first, makeUp.days - 1)) windows.push({ from: first, to: last });
  }
  return windows;
}

function isFree({ unavailable }: Cadre, window: Period): boolean {
  return !unavailable.some((period) => overlaps(period, window));
}
