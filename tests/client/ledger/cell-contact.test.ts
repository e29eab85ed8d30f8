import fc from 'fast-check';
import { readEmail, readMobile, readPhone } from '../../../client/ledger/cell-contact';

const one = (mobile: string) => ({ kind: 'number', mobile, several: false });
const first = (mobile: string) => ({ kind: 'number', mobile, several: true });

describe('a mobile number', () => {
  it.each([
    '13800138021',
    '138 0013 8021',
    '138-0013-8021',
    '138－0013－8021',
    '１３８００１３８０２１',
    '+86 138 0013 8021',
    '86-13800138021',
    '008613800138021',
    ' 13800138021\n',
    '13800138021/',
    '\u202d13800138021\u202c',
    '1.3800138021E+10',
  ])('%j is 13800138021', (text) => {
    expect(readMobile(text)).toEqual(one('13800138021'));
  });

  it('is read from a number too, however Excel shows it', () => {
    expect(readMobile(13800138021)).toEqual(one('13800138021'));
    expect(readMobile(1.3800138021e10)).toEqual(one('13800138021'));
  });

  it.each([
    '13800138025/13800138026',
    '13800138025、13800138026',
    '13800138025，13800138026',
    '13800138025;13800138026',
    '13800138025 13800138026',
    '13800138025\n13800138026',
    '138 0013 8025 138 0013 8026',
    '138-0013-8025 / 138-0013-8026',
    '+8613800138025 +8613800138026',
    '0710-8000000/13800138025',
    '13800138025 0710-8000000',
  ])('%j is several, of which 13800138025 is taken', (text) => {
    expect(readMobile(text)).toEqual(first('13800138025'));
  });

  it.each([
    '1380013802',
    '138001380211',
    '23800138021',
    '0710-8000000',
    '8000000',
    '1.38E+10',
    '138O0138021',
    '李某 13800138021',
    '0710-8000000/0710-8000001',
    '待补',
  ])('%j is none', (text) => {
    expect(readMobile(text).kind).toBe('invalid');
  });

  it('is eleven figures or nothing, whatever the cell says', () => {
    const signs = fc.constantFrom('1', '3', '8', '0', '-', ' ', '/', '、', '+86', '１', '年', 'E', '\n');
    fc.assert(
      fc.property(
        fc.array(signs, { maxLength: 40 }).map((parts) => parts.join('')),
        (text) => {
          const reading = readMobile(text);
          if (reading.kind === 'number') expect(reading.mobile).toMatch(/^1\d{10}$/);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('a land line', () => {
  it.each(['0710-8000000', '（0710）8000000', '8000000', '0710-8000000转8001', '0710－8000000'])(
    '%s is kept',
    (text) => {
      expect(readPhone(text)).toBe(text.normalize('NFKC'));
    },
  );

  it.each(['找王主任', '123', ''])('%j is none', (text) => {
    expect(readPhone(text)).toBeUndefined();
  });
});

describe('an e-mail address', () => {
  it.each([
    ['lx040@unit.example', 'lx040@unit.example'],
    [' lx040＠unit.example', 'lx040@unit.example'],
    ['ｌｘ040@unit.example', 'lx040@unit.example'],
    ['first.last+tag@mail.unit.example', 'first.last+tag@mail.unit.example'],
  ])('%j is %s', (text, expected) => {
    expect(readEmail(text)).toBe(expected);
  });

  it.each([
    'lx041.unit.example',
    'lx@unit',
    'a@unit.example,b@unit.example',
    'a@unit.example;b@unit.example',
    'a@unit.example、b@unit.example',
    'a@unit.example b@unit.example',
    'a@unit.example\r\nBcc: b@evil.example',
    'a@unit.example\n',
    'a@unit.example\0',
    '李某 <a@unit.example>',
    'a@@unit.example',
    '@unit.example',
    '张三@unit.example',
    `${'a'.repeat(250)}@unit.example`,
  ])('%j is none', (text) => {
    expect(readEmail(text)).toBeUndefined();
  });

  it('never carries a line break, a comma or a second @, whatever the cell says', () => {
    const signs = fc.constantFrom(
      'a',
      '@',
      '.',
      'unit.example',
      '\r',
      '\n',
      ',',
      ';',
      ' ',
      '<',
      '>',
      '＠',
      '，',
      '"',
      ':',
    );
    fc.assert(
      fc.property(
        fc.array(signs, { maxLength: 12 }).map((parts) => parts.join('')),
        (text) => {
          const email = readEmail(text);
          if (email !== undefined) expect(email).toMatch(/^[^\s,;<>@"]+@[^\s,;<>@"]+$/);
        },
      ),
      { numRuns: 5000 },
    );
  });
});
