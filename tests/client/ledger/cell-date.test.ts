import fc from 'fast-check';
import { readDate, readDateNumber, readDateText } from '../../../client/ledger/cell-date';
import { addDays, civilDate, daysBetween } from '../../../domain/time/civil';

const day = (text: string) => ({ kind: 'day', date: text });

describe('a text that names a day', () => {
  it.each([
    '2021-10-09',
    '2021-10-9',
    '2021.10.9',
    '2021.10.9.',
    '2021. 10. 9',
    '2021/10/9',
    '2021\\10\\9',
    '2021,10,9',
    '2021、10、9',
    '2021。10。9',
    '2021·10·9',
    '2021—10—09',
    '2021–10–09',
    '2021年10月9日',
    '2021年10月09日',
    '2021 年 10 月 9 日',
    '2021年10月9',
    '2021年10月9号',
    '2021年10.9',
    '2021.10月9日',
    '2021 10 9',
    '20211009',
    '２０２１．１０．９',
    '２０２１年１０月９日',
    '  2021/10/9 ',
    '\u30002021-10-09\u3000',
    "'2021-10-09",
    '2021-10-09 14:30',
    '2021-10-09 14:30:05',
    '2021-10-09T14:30:00',
    '2021-10-09T00:00:00.000Z',
    '2021-10-09 00:00:00+08:00',
    '2021/10/9 2:30 PM',
    '2021年10月9日14时30分',
    '2021年10月9日 下午2:30',
    '2021年10月9日上午',
    '2021年10月9日下午3点半',
    '2021年10月9日（星期六）',
    '2021-10-09 周六',
    '二〇二一年十月九日',
    '二零二一年十月九日',
    '二○二一年十月九日',
    '2021年十月九日',
    '44478',
  ])('%s is 9 October 2021', (text) => {
    expect(readDateText(text)).toEqual(day('2021-10-09'));
  });

  it.each([
    ['2022－6－29', '2022-06-29'],
    ['2020.2.29', '2020-02-29'],
    ['二〇二〇年十一月二十三日', '2020-11-23'],
    ['二〇二〇年十二月廿一日', '2020-12-21'],
    ['2020年12月31日', '2020-12-31'],
  ])('%s is %s', (text, expected) => {
    expect(readDateText(text)).toEqual(day(expected));
  });
});

describe('a text that could be more than one day', () => {
  it.each([
    '2021年10月',
    '2021-10',
    '2021.10',
    '2021/10',
    '2021年10月份',
    '202110',
    '2021',
    '2021年',
    '22.10.9',
    '22年10月9日',
    '22-10-09',
    '9/10/21',
    '10/9/2021',
    '9.10.2021',
    '211009',
    '2021109',
    '10月9日',
    '10.9',
    '2021.10.9-10.10',
    '2021.10.9-10',
    '2021.10.9～10.10',
    '2021.10.9〜10',
    '2021.10.9；10.10',
    '2021年10月9日至10日',
    '2021年10月9日-10日',
    '2021年10月9、10日',
    '2021-10-09至2021-10-10',
    '2021.10-11',
    '2021-10-09 2024-10-09',
    '2021.10.9\n2024.10.8',
    '2021年10月上旬',
    '2021年10月底',
    '2021年第三季度',
    '2021年上半年',
    '约2021.10.9',
    '2021年10月9日左右',
  ])('%s is ambiguous', (text) => {
    expect(readDateText(text).kind).toBe('ambiguous');
  });

  it('tells the month or year it lies in, so that a stated end of term can be compared', () => {
    expect(readDateText('2024年2月')).toEqual({ kind: 'ambiguous', span: { from: '2024-02-01', to: '2024-02-29' } });
    expect(readDateText('2024年')).toEqual({ kind: 'ambiguous', span: { from: '2024-01-01', to: '2024-12-31' } });
  });
});

describe('a text that is no day', () => {
  it.each(['2021.2.30', '2021-02-29', '2021.13.1', '2021.0.5', '2021.10.32', '20210230', '20211301', '2021年4月31日'])(
    '%s does not exist',
    (text) => {
      expect(readDateText(text).kind).toBe('invalid');
    },
  );

  it.each([
    '待定',
    '未选举',
    '指派',
    '2021年换届',
    '0710-8000000',
    '13800138000',
    '第五届',
    '×直工复〔2025〕13号',
    'abc',
    '12345',
    '0021.10.9',
    '20221-10-9',
    '2021.10.9换届',
  ])('%s is no date', (text) => {
    expect(readDateText(text).kind).toBe('unparsable');
  });

  it.each(['', '   ', '\u3000', '\u200b'])('%j is blank', (text) => {
    expect(readDateText(text).kind).toBe('blank');
  });
});

describe('a number in a cell without a date format', () => {
  it.each([
    [44478, '2021-10-09'],
    [44478.604, '2021-10-09'],
    [43890, '2020-02-29'],
    [20210917, '2021-09-17'],
    [29221, '1980-01-01'],
    [73050, '2099-12-31'],
  ])('%d is %s', (number, expected) => {
    expect(readDateNumber(number, false)).toEqual(day(expected));
  });

  it('counts from 1904 in a workbook of that system', () => {
    expect(readDateNumber(44478 - 1462, true)).toEqual(day('2021-10-09'));
    expect(readDateNumber(0 + 42428, true)).toEqual(day('2020-02-29'));
  });

  it.each([2021.1, 2021.1, 2021, 202110, 22.1, 221009, 2021109])('%d is ambiguous', (number) => {
    expect(readDateNumber(number, false).kind).toBe('ambiguous');
  });

  it.each([-1, 12345, 73051, 1e12, 13800138000, 0.5 + 12345])('%d is no date', (number) => {
    expect(readDateNumber(number, false).kind).toBe('unparsable');
  });

  it('20210230 does not exist, and 0 is what a formula makes of a blank cell', () => {
    expect(readDateNumber(20210230, false).kind).toBe('invalid');
    expect(readDateNumber(0, false).kind).toBe('blank');
  });
});

describe('a date cell', () => {
  const cell = (date: string, dayShown = true) => ({ kind: 'date' as const, date: civilDate(date), dayShown });

  it('is its day', () => {
    expect(readDate(cell('2021-10-09'), false)).toEqual(day('2021-10-09'));
  });

  it('is ambiguous where its format shows no day and Excel put it on the first', () => {
    expect(readDate(cell('2021-10-01', false), false).kind).toBe('ambiguous');
    expect(readDate(cell('2021-10-09', false), false)).toEqual(day('2021-10-09'));
  });

  it('of 1905 is a year that was typed into a date cell', () => {
    expect(readDate(cell('1905-07-13'), false).kind).toBe('ambiguous');
    expect(readDate(cell('1900-06-01'), false).kind).toBe('unparsable');
  });

  it('an error, a truth value and an uncalculated formula are none', () => {
    expect(readDate({ kind: 'error', text: '#N/A' }, false).kind).toBe('unparsable');
    expect(readDate(true, false).kind).toBe('unparsable');
    expect(readDate({ kind: 'uncomputed', formula: 'A1' }, false).kind).toBe('blank');
  });
});

describe('every day of the calendar', () => {
  const days = fc.integer({ min: 0, max: 43_000 }).map((offset) => addDays(civilDate('1982-01-01'), offset));
  const spellings = (date: string): string[] => {
    const [y = '', m = '', d = ''] = date.split('-');
    const [month, dayOfMonth] = [Number(m), Number(d)];
    return [
      date,
      `${y}.${month}.${dayOfMonth}`,
      `${y}/${m}/${d}`,
      `${y}年${month}月${dayOfMonth}日`,
      `${y}${m}${d}`,
      `${y} 年 ${m} 月 ${d} 日`,
      `${date} 09:30`,
    ];
  };

  it('is read from each of its spellings', () => {
    fc.assert(
      fc.property(days, (date) => {
        for (const text of spellings(date)) expect(readDateText(text)).toEqual(day(date));
      }),
      { numRuns: 400 },
    );
  });

  it('is read from its serial number in both systems', () => {
    fc.assert(
      fc.property(days, (date) => {
        expect(readDateNumber(daysBetween(civilDate('1899-12-30'), date), false)).toEqual(day(date));
        expect(readDateNumber(daysBetween(civilDate('1904-01-01'), date), true)).toEqual(day(date));
      }),
      { numRuns: 400 },
    );
  });

  it('and no text whatever makes the reader fail or take a day that does not exist', () => {
    const scraps = fc.constantFrom(
      '2021',
      '10',
      '9',
      '年',
      '月',
      '日',
      '.',
      '-',
      '/',
      '至',
      ' ',
      '二',
      '〇',
      '十',
      ':',
      '上午',
      '约',
      '（',
      '13',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(scraps, { maxLength: 9 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const reading = readDateText(text);
          if (reading.kind === 'day') expect(civilDate(reading.date)).toBe(reading.date);
        },
      ),
      { numRuns: 2000 },
    );
  });
});
