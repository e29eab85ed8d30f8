import { formFit, formsToCheck } from '../../domain/form-fit';
import type { OrganisationKind } from '../../domain/organisation';
import { addDays, addMonths, civilDate } from '../../domain/time/civil';
import { rulebook, subject } from '../support/subjects';

const { sizes, terms } = rulebook;
const on = civilDate('2026-03-10');
const fit = (kind: OrganisationKind, members?: number) => formFit(kind, members, sizes, on);

describe('whether the members fit the form (3 / 50 / 100)', () => {
  it.each([
    ['branch', 2, 'too-few', undefined],
    ['branch', 3, 'fits', undefined],
    ['branch', 50, 'fits', undefined],
    ['branch', 51, 'too-many', 'general-branch'],
    ['general-branch', 49, 'too-few', 'branch'],
    ['general-branch', 50, 'fits', undefined],
    ['general-branch', 99, 'fits', undefined],
    ['general-branch', 100, 'too-many', 'party-committee'],
    ['party-committee', 99, 'too-few', 'general-branch'],
    ['party-committee', 100, 'fits', undefined],
    ['party-committee', 3000, 'fits', undefined],
  ] as const)('%s with %i members: %s', (kind, members, expected, towards) => {
    const found = fit(kind, members);
    expect(found.fit).toBe(expected);
    expect('towards' in found ? found.towards : undefined).toBe(towards);
  });

  it('is not known where the ledger gives no number', () => {
    expect(fit('branch')).toEqual({ fit: 'unknown' });
  });

  it('says how sure the figure is: the least of a branch was checked, those of older editions were not', () => {
    expect(fit('branch', 2)).toMatchObject({ sure: true, bound: 3 });
    expect(fit('branch', 51)).toMatchObject({ sure: false, bound: 50 });
    expect(fit('party-committee', 80)).toMatchObject({ sure: false, bound: 100 });
  });

  it('says nothing for days before the rules it knows', () => {
    expect(formFit('branch', 2, sizes, civilDate('2017-01-01'))).toEqual({ fit: 'unknown' });
  });
});

describe('organisations to ask before their re-election', () => {
  const small = subject({ members: 40 });
  const ends = civilDate('2026-10-09');
  const asked = (day: ReturnType<typeof civilDate>, one = small) => formsToCheck([one], day, { terms, sizes }).length;

  it('are those whose term ends within seven months, up to its last day', () => {
    const first = addMonths(ends, -7);
    expect([addDays(first, -1), first, ends, addDays(ends, 1)].map((day) => asked(day))).toEqual([0, 1, 1, 0]);
  });

  it('are not asked where the number fits', () => {
    expect(asked(ends, subject({ members: 160 }))).toBe(0);
  });

  it('are asked for a number where there is none', () => {
    expect(formsToCheck([subject({ members: undefined })], ends, { terms, sizes })).toMatchObject([
      { endsOn: ends, fit: { fit: 'unknown' } },
    ]);
  });
});
