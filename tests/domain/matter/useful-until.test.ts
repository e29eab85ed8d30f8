import { usefulUntil } from '../../../domain/matter/useful-until';
import { addDays, civilDate, dayOf } from '../../../domain/time/civil';
import { openedOn, subject, wall, ZONE } from '../../support/subjects';

const d = civilDate;
const state = openedOn(d('2026-01-05'));

function rung(name: string) {
  const found = state.rungs.find((one) => one.rung === name);
  if (!found) throw new Error(name);
  return found;
}

describe('how long the words of a rung are of use', () => {
  it('is as planned where it is raised in time', () => {
    expect(usefulUntil(rung('prepare'), state, rung('prepare').at)).toBe(rung('urge-request').at);
  });

  it('is until the next one to the unit that is still ahead, where it was put off beyond that', () => {
    expect(usefulUntil(rung('prepare'), state, wall('2026-08-20 09:00'))).toBe(rung('ask-date').at);
  });

  it('passes over proposals to the committee, and over what was done or is not due', () => {
    expect(usefulUntil(rung('ask-cause'), state, wall('2026-11-05 09:00'))).toBe(rung('letter-2').at);
    const done = { ...state, done: { 'letter-2': { outcome: 'raised', at: wall('2026-10-01') } as const } };
    expect(dayOf(usefulUntil(rung('ask-cause'), done, wall('2026-11-05 09:00')), ZONE)).toBe(
      addDays(d('2026-11-05'), 90),
    );
  });

  it('is a quarter of a year where nothing follows, however long ago the term ended', () => {
    const old = openedOn(d('2026-01-05'), subject({ electedOn: d('2010-01-01') }));
    const [last] = old.rungs.filter(({ to }) => to !== 'committee').slice(-1);
    if (!last) throw new Error('no rung');
    const late = wall('2030-06-03 09:00');
    expect(dayOf(usefulUntil(last, old, late), ZONE)).toBe(addDays(d('2030-06-03'), 90));
  });
});
