import fc from 'fast-check';
import { formatOffset, parseOffset } from '../../domain/offset';

describe('an offset', () => {
  it.each([
    ['T-6m', { anchor: 'T', amount: -6, unit: 'm' }],
    ['T+5wd', { anchor: 'T', amount: 5, unit: 'wd' }],
    ['T+1y', { anchor: 'T', amount: 1, unit: 'y' }],
    ['T-30d', { anchor: 'T', amount: -30, unit: 'd' }],
    ['letter-1+10wd', { anchor: 'letter-1', amount: 10, unit: 'wd' }],
    ['letter-1-10d', { anchor: 'letter-1', amount: -10, unit: 'd' }],
    ['a-1d+3wd', { anchor: 'a-1d', amount: 3, unit: 'wd' }],
    ['T', { anchor: 'T', amount: 0, unit: 'd' }],
    ['M', { anchor: 'M', amount: 0, unit: 'd' }],
    ['T-0d', { anchor: 'T', amount: 0, unit: 'd' }],
  ])('reads %s', (text, expected) => {
    expect(parseOffset(text)).toEqual(expected);
  });

  it.each([
    'T-6',
    'T-6mo',
    'T- 6m',
    '-6m',
    '6m',
    'T-6M',
    'T-6.5m',
    'T-10000d',
    'letter-1',
    'X',
    '',
    'T-6m ',
    '届满前6个月',
  ])('does not take "%s" for one', (text) => {
    expect(parseOffset(text)).toBeUndefined();
  });

  it('is written as it is read', () => {
    const offsets = fc.record({
      anchor: fc.constantFrom('T', 'M', 'letter-1', 'ask-date', 'a-1d'),
      amount: fc.integer({ min: -9999, max: 9999 }),
      unit: fc.constantFrom('d' as const, 'wd' as const, 'm' as const, 'y' as const),
    });
    fc.assert(
      fc.property(offsets, (offset) => {
        const text = formatOffset(offset);
        expect(formatOffset(parseOffset(text) ?? { anchor: 'unread', amount: 0, unit: 'd' })).toBe(text);
      }),
    );
  });
});
