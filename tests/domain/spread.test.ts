import fc from 'fast-check';
import { spreadMs } from '../../domain/spread';

describe('the spread of instants', () => {
  it('is the same for a key at every call, for ever', () => {
    expect(spreadMs('市财政局|市财政局机关党委', 900)).toBe(203_000);
  });

  it('stays within its seconds, and is nothing where none are given', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 3600 }), (key, seconds) => {
        const ms = spreadMs(key, seconds);
        expect(ms >= 0 && ms < seconds * 1000).toBe(true);
      }),
    );
    expect(spreadMs('市财政局', 0)).toBe(0);
  });

  it('puts a herd of a thousand on at least five hundred different seconds', () => {
    const seconds = new Set(
      Array.from({ length: 1000 }, (_, index) => spreadMs(`示例单位${index}|示例单位${index}机关党委`, 900)),
    );
    expect(seconds.size).toBeGreaterThan(500);
  });
});
