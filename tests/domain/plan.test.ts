import fc from 'fast-check';
import { isOpen } from '../../domain/calendar';
import type { CivilDate } from '../../domain/civil-date';
import { proposeEntry } from '../../domain/entry';
import { PHONE_INSTEAD, type PlanFacts } from '../../domain/plan';
import type { Procedure } from '../../domain/procedure';
import type { Subject } from '../../domain/subject';
import { termOf } from '../../domain/term';
import { addDays, civilDate, dayOf, daysBetween, timeOfDay } from '../../domain/time/civil';
import { calendar, dueDays, planOf, reElection, subject, ZONE } from '../support/subjects';

const d = civilDate;
const electedFor = (endsOn: string) => subject({ electedOn: d(`${Number(endsOn.slice(0, 4)) - 5}${endsOn.slice(4)}`) });

/** The plan of a ledger taken over on that day, beginning with the rung of its band. */
function takenOver(on: string, of: Subject = subject(), more: Partial<PlanFacts> = {}) {
  const from = d(on.slice(0, 10));
  const { band } = proposeEntry(
    { term: termOf(of, reElection.terms), needsLeader: false, ours: true },
    reElection,
    calendar,
    from,
  );
  return planOf(of, from, { entry: band && { rung: band.rung, band: band.name }, ...more });
}

const rungOf = (planned: { rungs: ReturnType<typeof planOf>['rungs'] }, name: string) => {
  const found = planned.rungs.find(({ rung }) => rung === name);
  if (!found) throw new Error(`no rung ${name} in the plan`);
  return found;
};

describe('why a rung falls on its day', () => {
  const whole = planOf(subject(), d('2026-01-05'));

  it('says what was counted, and that backward moves back', () => {
    const because = {
      offset: 'T-2m',
      raw: '2026-08-09',
      moved: { direction: 'back', closed: { date: '2026-08-09', reason: { kind: 'weekend' } } },
    };
    expect(rungOf(whole, 'urge-request')).toMatchObject({ on: '2026-08-07', because });
  });

  it('says that forward moves on', () => {
    const because = { offset: 'T+3m', raw: '2027-01-09', moved: { direction: 'on', closed: { date: '2027-01-09' } } };
    expect(rungOf(whole, 'letter-2')).toMatchObject({ on: '2027-01-11', because, provisional: true });
  });

  it('counts on a make-up Saturday, and says nothing where nothing moved', () => {
    expect(rungOf(whole, 'ask-cause')).toMatchObject({
      on: '2026-10-10',
      because: { raw: '2026-10-10' },
      provisional: false,
    });
    expect(rungOf(whole, 'ask-cause').because.moved).toBeUndefined();
  });

  it('acts from nine o’clock on the office’s wall, spread over a quarter of an hour by the names', () => {
    for (const rung of whole.rungs) {
      expect(dayOf(rung.at, ZONE)).toBe(rung.on);
      expect(timeOfDay(rung.at, ZONE) >= '09:00' && timeOfDay(rung.at, ZONE) < '09:15').toBe(true);
    }
    expect(planOf(subject(), d('2026-01-05'))).toEqual(whole);
  });
});

describe('a ledger taken over late', () => {
  it('begins with the rung of its band, and lets pass what came before', () => {
    const planned = takenOver('2026-09-20 Sun');
    expect(planned.rungs.filter(({ standing }) => standing === 'passed').map(({ rung }) => rung)).toEqual([
      'prepare',
      'urge-request',
    ]);
    // 20 September is a make-up Sunday.
    expect(dueDays(planned)).toMatchObject({
      'ask-date': '2026-09-20 Sun',
      'ask-date-mail': '2026-09-23 Wed',
      'ask-cause': '2026-10-10 Sat',
      'letter-1': '2026-10-15 Thu',
    });
  });

  it('begins on the next open day', () => {
    expect(dueDays(takenOver('2026-10-01 Thu'))).toMatchObject({ 'ask-date': '2026-10-08 Thu' });
  });

  it('keeps the distance of later rungs', () => {
    const planned = takenOver('2026-11-30 Mon');
    const letter = rungOf(planned, 'letter-1');
    expect(letter).toMatchObject({ on: '2026-11-30', because: { entry: { band: 'supervise', own: '2026-10-15' } } });
    const late = daysBetween(d('2026-10-15'), letter.on);
    for (const [rung, own] of [
      ['meeting', '2026-11-09'],
      ['letter-2', '2027-01-09'],
      ['circular', '2027-04-09'],
      ['report', '2027-10-09'],
    ] as const) {
      expect(rungOf(planned, rung).because).toMatchObject({ raw: addDays(d(own), late), delayDays: late });
    }
  });

  it('asks for the cause first, and keeps the letter as far from that call as it would have been', () => {
    expect(dueDays(takenOver('2026-10-14 Wed'))).toMatchObject({
      'ask-cause': '2026-10-14 Wed',
      'letter-1': '2026-10-19 Mon',
    });
  });

  it('never raises a rung that lies before the day it was taken over', () => {
    const days = fc.integer({ min: -250, max: 900 }).map((count) => addDays(d('2026-10-09'), count));
    fc.assert(
      fc.property(days, (from) => {
        const planned = takenOver(from);
        for (const { standing, on } of planned.rungs) if (standing === 'due') expect(on >= from).toBe(true);
      }),
    );
  });

  it('says the same thing only once on the day it begins', () => {
    // Two months are left on Sunday 9 August: the second reminder has moved back to the very day of the first.
    const planned = takenOver('2026-08-07 Fri');
    expect(
      planned.rungs
        .filter(({ on, kind, standing }) => on === '2026-08-07' && kind === 'reminder' && standing === 'due')
        .map(({ rung }) => rung),
    ).toEqual(['prepare']);
  });

  it('does not lose a rung whose day has moved back to before the ledger was taken over', () => {
    // T-6m is Sunday 5 April and a holiday; its working day before is Friday. On Saturday the row is in term still.
    const of = electedFor('2026-10-05');
    expect(
      proposeEntry(
        { term: termOf(of, reElection.terms), needsLeader: false, ours: true },
        reElection,
        calendar,
        d('2026-04-04'),
      ).act,
    ).toBe('none');
    expect(dueDays(takenOver('2026-04-03 Fri', of))).toMatchObject({ prepare: '2026-04-03 Fri' });
    expect(dueDays(takenOver('2026-04-04 Sat', of))).toMatchObject({ prepare: '2026-04-07 Tue' });
  });
});

describe('a row that is phoned instead', () => {
  const phoned = (on: string, rung: string) => planOf(subject(), d(on), { entry: { rung, band: PHONE_INSTEAD } });

  it('has a call in the place of its first reminder, and keeps the rest of its ladder', () => {
    const planned = phoned('2026-05-11', 'prepare');
    expect(rungOf(planned, 'prepare')).toMatchObject({
      kind: 'call',
      channels: ['phone'],
      on: '2026-05-11',
      wording: 'call',
      standing: 'due',
    });
    expect(dueDays(planned)).toMatchObject({
      'urge-request': '2026-08-07 Fri',
      'ask-date': '2026-09-09 Wed',
      'letter-1': '2026-10-15 Thu',
    });
  });

  it('asks for the cause where the term has ended, and comes to the letter after the usual distance', () => {
    expect(dueDays(phoned('2026-11-30', 'ask-cause'))).toMatchObject({
      'ask-cause': '2026-11-30 Mon',
      'letter-1': '2026-12-07 Mon',
    });
  });
});

describe('a ladder that was suspended', () => {
  it('moves what is counted forward from T by the days it stood still; what leads up to T stays', () => {
    const planned = planOf(subject(), d('2026-01-05'), { suspendedDays: 30 });
    expect(dueDays(planned)).toMatchObject({
      prepare: '2026-04-09 Thu',
      'ask-date': '2026-09-09 Wed',
      'ask-cause': '2026-11-09 Mon',
      'letter-1': '2026-11-16 Mon',
    });
    expect(rungOf(planned, 'letter-1').because).toMatchObject({ raw: '2026-11-14', delayDays: 30 });
  });

  it('adds to the distance of a ladder begun late', () => {
    const from = d('2021-10-09');
    const entry = { entry: { rung: 'letter-1', band: 'supervise' }, entryOn: d('2026-11-30') };
    const planned = planOf(subject(), from, entry);
    const suspended = planOf(subject(), from, { ...entry, suspendedDays: 30 });
    expect(daysBetween(rungOf(planned, 'meeting').because.raw, rungOf(suspended, 'meeting').because.raw)).toBe(30);
    expect(rungOf(suspended, 'letter-1').on).toBe('2026-11-30');
  });
});

describe('a letter that asks for an answer', () => {
  it('has its call counted from the day it was signed, once that is known', () => {
    const planned = planOf(subject(), d('2026-01-05'), { anchors: { 'letter-1': d('2026-10-20') } });
    expect(dueDays(planned)).toMatchObject({ 'letter-1': '2026-10-20 Tue', 'reply-call': '2026-11-04 Wed' });
  });

  it('has no call before it was signed', () => {
    expect(rungOf(planOf(subject(), d('2026-01-05')), 'reply-call').after).toBe('letter-1');
  });
});

describe('the signed first reminder (提示函)', () => {
  const signed: Procedure = { ...reElection, timing: { ...reElection.timing, signedFirstReminder: true } };

  it('is a letter to the organisation, with a call three working days after', () => {
    const planned = planOf(subject(), d('2026-01-05'), { procedure: signed });
    expect(rungOf(planned, 'prepare')).toMatchObject({
      kind: 'letter',
      channels: ['paper'],
      wording: 'prompt-letter',
      to: 'organisation',
    });
    expect(rungOf(planned, 'prepare-call')).toMatchObject({ on: '2026-04-14', kind: 'call', after: 'prepare' });
  });

  it('is proposed as a letter', () => {
    const term = termOf(subject(), signed.terms);
    expect(proposeEntry({ term, needsLeader: false, ours: true }, signed, calendar, d('2026-05-11')).act).toBe(
      'letter',
    );
  });

  it('is a reminder by mail, without that call, where the office does not ask for it', () => {
    const planned = planOf(subject(), d('2026-01-05'));
    expect(rungOf(planned, 'prepare')).toMatchObject({ kind: 'reminder', channels: ['email'] });
    expect(planned.rungs.map(({ rung }) => rung)).not.toContain('prepare-call');
  });
});

describe('the result report', () => {
  it('is asked for a month after the meeting, once that was held', () => {
    const planned = planOf(subject(), d('2026-01-05'), { anchors: { M: d('2026-08-31') } });
    expect(dueDays(planned)).toMatchObject({ 'result-report': '2026-09-30 Wed' });
    expect(planned.steps).toContainEqual(expect.objectContaining({ step: 'result-report', dueOn: '2026-09-30' }));
  });

  it('has no date before', () => {
    expect(planOf(subject(), d('2026-01-05')).rungs.map(({ rung }) => rung)).not.toContain('result-report');
  });
});

describe('how long a rung is of use', () => {
  it('is until the next one to the unit stands', () => {
    const { rungs } = planOf(subject(), d('2026-01-05'));
    const at = new Map(rungs.map((rung) => [rung.rung, rung.at]));
    const until = (rung: string) => rungs.find((one) => one.rung === rung)?.uselessAfter;
    expect(until('prepare')).toBe(at.get('urge-request'));
    expect(until('ask-date-mail')).toBe(at.get('ask-cause'));
    expect(until('reply-call')).toBe(at.get('letter-2'));
  });

  it('never ends before the rung itself', () => {
    const days = fc.integer({ min: -2000, max: 2500 }).map((count) => addDays(d('2026-10-09'), count));
    fc.assert(
      fc.property(days, fc.boolean(), (from, entered) => {
        const planned = entered ? takenOver(from) : planOf(subject(), from);
        for (const { at, uselessAfter } of planned.rungs) expect(uselessAfter > at).toBe(true);
      }),
    );
  });
});

describe('every plan', () => {
  const elections = fc.integer({ min: 0, max: 3650 }).map((count) => addDays(d('2014-01-01'), count));
  const froms = fc.integer({ min: 0, max: 6000 }).map((count) => addDays(d('2014-06-01'), count));

  it('has its rungs in order of time, each once, on open days', () => {
    fc.assert(
      fc.property(elections, froms, fc.boolean(), (electedOn, from, entered) => {
        const of = subject({ electedOn });
        const { rungs } = entered ? takenOver(from, of) : planOf(of, from);
        expect(rungs.map(({ at }) => at)).toEqual(rungs.map(({ at }) => at).sort());
        expect(new Set(rungs.map(({ rung }) => rung)).size).toBe(rungs.length);
        for (const { on } of rungs) expect(isOpen(calendar, on)).toBe(true);
      }),
    );
  });

  it('is never earlier where the term ends later', () => {
    const daysOf = (electedOn: CivilDate) =>
      new Map(planOf(subject({ electedOn }), d('2013-01-01')).rungs.map(({ rung, on }) => [rung, on]));
    fc.assert(
      fc.property(elections, fc.integer({ min: 1, max: 400 }), (electedOn, more) => {
        const later = daysOf(addDays(electedOn, more));
        for (const [rung, on] of daysOf(electedOn)) {
          const moved = later.get(rung);
          if (moved !== undefined) expect(moved >= on).toBe(true);
        }
      }),
    );
  });

  it('is plain data: a round trip through JSON changes nothing', () => {
    const planned = takenOver('2026-11-30');
    expect(JSON.parse(JSON.stringify(planned))).toEqual(planned);
  });
});
