import fc from 'fast-check';
import { OVERDUE_CLASSES, overdueClassOf, overdueList } from '../../../domain/day/overdue-list';
import type { DispatchRow } from '../../../domain/day/dispatch-row';
import { civilDate } from '../../../domain/time/civil';
import { anyTable, happened, ON, rowsOf, state, tableMatter } from './table-matters';

const day = civilDate;
const BALL = { third: null, since: ON, dueOn: null, red: false };
type Case = [what: string, DispatchRow['stage'], DispatchRow['ball']['with'], DispatchRow['cause'], string];

describe('whom an overdue organisation waits for', () => {
  it.each<Case>([
    ['nothing was received', 'not-started', 'unit', null, 'unit'],
    ['another cause', 'not-started', 'unit', { code: 'reform' }, 'unit'],
    ['no secretary', 'not-started', 'unit', { code: 'secretary-vacant' }, 'secretary'],
    ['a third body has the ball', 'not-started', 'third', { code: 'reform' }, 'secretary'],
    ['a request lies with us', 'request-received', 'committee', null, 'committee'],
    [
      'a request lies with us, and there is no secretary',
      'request-received',
      'committee',
      { code: 'secretary-vacant' },
      'committee',
    ],
    ['the meeting was approved', 'request-approved', 'unit', null, 'unit'],
    ['the election was held', 'held', 'unit', null, 'result'],
    ['the election was held, and there was no secretary', 'held', 'unit', { code: 'secretary-vacant' }, 'result'],
    ['the result lies with us', 'result-received', 'committee', null, 'committee'],
  ])('%s', (_, stage, ball, cause, expected) => {
    expect(overdueClassOf({ stage, ball: { ...BALL, with: ball }, cause })).toBe(expected);
  });
});

describe('the printed list', () => {
  it('counts the day before, the day, and the day after', () => {
    // 示例局's term ends on Friday 2026-10-09.
    const rows = rowsOf([tableMatter()]);
    expect(rows[0]).toMatchObject({ endsOn: '2026-10-09', standing: 'overdue', days: 46 });
    const on = (standing: DispatchRow['standing']) =>
      overdueList(
        rows.map((row) => ({ ...row, standing })),
        ON,
      ).counts.organisations;
    expect([on('near-term'), on('overdue')]).toEqual([0, 1]);
  });

  it('tells approved extensions apart, until they run out', () => {
    const extended = state([
      day('2026-09-01'),
      { kind: 'ExtensionApproved', until: day('2027-03-31'), on: day('2026-09-01'), afterExpiry: false, second: false },
    ]);
    const row = { ...tableMatter(), state: { ...extended, termEndsOn: day('2026-10-09') } };
    expect(overdueList(rowsOf([row]), ON)).toMatchObject({ rows: [], extended: [{ endsOn: '2027-03-31' }] });
    const ranOut = { ...row, state: { ...row.state, endsOn: day('2026-11-23') } };
    expect(overdueList(rowsOf([ranOut]), ON)).toMatchObject({ rows: [{ days: 1, extended: true }], extended: [] });
  });

  it('keeps flagged units and those that stand still', () => {
    const flagged = tableMatter({ needsLeader: true, state: { ...state(), status: 'person-first' } });
    const suspended = tableMatter({ state: state([day('2026-11-01'), { kind: 'Suspended', on: day('2026-11-01') }]) });
    expect(overdueList(rowsOf([flagged, suspended]), ON).counts).toMatchObject({ units: 1, organisations: 2, unit: 2 });
  });

  it('a request turns it from the unit’s into ours', () => {
    const asked = tableMatter({
      state: state(
        happened.recorded('request-received', day('2026-11-20')),
        happened.ballTo('committee', day('2026-11-20'), day('2026-12-04')),
      ),
    });
    expect(overdueList(rowsOf([asked]), ON).rows).toMatchObject([
      { class: 'committee', cause: { code: 'request-pending' } },
    ]);
  });

  it('always closes: a + b + c + d is the total, whatever the matters', () => {
    fc.assert(
      fc.property(anyTable, (matters) => {
        const rows = rowsOf(matters);
        const { counts, rows: listed, extended } = overdueList(rows, ON);
        const open = rows.filter(({ status }) => status !== 'closed' && status !== 'withdrawn');
        expect(OVERDUE_CLASSES.reduce((sum, one) => sum + counts[one], 0)).toBe(counts.organisations);
        expect(counts.organisations).toBe(listed.length);
        expect(listed.map(({ matter }) => matter)).toEqual(
          open.filter(({ standing }) => standing === 'overdue').map(({ matter }) => matter),
        );
        expect(counts.units).toBe(new Set(listed.map(({ unit }) => unit)).size);
        expect(counts.extended).toBe(extended.length);
        const both = new Set(listed.map(({ matter }) => matter));
        expect(extended.filter(({ matter }) => both.has(matter))).toEqual([]);
      }),
    );
  });
});
