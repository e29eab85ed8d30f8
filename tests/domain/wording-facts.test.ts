import fc from 'fast-check';
import { addDays, civilDate, daysBetween } from '../../domain/time/civil';
import { answerBy, fullDate, type NoticeFacts, shortDate, termSentence, timeLeft } from '../../domain/wording-facts';
import { calendar } from '../support/subjects';

const d = civilDate;

describe('how long a term still runs, as people say it', () => {
  it.each([
    ['2026-04-09', '6个月'],
    ['2026-04-10', '5个月'],
    ['2026-08-09', '2个月'],
    ['2026-08-10', '60天'],
    ['2026-09-09', '30天'],
    ['2026-10-08', '1天'],
    ['2026-10-09', '0天'],
    ['2026-10-10', '0天'],
    ['2025-01-01', '12个月'],
  ])('on %s, with the last day on 2026-10-09: %s', (writtenOn, said) => {
    expect(timeLeft(d('2026-10-09'), d(writtenOn))).toBe(said);
  });
});

describe('dates in a text', () => {
  it('have no leading zeros', () => {
    expect(fullDate(d('2026-08-07'))).toBe('2026年8月7日');
    expect(shortDate(d('2026-12-31'))).toBe('12月31日');
  });
});

describe('what ends', () => {
  it('is the term, or the extension where one stands', () => {
    expect(termSentence({ kind: 'branch', endsOn: d('2026-10-09'), extended: false })).toBe(
      '本届机关党支部任期2026年10月9日届满',
    );
    expect(termSentence({ kind: 'party-committee', endsOn: d('2026-10-09'), extended: true })).toBe(
      '本届机关党委、机关纪委经批准的延期至2026年10月9日届满',
    );
  });
});

describe('the day a unit is asked to act by', () => {
  const facts = (writtenOn: string, more: Partial<NoticeFacts> = {}): NoticeFacts => ({
    organisation: '示例局机关党委',
    kind: 'party-committee',
    endsOn: d('2026-10-09'),
    extended: false,
    writtenOn: d(writtenOn),
    requestDueOn: d('2026-08-07'),
    office: { section: '', contactName: '', contactPhone: '' },
    ...more,
  });

  it.each([
    ['2026-08-04 Tue', '2026-08-07', 'three days are left'],
    ['2026-08-05 Wed', '2026-08-19', 'two days are too few: ten working days'],
    ['2026-09-28 Mon', '2026-10-09', 'ten working days would pass the term'],
    ['2026-10-09 Fri', '2026-10-09', 'the last day'],
    ['2026-10-12 Mon', '2026-10-26', 'after the term, ten working days again'],
  ])('written on %s: %s (%s)', (on, by, _) => {
    expect(answerBy(facts(on.slice(0, 10)), calendar)).toBe(by);
  });

  it('is the day the result is due, once the meeting was held', () => {
    expect(answerBy(facts('2026-09-10', { heldOn: d('2026-08-31'), resultDueOn: d('2026-09-30') }), calendar)).toBe(
      '2026-09-30',
    );
  });

  it('is never a day before the text is written', () => {
    const days = fc.integer({ min: -300, max: 300 }).map((count) => addDays(d('2026-10-09'), count));
    fc.assert(
      fc.property(days, (writtenOn) => {
        expect(daysBetween(writtenOn, answerBy(facts(writtenOn), calendar))).toBeGreaterThanOrEqual(0);
      }),
    );
  });
});
