import fc from 'fast-check';
import { endOfBlocks, nextInBlock, numberText, parseLetterNumber, sourceOf } from '../../domain/letter-number';

const number = fc.record({
  symbol: fc.constantFrom('×直工函', '示直工复', '江直工发'),
  year: fc.integer({ min: 2000, max: 2199 }),
  seq: fc.integer({ min: 1, max: 999_999 }),
});

describe('a number as typed', () => {
  it('is read back as it was written', () => {
    fc.assert(fc.property(number, (one) => expect(parseLetterNumber(numberText(one))).toEqual(one)));
  });

  it.each(['×直工函[2026]15号', '×直工函 (2026) 15 号', '×直工函【2026】１５号', '×直工函（2026）15号'])(
    '%s is taken for 〔〕',
    (typed) => {
      expect(parseLetterNumber(typed)).toEqual({ symbol: '×直工函', year: 2026, seq: 15 });
    },
  );

  it.each([
    '',
    '15',
    '〔2026〕15号',
    '×直工函〔26〕15号',
    '×直工函〔2026〕0号',
    '×直工函〔2026〕15',
    '×直工函2026年15号',
  ])('“%s” is none', (typed) => {
    expect(parseLetterNumber(typed)).toBeUndefined();
  });
});

describe('reserved blocks', () => {
  const blocks = [
    { year: 2026, from: 30, to: 31 },
    { year: 2027, from: 1, to: 5 },
    { year: 2026, from: 10, to: 11 },
  ];

  it.each([
    [[], 10],
    [[10], 11],
    [[10, 11], 30],
    [[10, 11, 30, 31], undefined],
  ])('with %j used the next of 2026 is %s', (used, next) => {
    expect(nextInBlock(blocks, 2026, new Set(used))).toBe(next);
  });

  it('end with their last number, and a year without any has none', () => {
    expect([2026, 2027, 2028].map((year) => endOfBlocks(blocks, year))).toEqual([31, 5, undefined]);
    expect(nextInBlock(blocks, 2028, new Set())).toBeUndefined();
  });
});

it('a 代字 that is not named is numbered outside', () => {
  expect(sourceOf({ 示直工函: 'register' }, '示直工复')).toBe('external');
  expect(sourceOf({ 示直工函: 'register' }, '示直工函')).toBe('register');
});
