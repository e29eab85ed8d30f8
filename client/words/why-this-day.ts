import type { Day } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import { unreachable } from '../../domain/invariant';
import { parseOffset } from '../../domain/offset';
import type { PlannedRung } from '../../domain/plan';
import { weekdayOf } from '../../domain/time/civil';
import type { Words } from './words';
import { wordFor } from './word-for';

/** 8月9日是星期日: why a day is open or closed. */
export function whyOpenOrClosed({ because, terms }: Words, { date, open, reason }: Day): string {
  switch (reason.kind) {
    case 'weekday':
      return because.weekday;
    case 'weekend':
      return because.weekend(terms.weekdays[weekdayOf(date) - 1] ?? '');
    case 'holiday':
      return because.holiday(reason.name);
    case 'make-up':
      return because.makeUp(reason.name);
    case 'override':
      return because.override({ open, note: reason.note, notice: reason.notice });
    default:
      return unreachable(reason);
  }
}

export function rungTitle({ terms }: Words, { rung, title }: Pick<PlannedRung, 'rung' | 'title'>): string {
  return terms.rungTitles[rung] ?? title;
}

export type ReasonedRung = Pick<PlannedRung, 'on' | 'because' | 'provisional'> & {
  readonly standing?: PlannedRung['standing'] | undefined;
};

export interface Surroundings {
  /** The title of another rung, which may be the anchor. */
  readonly titleOf: (rung: string) => string;
  readonly endsOn?: CivilDate | undefined;
}

/** Why a rung falls on its day, in sentences: the distance, the closed day, the late start, the unpublished year. */
export function whyThisDay(words: Words, rung: ReasonedRung, around: Surroundings): string {
  const { because: say, terms } = words;
  const { because, on } = rung;
  const sentences = [countedFrom(words, rung, around)];
  if (because.moved) {
    const { closed, direction } = because.moved;
    const why = whyOpenOrClosed(words, closed);
    sentences.push(
      say.moved({ closed: say.shortDay(closed.date), why, to: beside(words, on, closed.date), direction }),
    );
  }
  if (because.entry) {
    const band = wordFor(say.entryBands, because.entry.band);
    sentences.push(say.entry({ band, own: say.day(because.entry.own), on: beside(words, on, because.entry.own) }));
  }
  if (rung.standing === 'passed') sentences.push(say.passedBeforeEntry);
  if (rung.provisional) sentences.push(say.provisional(on.slice(0, 4)));
  return sentences.filter((sentence) => sentence !== '').join(terms.semicolon);
}

function countedFrom({ because: say }: Words, { because }: ReasonedRung, { titleOf, endsOn }: Surroundings): string {
  const offset = parseOffset(because.offset);
  if (!offset) return because.offset;
  const { anchor, amount, unit } = offset;
  const named =
    anchor === 'T'
      ? say.termEnd(endsOn === undefined ? '' : say.day(endsOn))
      : anchor === 'M'
        ? say.electionMeeting
        : say.rungDay(titleOf(anchor));
  return say.counted({ anchor: named, amount, unit, delayDays: because.delayDays, raw: say.day(because.raw) });
}

/** Without its year where the other day shares it. */
function beside({ because }: Words, date: CivilDate, other: CivilDate): string {
  return date.slice(0, 4) === other.slice(0, 4) ? because.shortDay(date) : because.day(date);
}
