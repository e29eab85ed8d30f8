import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkSmsText, composeSms } from '../../rulebook/sms-wording';
import { loadRulebook, RULEBOOK_FOLDER } from '../../rulebook/load';
import { runFolder } from '../support/run-folder';

const OFFICE = { signature: '示例机关', contactPhone: '0000-0000000' };

it('the shipped text says what, by when and whom to ring, in fifty-eight characters', () => {
  const { text } = loadRulebook().sms;
  const composed = composeSms(text, OFFICE.signature, {
    count: '1',
    by: '10月29日',
    contactPhone: OFFICE.contactPhone,
  });
  expect(composed).toBe(
    '【示例机关】您单位有1项工作请于10月29日前办理，已发工作邮件，可来电核实：0000-0000000。已办请忽略。',
  );
  expect(composed).toHaveLength(58);
});

describe('a text of the office', () => {
  it.each([
    ['请于{{ by }}前办理，电话{{ contactPhone }}。', []],
    [`{{ count }}项工作请于{{ by }}前办理，${'并请尽早来电商量'.repeat(6)}。`, [{ code: 'over-70', characters: 72 }]],
    ['请于{{ by }}前到t.cn/a办理', [{ code: 'with-a-link', words: ['t.cn/a'] }]],
    ['请{{ organisation }}办理', [{ code: 'template', because: expect.stringContaining('organisation') }]],
    ['请于{{ by 前办理', [{ code: 'template', because: expect.any(String) }]],
  ])('%s', (text, problems) => {
    expect(checkSmsText(text, OFFICE)).toEqual(problems);
  });

  it('is measured on its worst day, with the signature and the telephone that the office has', () => {
    const text = `请于{{ by }}前办理，电话{{ contactPhone }}。${'谢'.repeat(35)}`;
    const worst = composeSms(text, '示例', { count: '99', by: '12月31日', contactPhone: '0000' });
    expect(worst).toHaveLength(58);
    expect(checkSmsText(text, { signature: '示例', contactPhone: '0000' })).toEqual([]);
    expect(checkSmsText(text, { signature: '示例市市直属机关工委', contactPhone: '0000-0000000' })).toEqual([
      { code: 'over-70', characters: 74 },
    ]);
  });
});

describe('a rulebook whose SMS could not leave', () => {
  it.each([
    ['ceiling: public', 'ceiling: internal', /sms-notice\.yaml: ceiling: found "internal"/],
    [
      '已办请忽略。',
      '已办请忽略，详情请登录jg.example.cn查询。',
      /sms-notice\.yaml: text: 85 characters .*; leads to jg\.example\.cn/,
    ],
    ['已办请忽略。', '已办请忽略，如因人事机构等原因难以办理的请来电。', /sms-notice\.yaml: text: \d+ characters/],
    ['{{ count }}', '{{ matter }}', /sms-notice\.yaml: text: unknown name matter/],
  ])('is refused at start: %s → %s', (from, to, message) => {
    const folder = mkdtempSync(path.join(runFolder(), 'rulebook-'));
    cpSync(RULEBOOK_FOLDER, folder, { recursive: true });
    const file = path.join(folder, 'wording', 'sms-notice.yaml');
    const shipped = `wording: sms-notice
inForceFrom: 2018-07-12
source: 测试
ceiling: public
text: 您单位有{{ count }}项工作请于{{ by }}前办理，已发工作邮件，可来电核实：{{ contactPhone }}。已办请忽略。
`;
    writeFileSync(file, shipped.replace(from, to));
    expect(() => loadRulebook(folder)).toThrow(message);
  });
});
