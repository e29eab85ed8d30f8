import fc from 'fast-check';
import { addWorkingDays, nearestOpen } from '../../../domain/calendar';
import { type CivilDate, type Instant, instantOf, msOf } from '../../../domain/civil-date';
import type { MatterCommand } from '../../../domain/matter/commands';
import { nextInstant } from '../../../domain/matter/due';
import type { MatterState } from '../../../domain/matter/state';
import { addDays, civilDate, dayOf } from '../../../domain/time/civil';
import { commandArbitrary } from '../../domain/matter/command-arbitrary';
import { TestHouse } from '../../support/house';
import { ledgerRows } from '../../support/ledger-rows';
import { calendar, wall, ZONE } from '../../support/subjects';

const d = civilDate;

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());

const times = {
  resumesAfter: (on: CivilDate) => wall(`${nearestOpen(calendar, addDays(on, 1), 'on')} 09:00`),
  graceFrom: (today: CivilDate) => wall(`${addWorkingDays(calendar, today, 5)} 09:00`),
  ownTerm: (today: CivilDate) => {
    const dueOn = addWorkingDays(calendar, today, 10);
    return { dueOn, dueAt: wall(`${addWorkingDays(calendar, dueOn, 1)} 09:00`) };
  },
};

type Make = (today: CivilDate, state: MatterState) => MatterCommand;
type Step =
  | { readonly kind: 'decide'; readonly which: number; readonly make: Make }
  | { readonly kind: 'time'; readonly days: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('decide' as const), which: fc.nat(1), make: commandArbitrary(times) }),
  fc.record({ kind: fc.constant('time' as const), days: fc.integer({ min: 0, max: 90 }) }),
);

/** A letter of the matter in the place of the made-up one, where it has any. */
async function aboutALetter(command: MatterCommand, matterId: string): Promise<MatterCommand> {
  if (!('letterId' in command)) return command;
  const letter = (await house.letters()).findLast(({ matters }) => matters.some((one) => one.matterId === matterId));
  return letter ? { ...command, letterId: letter.id } : command;
}

async function take(at: Instant, matterIds: readonly string[], { which, make }: Extract<Step, { kind: 'decide' }>) {
  const matterId = matterIds[which] ?? '';
  const command = await aboutALetter(make(dayOf(at, ZONE), await house.state(matterId)), matterId);
  await house.decide(matterId, command, at, { body: { number: '示直工复〔2026〕1号', signer: '签发人' } });
}

/** The projection, the fold and the moment the clock sleeps to are one. */
async function checkBooks(): Promise<void> {
  const { rows } = await house.pool.query<{
    id: string;
    state: unknown;
    version: number;
    status: string;
    next_at: Instant | null;
  }>('select id, state, version, status, next_at from matter');
  for (const row of rows) {
    const fold = await house.state(row.id);
    expect(row.state).toEqual(JSON.parse(JSON.stringify(fold)));
    expect({ version: row.version, status: row.status, next: row.next_at }).toEqual({
      version: fold.version,
      status: fold.status,
      next: nextInstant(fold) ?? null,
    });
  }
  const register = (
    await house.pool.query<{ seq: number; year: number }>('select year, seq from register_entry order by year, seq')
  ).rows;
  const years = [...new Set(register.map(({ year }) => year))];
  for (const year of years)
    expect(register.filter((entry) => entry.year === year).map(({ seq }) => seq)).toEqual(
      register.filter((entry) => entry.year === year).map((_, index) => index + 1),
    );
}

describe('the books under whatever people and time do', () => {
  it('take every decision or refuse it, raise what is due, and stay one with their events', async () => {
    const opening = fc.constantFrom(d('2026-01-05'), d('2026-05-11'), d('2026-09-20'), d('2026-12-01'));
    await fc.assert(
      fc
        .asyncProperty(opening, fc.array(step, { minLength: 5, maxLength: 18 }), async (on, steps) => {
          await house.import(
            ledgerRows(
              { organisation: '示例局机关党委' },
              { organisation: '示例局下属中心党支部', kind: 'branch', statedYears: 3, electedOn: d('2023-10-09') },
            ),
            on,
          );
          let at = wall(`${on} 08:30`);
          const matterIds = await house.launch(on, at);
          for (const each of steps) {
            if (each.kind === 'decide') await take(at, matterIds, each);
            else {
              at = instantOf(msOf(at) + each.days * 86_400_000 + 3_600_000);
              for (const matterId of matterIds) await house.wakeUntil(matterId, at);
            }
          }
          await checkBooks();
        })
        .beforeEach(() => house.empty()),
      { numRuns: 25 },
    );
  }, 120_000);
});
