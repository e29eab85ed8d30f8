import fc from 'fast-check';
import { ORGANISATION_KINDS } from '../../domain/organisation';
import { daysOf, standingOf, termOf, type TermRules } from '../../domain/term';
import { addDays, addYears, civilDate } from '../../domain/time/civil';

const rules: TermRules = {
  inForceFrom: civilDate('2018-07-12'),
  years: { 'party-committee': 5, 'general-branch': 3, branch: 3 },
  extensionAtMostYears: 1,
  nearTermMonths: 6,
  lastDay: 'anniversary',
};
const committee = { kind: 'party-committee', electedOn: civilDate('2021-10-09'), statedYears: 5 } as const;

describe('when a term ends', () => {
  it.each([
    ['party-committee', '2021-10-09', '2026-10-09'],
    ['general-branch', '2022-09-30', '2025-09-30'],
    ['branch', '2024-02-29', '2027-02-28'],
    ['party-committee', '2024-02-29', '2029-02-28'],
    ['branch', '2021-02-28', '2024-02-28'],
  ] as const)('%s elected on %s: %s', (kind, electedOn, endsOn) => {
    const { years } = rules;
    expect(termOf({ kind, electedOn: civilDate(electedOn), statedYears: years[kind] }, rules)).toMatchObject({
      endsOn,
      effectiveEndsOn: endsOn,
      remarks: [],
    });
  });

  it('is the day before where the office counts so', () => {
    expect(termOf(committee, { ...rules, lastDay: 'day-before' }).endsOn).toBe('2026-10-08');
  });

  it('takes the length of the rules where the ledger names none, and says so', () => {
    expect(termOf({ ...committee, statedYears: undefined }, rules)).toMatchObject({
      years: 5,
      remarks: ['term_missing'],
    });
  });

  it('lets a committee elected before the rule finish its old term of 4 years', () => {
    expect(termOf({ ...committee, electedOn: civilDate('2018-07-11'), statedYears: 4 }, rules)).toMatchObject({
      years: 4,
      endsOn: '2022-07-11',
      remarks: ['term_not_standard'],
    });
  });

  it('counts a committee elected under the rule by the rule, whatever its ledger says', () => {
    expect(termOf({ ...committee, electedOn: civilDate('2018-07-12'), statedYears: 4 }, rules)).toMatchObject({
      years: 5,
      endsOn: '2023-07-12',
      remarks: ['term_not_standard'],
    });
  });
});

describe('a committee whose organisation has changed its form since', () => {
  it('serves the term it was elected for', () => {
    const grown = { ...committee, electedOn: civilDate('2024-03-01'), statedYears: 3 };
    expect(termOf({ ...grown, electedAs: 'branch' }, rules)).toMatchObject({ endsOn: '2027-03-01', remarks: [] });
    expect(termOf(grown, rules)).toMatchObject({ endsOn: '2029-03-01' });
  });
});

describe('an extension found in a ledger', () => {
  const extendedTo = (until: string) =>
    termOf({ ...committee, extension: { number: '示直工复〔2026〕1号', until: civilDate(until) } }, rules);

  it.each([
    ['2026-10-10', '2026-10-10', []],
    ['2027-10-09', '2027-10-09', []],
    ['2027-10-10', '2027-10-09', ['extension_over_one_year']],
    ['2031-01-01', '2027-10-09', ['extension_over_one_year']],
    ['2026-10-09', undefined, ['extension_before_term_end']],
    ['2025-01-01', undefined, ['extension_before_term_end']],
  ])('until %s counts until %s', (until, counted, remarks) => {
    const term = extendedTo(until);
    expect(term).toMatchObject({ endsOn: '2026-10-09', effectiveEndsOn: counted ?? '2026-10-09', remarks });
    expect(term.extendedTo).toBe(counted);
  });
});

describe('where a term stands', () => {
  const term = termOf(committee, rules);
  const extended = termOf({ ...committee, extension: { number: '1', until: civilDate('2027-06-30') } }, rules);

  it.each([
    ['2026-04-08 Wed', 'in-term', 184],
    ['2026-04-09 Thu', 'near-term', 183],
    ['2026-10-08 Thu', 'near-term', 1],
    ['2026-10-09 Fri', 'near-term', 0],
    ['2026-10-10 Sat', 'overdue', 1],
    ['2027-10-09 Sat', 'overdue', 365],
  ] as const)('on %s: %s, %i days', (on, standing, days) => {
    const asOf = civilDate(on.slice(0, 10));
    expect(standingOf(term, asOf, rules)).toBe(standing);
    expect(daysOf(term, asOf)).toBe(days);
  });

  it.each([
    ['2026-12-29 Tue', 'extended', 183],
    ['2026-12-30 Wed', 'near-term', 182],
    ['2027-06-30 Wed', 'near-term', 0],
    ['2027-07-01 Thu', 'overdue', 1],
  ] as const)('on %s, with an extension: %s, %i days', (on, standing, days) => {
    const asOf = civilDate(on.slice(0, 10));
    expect(standingOf(extended, asOf, rules)).toBe(standing);
    expect(daysOf(extended, asOf)).toBe(days);
  });

  it('never lies more than a year after the term, whatever was extended', () => {
    const days = fc.integer({ min: 0, max: 8000 }).map((count) => addDays(civilDate('2010-01-01'), count));
    fc.assert(
      fc.property(
        fc.constantFrom(...ORGANISATION_KINDS),
        days,
        fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
        fc.option(days, { nil: undefined }),
        (kind, electedOn, statedYears, until) => {
          const found = termOf({ kind, electedOn, statedYears, extension: until && { number: '1', until } }, rules);
          expect(found.effectiveEndsOn >= found.endsOn).toBe(true);
          expect(found.effectiveEndsOn <= addYears(found.endsOn, 1)).toBe(true);
        },
      ),
    );
  });
});
