import { checkSms, isMobile, signed, SMS_CHARACTERS } from '../../domain/sms';

const NEUTRAL = '【示例机关】您单位有1项工作请于10月29日前办理，已发工作邮件，可来电核实：0000-0000000。已办请忽略。';

describe('an SMS of one segment', () => {
  it('is fine where it says what, by when and whom to ring', () => {
    expect(checkSms(NEUTRAL)).toEqual([]);
    expect(NEUTRAL).toHaveLength(58);
  });

  it('has seventy characters and not one more, its signature among them', () => {
    const body = '办'.repeat(SMS_CHARACTERS - '【示例机关】'.length);
    expect(checkSms(signed('示例机关', body))).toEqual([]);
    expect(checkSms(signed('示例机关', `${body}理`))).toEqual([{ code: 'over-70', characters: 71 }]);
  });

  it('counts as the network does: a character outside the basic plane is two', () => {
    expect('𠮷').toHaveLength(2);
    expect(checkSms('𠮷'.repeat(35))).toEqual([]);
    expect(checkSms('𠮷'.repeat(36))).toEqual([{ code: 'over-70', characters: 72 }]);
  });
});

describe('an address in it', () => {
  it.each([
    ['一个网址', '详见https://jg.example.cn/u?c=1，谢谢', 'https://jg.example.cn/u?c=1'],
    ['没有协议的网址', '详见jg.example.cn/u，谢谢', 'jg.example.cn/u'],
    ['短链接', '点t.cn/A6xyz', 't.cn/A6xyz'],
    ['www 开头', '看www.例子', 'www.例子'],
    ['全角写的域名', '详见ｊｇ．ｅｘａｍｐｌｅ．ｃｎ', 'jg.example.cn'],
    ['句号代点的域名', '详见example。cn', 'example。cn'],
    ['中文域名', '详见督办.政务', '详见督办.政务'],
    ['邮箱', '回复zuzhike@office.example', 'zuzhike@office.example'],
    ['IPv4', '登录10.1.2.3:8080办理', '10.1.2.3:8080'],
    ['IPv6', '登录fe80:0:0:0:1:2:3:4', 'fe80:0:0:0:1:2:3:4'],
    ['IPv6 缩写', '登录fe80::1', 'fe80::1'],
  ])('is found: %s', (_, text, word) => {
    expect(checkSms(`【示例机关】${text}`)).toEqual([{ code: 'with-a-link', words: [word] }]);
  });

  it.each([
    '2026.10.29前办理',
    '今天9:00至17:30',
    '9:00:00前',
    '满3.5年',
    '电话0719-8650000。OK',
    '第3号。第4号。',
    'A1.B2',
  ])('is not seen where there is none: %s', (text) => {
    expect(checkSms(`【示例机关】${text}`)).toEqual([]);
  });

  it('is told beside the length: each problem by itself', () => {
    expect(checkSms(`${'办'.repeat(70)}t.cn`)).toEqual([
      { code: 'over-70', characters: 74 },
      { code: 'with-a-link', words: ['t.cn'] },
    ]);
  });
});

it.each([
  ['13800000000', true],
  ['10000000001', true],
  ['1380000000', false],
  ['+8613800000000', false],
  ['0719-8650000', false],
  ['', false],
])('a mobile number has eleven figures and begins with 1: %s', (text, is) => {
  expect(isMobile(text)).toBe(is);
});
