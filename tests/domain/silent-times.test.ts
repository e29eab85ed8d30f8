import type { MatterEvent } from '../../domain/matter/events';
import { silenceBroken, silentAt, silentTimes } from '../../domain/silent-times';
import { civilDate } from '../../domain/time/civil';
import { openingOf, subject, wall } from '../support/subjects';

const d = civilDate;

/** What happened to 示例局机关党委, opened on 12 October 2026. */
function told(...events: readonly (readonly [string, MatterEvent])[]) {
  const opening = openingOf(d('2026-10-12'), subject(), { status: 'running' });
  return [{ at: wall('2026-10-12 08:00'), event: opening as MatterEvent }].concat(
    events.map(([at, event]) => ({ at: wall(at), event })),
  );
}

const promised = (on: string, resumes: string): MatterEvent => ({
  kind: 'PromiseRecorded',
  on: d(on),
  resumesAt: wall(resumes),
  renewal: false,
});
const ball = (to: 'unit' | 'committee' | 'third', resumes?: string): MatterEvent => ({
  kind: 'BallMoved',
  ball: { with: to, since: d('2026-11-02'), resumesAt: resumes === undefined ? undefined : wall(resumes) },
});

describe('the silent times of a matter', () => {
  it('are none while it is only overdue', () => {
    expect(silentTimes(told())).toEqual([]);
  });

  it('begin with a promise and end when the ladder may speak again, to the minute', () => {
    const times = silentTimes(told(['2026-10-20 10:00', promised('2026-11-20', '2026-11-23 09:00')]));
    expect(times).toEqual([{ from: wall('2026-10-20 10:00'), until: wall('2026-11-23 09:00'), because: 'promise' }]);
    expect(silentAt(times, wall('2026-10-20 09:59'))).toBeUndefined();
    expect(silentAt(times, wall('2026-10-20 10:00'))).toBeDefined();
    expect(silentAt(times, wall('2026-11-23 08:59'))).toBeDefined();
    expect(silentAt(times, wall('2026-11-23 09:00'))).toBeUndefined();
  });

  it('last while the ball is ours, and some days after it went back', () => {
    const times = silentTimes(
      told(['2026-11-02 10:00', ball('committee')], ['2026-11-09 15:00', ball('unit', '2026-11-16 09:00')]),
    );
    expect(times).toEqual([
      { from: wall('2026-11-02 10:00'), until: wall('2026-11-09 15:00'), because: 'ball' },
      { from: wall('2026-11-09 15:00'), until: wall('2026-11-16 09:00'), because: 'returned' },
    ]);
  });

  it('with a promise that outlasts the grace go over into it without a gap', () => {
    const times = silentTimes(
      told(
        ['2026-11-02 10:00', ball('third')],
        ['2026-11-09 15:00', ball('unit', '2026-11-16 09:00')],
        ['2026-11-10 15:00', promised('2026-11-27', '2026-11-30 09:00')],
      ),
    );
    expect(times.map(({ because }) => because)).toEqual(['ball', 'returned', 'promise']);
    expect(times.slice(1).map(({ from }) => from)).toEqual(times.slice(0, -1).map(({ until }) => until));
  });

  it('are cut by what ends them early, and open where nothing has', () => {
    const times = silentTimes(
      told(
        ['2026-11-02 10:00', { kind: 'Suspended', on: d('2026-11-02') }],
        ['2026-11-30 10:00', { kind: 'Resumed', on: d('2026-11-30'), suspendedDays: 28 }],
        ['2026-12-01 10:00', { kind: 'Withdrawn', on: d('2026-12-01') }],
      ),
    );
    expect(times).toEqual([
      { from: wall('2026-11-02 10:00'), until: wall('2026-11-30 10:00'), because: 'suspended' },
      { from: wall('2026-12-01 10:00'), until: undefined, because: 'over' },
    ]);
  });

  it('of one decision are what stands after the last of its events', () => {
    const times = silentTimes(
      told(
        ['2026-11-02 10:00', ball('committee')],
        ['2026-11-09 15:00', ball('unit', '2026-11-16 09:00')],
        ['2026-11-09 15:00', promised('2026-12-01', '2026-12-02 09:00')],
      ),
    );
    expect(times.map(({ because }) => because)).toEqual(['ball', 'returned', 'promise']);
  });
});

describe('something asked', () => {
  const times = silentTimes(told(['2026-10-20 10:00', promised('2026-11-20', '2026-11-23 09:00')]));

  it.each([
    ['before the promise', '2026-10-20 09:00', '2026-10-20 09:01', undefined],
    ['decided before it, and on its way when it came', '2026-10-20 09:59', '2026-10-20 10:09', undefined],
    ['decided before it, and handed over long after', '2026-10-20 09:59', '2026-10-20 10:11', 'promise'],
    ['decided while it ran', '2026-10-20 10:01', '2026-10-20 10:02', 'promise'],
    ['once the ladder may speak again', '2026-11-23 09:00', '2026-11-23 09:01', undefined],
  ])('%s', (_, decidedAt, leftAt, because) => {
    expect(silenceBroken(times, { decidedAt: wall(decidedAt), leftAt: wall(leftAt) })?.because).toBe(because);
  });
});
