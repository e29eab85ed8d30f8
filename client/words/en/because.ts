import type { OffsetUnit } from '../../../domain/offset';
import type { Words } from '../words';
import { terms } from './terms';

const UNITS: Record<OffsetUnit, string> = { d: 'day', wd: 'working day', m: 'month', y: 'year' };

function amountOf(amount: number, unit: OffsetUnit): string {
  const count = Math.abs(amount);
  return `${count} ${UNITS[unit]}${count === 1 ? '' : 's'}`;
}

export const because: Words['because'] = {
  day: (date) => date,
  shortDay: (date) => date,
  termEnd: (on) => `the end of the term${on === '' ? '' : ` (${on})`}`,
  electionMeeting: 'the meeting',
  rungDay: (title) => `"${title}"`,
  counted: ({ anchor, amount, unit, delayDays, raw }) => {
    const distance =
      amount === 0 ? `the day of ${anchor}` : `${amountOf(amount, unit)} ${amount < 0 ? 'before' : 'after'} ${anchor}`;
    return `${distance}${delayDays === undefined ? '' : `, and ${delayDays} days for a late start or a suspension,`} is ${raw}`;
  },
  weekday: 'a working day',
  weekend: (weekday) => `a ${weekday}`,
  holiday: (name) => `a day off (${name})`,
  makeUp: (name) => `a make-up working day (${name})`,
  override: ({ open, note, notice }) =>
    `${open ? 'a working day' : 'a day off'} by the office's own entry (${note}, ${notice})`,
  moved: ({ closed, why, to, direction }) =>
    `${closed} is ${why}; ${direction === 'back' ? 'counted backward moves back' : 'counted forward moves on'} to ${to}`,
  entry: ({ band, own, on }) => `taken over after its own day ${own}; by the band "${band}" it begins on ${on}`,
  entryBands: {
    prepare: 'near term, more than two months left',
    'urge-request': 'two months to 31 days left',
    'ask-date': '30 days or fewer left',
    'ask-cause': 'overdue up to 4 working days',
    supervise: 'overdue 5 working days or more',
    'phone-instead': 'phone instead',
  },
  passedBeforeEntry: 'passed before it was taken over, not made up for',
  provisional: (year) => `the calendar of ${year} is not published: provisional`,
  standing: ({ standing, endsOn, days, extended }) => {
    const ends = extended ? `extended to ${endsOn}` : `the term ends on ${endsOn}`;
    if (standing === 'overdue') return `${ends}: ${days} day${days === 1 ? '' : 's'} overdue`;
    return days === 0 ? `${ends}: today is the last day` : `${ends}: ${days} day${days === 1 ? '' : 's'} left`;
  },
  proposed: ({ band, act }) => `${band}: ${terms.acts[act]}`,
  nothingToDo: 'nothing to do now',
  notOurs: (superior) =>
    `not directly subordinate to the committee${superior === '' ? '' : ` (its superior is ${superior})`}: its own superior sees to it`,
  personFirst: {
    remark: ({ remark }) => `the ledger remarks "${remark}": you decide before anything goes out`,
    'needs-leader': () => 'a leader of the committee decides about this unit: nothing is drafted by the clock',
    'planned-after-term': ({ plannedOn, endsOn }) =>
      `the plan may fall after the term: planned ${plannedOn}, ends ${endsOn}: you decide first`,
  },
  chosen: ({ choice, until, reason }) =>
    `you decided: ${choice}${until === undefined ? '' : ` until ${until}`} (${reason})`,
  passed: {
    'stage-reached': 'that stage was reached: no need to urge',
    'newer-rung-stands': 'several rungs were missed: only the newest is done',
    'not-made-up': 'its time has passed and the rule does not make up for it',
    'met-otherwise': 'met in another way (who was phoned is not mailed)',
    'not-begun': 'the stage before it has not begun',
  },
  replanned: {
    extension: 'extension approved: the whole ladder follows the new end of the term',
    held: 'the meeting was held: from now on only the result is asked for',
    calendar: 'the calendar changed: dates recalculated',
    resumed: 'resumed: the suspended days are added',
    'letter-signed': 'the letter was signed: later rungs count from that day',
    'letter-received': 'the letter was receipted: later rungs count from that day',
    postponed: 'postponed: later rungs keep their distance',
    rules: 'the rules changed: planned anew after confirmation',
    form: 'the form of the organisation changed: planned anew',
  },
};
