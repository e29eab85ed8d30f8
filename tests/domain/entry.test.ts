import { type EntryFacts, proposeEntry } from '../../domain/entry';
import type { Subject } from '../../domain/subject';
import { termOf } from '../../domain/term';
import { civilDate } from '../../domain/time/civil';
import { calendar, reElection, subject } from '../support/subjects';

/** T is Friday 2026-10-09 unless said otherwise. */
function proposed(on: string, more: Partial<EntryFacts> = {}, of: Subject = subject()) {
  const term = termOf(of, reElection.terms);
  return proposeEntry(
    { term, needsLeader: false, ours: true, ...more },
    reElection,
    calendar,
    civilDate(on.slice(0, 10)),
  );
}

const electedFor = (endsOn: string) =>
  subject({ electedOn: civilDate(`${Number(endsOn.slice(0, 4)) - 5}${endsOn.slice(4)}`) });

describe('where a ledger taken over begins (office.md 4)', () => {
  it.each([
    ['2026-04-08 Wed', 'a day more than six months left', 'in-term', 'none', undefined],
    ['2026-04-09 Thu', 'six months left', 'near-term', 'reminder', 'prepare'],
    ['2026-08-08 Sat', 'a day more than two months left', 'near-term', 'reminder', 'prepare'],
    ['2026-08-09 Sun', 'two months left', 'near-term', 'reminder', 'urge-request'],
    ['2026-09-08 Tue', '31 days left', 'near-term', 'reminder', 'urge-request'],
    ['2026-09-09 Wed', '30 days left', 'near-term', 'call', 'ask-date'],
    ['2026-10-09 Fri', 'the last day', 'near-term', 'call', 'ask-date'],
    ['2026-10-10 Sat', 'one working day overdue (a make-up Saturday)', 'overdue', 'call', 'ask-cause'],
    ['2026-10-11 Sun', 'overdue, on a closed day', 'overdue', 'call', 'ask-cause'],
    ['2026-10-14 Wed', 'four working days overdue', 'overdue', 'call', 'ask-cause'],
    ['2026-10-15 Thu', 'five working days overdue', 'overdue', 'letter', 'letter-1'],
    ['2031-10-09 Thu', 'five years overdue', 'overdue', 'letter', 'letter-1'],
  ] as const)('%s, %s: %s, %s', (on, _, standing, act, rung) => {
    const { standing: found, act: done, band } = proposed(on);
    expect({ standing: found, act: done, rung: band?.rung }).toEqual({ standing, act, rung });
  });

  it.each([
    ['2026-09-30 Wed', '2026-09-30', 'call', 'the last day itself'],
    ['2026-10-01 Thu', '2026-09-30', 'call', 'the first day of a long holiday'],
    ['2026-10-10 Sat', '2026-09-30', 'call', 'after three working days'],
    ['2026-10-12 Mon', '2026-09-30', 'call', 'after four working days'],
    ['2026-10-13 Tue', '2026-09-30', 'letter', 'after five working days, 13 days later'],
  ] as const)('%s with T %s: %s (%s)', (on, endsOn, act, _) => {
    expect(proposed(on, {}, electedFor(endsOn)).act).toBe(act);
  });

  it('clamps to the end of the month: T 31 August, six months before is the last of February', () => {
    const of = electedFor('2026-08-31');
    expect(proposed('2026-02-27', {}, of).act).toBe('none');
    expect(proposed('2026-02-28', {}, of).act).toBe('reminder');
  });

  it('counts from an approved extension, whose last six months are near-term too', () => {
    const of = subject({ extension: { number: '示直工复〔2026〕1号', until: civilDate('2027-06-30') } });
    expect(proposed('2026-10-20 Tue', {}, of)).toMatchObject({ standing: 'extended', act: 'none' });
    expect(proposed('2026-12-30 Wed', {}, of)).toMatchObject({
      standing: 'near-term',
      act: 'reminder',
      band: { rung: 'prepare' },
    });
    expect(proposed('2027-07-07 Wed', {}, of)).toMatchObject({ standing: 'overdue', act: 'letter' });
  });
});

describe('what a person must look at first (office.md 1, 2)', () => {
  it.each([
    ['a remark', { remark: '书记空缺，待任命' }, ['remark']],
    ['a unit whose leaders decide', { needsLeader: true }, ['needs-leader']],
    ['a plan that may fall after the term', { plannedOn: civilDate('2026-10-10') }, ['planned-after-term']],
    [
      'all of these',
      { remark: '拟第四季度换届', needsLeader: true, plannedOn: civilDate('2026-12-31') },
      ['needs-leader', 'remark', 'planned-after-term'],
    ],
  ] as const)('%s', (_, more, because) => {
    for (const on of ['2026-04-09', '2026-09-20', '2026-10-12', '2026-11-30'])
      expect(proposed(on, more)).toMatchObject({ act: 'person-first', because });
  });

  it('is not a plan that keeps to the term', () => {
    expect(proposed('2026-04-09', { plannedOn: civilDate('2026-10-09') }).act).toBe('reminder');
  });

  it('is not asked while the row is in term or its extension runs, with or without a remark', () => {
    const extended = subject({ extension: { number: '示直工复〔2026〕1号', until: civilDate('2027-06-30') } });
    const first = { remark: '已延期', needsLeader: true };
    expect(proposed('2026-04-08', first)).toMatchObject({ act: 'none', because: ['standing'] });
    expect(proposed('2026-12-01', first, extended)).toMatchObject({
      act: 'none',
      standing: 'extended',
      because: ['standing'],
    });
  });
});

describe('an organisation that is not directly subordinate', () => {
  it.each(['2026-04-08', '2026-04-09', '2026-10-15'])('is never reminded (%s)', (on) => {
    expect(proposed(on, { ours: false, remark: '已报' })).toMatchObject({ act: 'none' });
  });

  it('says why, where it would have been', () => {
    expect(proposed('2026-10-15', { ours: false }).because).toEqual(['not-ours']);
  });
});
