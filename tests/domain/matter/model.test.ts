import fc from 'fast-check';
import { addWorkingDays, nearestOpen } from '../../../domain/calendar';
import { type CivilDate, type Instant, instantOf, msOf } from '../../../domain/civil-date';
import { COMMAND_KINDS_IN_TESTS, commandArbitrary } from './command-arbitrary';
import type { MatterCommand } from '../../../domain/matter/commands';
import { decide } from '../../../domain/matter/decide';
import { dueActs, nextInstant } from '../../../domain/matter/due';
import type { MatterEvent } from '../../../domain/matter/events';
import { evolve, fold } from '../../../domain/matter/evolve';
import { silenceOf } from '../../../domain/day/silence';
import { replanned, type ReplanFacts } from '../../../domain/matter/replan';
import type { MatterState } from '../../../domain/matter/state';
import { stageAtLeast } from '../../../domain/procedure';
import { silenceBroken, silentAt, silentTimes } from '../../../domain/silent-times';
import { addDays, civilDate, dayOf } from '../../../domain/time/civil';
import { calendar, openingOf, reElection, subject, wall, ZONE } from '../../support/subjects';

/**
 * A matter under whatever people and time do to it, in whatever order. It is driven as the books drive it: commands are
 * decided, what follows is planned again, time raises what is due; the laws are asked after each step.
 */
class Run {
  readonly log: { event: MatterEvent; at: Instant }[] = [];
  state: MatterState;
  of = subject();

  constructor(
    public now: Instant,
    status: 'running' | 'person-first',
  ) {
    const opening = openingOf(dayOf(now, ZONE), this.of, { status });
    this.log.push({ event: opening, at: now });
    this.state = evolve(undefined, opening, now);
  }

  get today(): CivilDate {
    return dayOf(this.now, ZONE);
  }

  command(make: (today: CivilDate, state: MatterState) => MatterCommand): void {
    const before = JSON.stringify(this.state);
    const verdict = decide(make(this.today, this.state), deepFreeze(structuredClone(this.state)));
    expect(JSON.stringify(this.state)).toBe(before);
    if ('refused' in verdict) return;
    for (const event of verdict.events) {
      const { suspendedOn } = this.state;
      this.write(filledIn(event, this.state, suspendedOn));
      this.follow(event);
    }
  }

  /** What the books plan again in the same transaction. */
  private follow(event: MatterEvent): void {
    const { today: on } = this;
    if (event.kind === 'ExtensionApproved') {
      this.of = { ...this.of, extension: { number: '示直工复〔2026〕1号', until: event.until } };
      this.replan('extension', { on, anew: {} });
    }
    if (event.kind === 'EntryDecided') this.replan('postponed', { on, anew: {} });
    if (event.kind === 'FactRecorded' && event.fact === 'held') this.replan('held', { on });
    if (event.kind === 'Resumed') this.replan('resumed', { on });
    if (event.kind === 'LetterSigned') this.replan('letter-signed', { on });
  }

  private replan(
    because: 'extension' | 'postponed' | 'held' | 'resumed' | 'letter-signed',
    change: Pick<ReplanFacts, 'on' | 'anew'>,
  ): void {
    const before = this.state;
    const { termEndsOn, endsOn, rungs } = replanned({
      state: before,
      subject: this.of,
      procedure: reElection,
      calendar,
      zone: ZONE,
      ...change,
    });
    this.write({ kind: 'Replanned', because, termEndsOn, endsOn, rungs });
    const kept = (state: MatterState) =>
      state.rungs.filter(({ rung }) => before.done[rung]).map(({ rung, on, at }) => [rung, on, at]);
    expect(kept(this.state)).toEqual(kept(before));
  }

  /** Time goes on; the clock wakes at each of its moments, or only after it was down. */
  advance(days: number, down: boolean): void {
    const until = instantOf(msOf(this.now) + days * 86_400_000);
    for (let wakes = 0; !down && (nextInstant(this.state) ?? '~') <= until; wakes++) {
      expect(wakes).toBeLessThan(50);
      this.wake((nextInstant(this.state) ?? until) > this.now ? (nextInstant(this.state) ?? until) : this.now);
    }
    this.now = until;
    this.wake(until);
  }

  private wake(at: Instant): void {
    this.now = at;
    const before = this.state;
    const acts = dueActs(before, at);
    const toUnit = acts.flatMap((act) => (act.act === 'raise' && act.rung.to !== 'committee' ? [act.rung] : []));
    expect(new Set(toUnit.map(({ kind }) => kind)).size).toBe(toUnit.length);
    for (const act of acts) {
      if (act.act === 'own-term') {
        this.write({ kind: 'OwnTermRanOut', dueOn: before.ball.dueOn ?? this.today });
        continue;
      }
      const { rung } = act;
      expect(before.done[rung.rung]).toBeUndefined();
      if (act.act === 'raise') this.mayBeRaised(before, rung, at);
      this.write(
        act.act === 'raise'
          ? { kind: 'RungRaised', rung: rung.rung }
          : { kind: 'RungPassed', rung: rung.rung, because: act.because },
      );
    }
    expect((nextInstant(this.state) ?? '~') > at).toBe(true);
  }

  private mayBeRaised(state: MatterState, rung: MatterState['rungs'][number], at: Instant): void {
    expect(state.status).toBe('running');
    expect(state.ball.with).toBe('unit');
    expect(at >= rung.at && at >= (state.ball.resumesAt ?? '')).toBe(true);
    expect(stageAtLeast(state.stage, rung.stopsAt)).toBe(false);
    const promised = state.promise && rung.on <= state.promise.on;
    expect(!promised || at >= (state.promise?.resumesAt ?? '')).toBe(true);
  }

  private write(event: MatterEvent): void {
    const before = this.state;
    this.log.push({ event, at: this.now });
    this.state = evolve(deepFreeze(structuredClone(before)), event, this.now);
    expect(this.state.version).toBe(before.version + 1);
    expect(this.state.round).toBe(event.kind === 'ExtensionApproved' ? before.round + 1 : before.round);
    if (event.kind !== 'ExtensionApproved')
      expect(Object.keys(this.state.done)).toEqual(expect.arrayContaining(Object.keys(before.done)));
  }

  /** The laws that hold whenever one looks. */
  check(): void {
    expect(JSON.parse(JSON.stringify(this.state))).toEqual(this.state);
    expect(fold(this.log)).toEqual(this.state);
    expect(fold(JSON.parse(JSON.stringify(this.log)) as typeof this.log)).toEqual(this.state);
    const claims = this.log.flatMap(({ event }) =>
      event.kind === 'RungRaised' || event.kind === 'RungPassed'
        ? [event.rung]
        : event.kind === 'ExtensionApproved'
          ? ['|']
          : [],
    );
    for (const round of claims.join(' ').split('|')) {
      const rungs = round.trim().split(' ').filter(Boolean);
      expect(new Set(rungs).size).toBe(rungs.length);
    }
    this.checkSilence();
  }

  /** Rebuilt from the events alone, silence is what stands at each moment; and nothing speaks to the unit within it. */
  private checkSilence(): void {
    const times = silentTimes(this.log);
    for (const [index, { from, until }] of times.entries()) {
      expect((until ?? '~') > from).toBe(true);
      expect((times[index - 1]?.until ?? '') <= from).toBe(true);
    }
    for (const [index, { event, at }] of this.log.entries()) {
      const next = this.log[index + 1]?.at;
      if (next !== undefined && next <= at) continue;
      const state = fold(this.log.slice(0, index + 1));
      const turns = [at, state.ball.resumesAt, state.promise?.resumesAt].flatMap((turn) =>
        turn === undefined ? [] : [turn, instantOf(msOf(turn) - 1)],
      );
      for (const moment of turns.filter((one) => one >= at && (next === undefined || one < next)))
        expect([moment, silentAt(times, moment)?.because]).toEqual([moment, silenceOf(state, moment)]);
      const raised = event.kind === 'RungRaised' && state.rungs.find(({ rung }) => rung === event.rung);
      if (raised && raised.to !== 'committee')
        expect(silenceBroken(silentTimes(this.log.slice(0, index)), { decidedAt: at })).toBeUndefined();
    }
  }
}

/** What only the books know: the rung of a letter, and how much of a suspension moves the ladder. */
function filledIn(event: MatterEvent, state: MatterState, suspendedOn: CivilDate | undefined): MatterEvent {
  const letter = state.rungs.find(({ rung, kind }) => kind === 'letter' && state.done[rung]);
  if (event.kind === 'LetterSigned' || event.kind === 'LetterVoided' || event.kind === 'LetterRejected')
    return { ...event, rung: letter?.rung ?? '' };
  return event.kind === 'Resumed' && suspendedOn ? { ...event, delayDays: 0 } : event;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}

const times = {
  resumesAfter: (on: CivilDate) => wall(`${nearestOpen(calendar, addDays(on, 1), 'on')} 09:00`),
  graceFrom: (today: CivilDate) => wall(`${addWorkingDays(calendar, today, 5)} 09:00`),
  ownTerm: (today: CivilDate) => {
    const dueOn = addWorkingDays(calendar, today, 10);
    return { dueOn, dueAt: wall(`${addWorkingDays(calendar, dueOn, 1)} 09:00`) };
  },
};

type Step =
  | { readonly kind: 'command'; readonly make: (today: CivilDate, state: MatterState) => MatterCommand }
  | { readonly kind: 'time'; readonly days: number; readonly down: boolean };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: commandArbitrary(times).map((make): Step => ({ kind: 'command', make })) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('time' as const),
      days: fc.integer({ min: 0, max: 120 }),
      down: fc.boolean(),
    }),
  },
);
const openedAt = fc
  .integer({ min: -300, max: 400 })
  .map((days) => wall(`${addDays(civilDate('2026-10-09'), days)} 08:00`));

describe('a matter under whatever happens to it', () => {
  it('keeps its laws', () => {
    fc.assert(
      fc.property(
        openedAt,
        fc.constantFrom('running' as const, 'person-first' as const),
        fc.array(step, { minLength: 3, maxLength: 25 }),
        (at, status, steps) => {
          const run = new Run(at, status);
          for (const each of steps) {
            if (each.kind === 'command') run.command(each.make);
            else run.advance(each.days, each.down);
          }
          run.check();
        },
      ),
      { numRuns: 150 },
    );
  }, 60_000);

  it('is asked for everything that can be asked', () => {
    const seen = new Set(
      fc
        .sample(commandArbitrary(times), 2000)
        .map((make) => make(civilDate('2026-05-11'), new Run(wall('2026-05-11'), 'running').state).kind),
    );
    expect([...seen].sort()).toEqual([...COMMAND_KINDS_IN_TESTS].sort());
  });
});
