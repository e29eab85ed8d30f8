import fc from 'fast-check';
import { checkMailAddress } from '../../../activities/gateways/mail-address';

describe('one plain address', () => {
  it.each([
    'a@b.example',
    'first.last+tag@sub.unit.example',
    "o'brien_x@unit.example",
    'clerk@mailhost',
    '123456@qq.example',
    `${'a'.repeat(64)}@unit.example`,
  ])('%s is taken as it is', (address) => expect(checkMailAddress(address)).toEqual({ address }));
});

describe('anything else is refused, never repaired', () => {
  it.each([
    ['', 'is empty'],
    ['a@x.example\r\nBcc: evil@x.example', 'line break'],
    ['a@x.example\n', 'line break'],
    ['a@x.example\u0000', 'control character'],
    ['a@x.example\u2028', 'line break'],
    ['a@x.example, evil@y.example', 'more than one'],
    ['a@x.example;evil@y.example', 'more than one'],
    ['a@x.example，b@y.example', 'more than one'],
    ['a@x.example evil@y.example', 'white space'],
    [' a@x.example', 'white space'],
    ['Clerk <a@x.example>', 'name'],
    ['"a b"@x.example', 'quotes'],
    ['a(comment)@x.example', 'brackets'],
    ['a@x.example@y.example', 'exactly one @'],
    ['evil%40y.example', 'exactly one @'],
    ['@x.example', 'before the @'],
    ['a..b@x.example', 'before the @'],
    ['.a@x.example', 'before the @'],
    [`${'a'.repeat(65)}@x.example`, 'before the @'],
    ['a@-x.example', 'domain'],
    ['a@x..example', 'domain'],
    ['a@[127.0.0.1]', 'brackets'],
    ['ａ@x.example', 'outside ASCII'],
    ['张三@单位.example', 'outside ASCII'],
  ])('%j', (text, because) => {
    expect(checkMailAddress(text)).toEqual({ refused: 'address_invalid', because: expect.stringContaining(because) });
  });

  it('whatever is accepted has one @, no separator and nothing that could end a header', () => {
    const hostile = fc.string({ unit: fc.constantFrom(...'ab@.x,;<>"() \r\n\t\u0000\u2028%\\:'), maxLength: 40 });
    fc.assert(
      fc.property(fc.oneof(hostile, fc.string({ unit: 'grapheme', maxLength: 60 })), (text) => {
        const checked = checkMailAddress(text);
        if ('address' in checked) expect(checked.address).toMatch(/^[!-?A-~]+@[A-Za-z0-9.-]+$/);
      }),
      { numRuns: 20_000 },
    );
  });
});
