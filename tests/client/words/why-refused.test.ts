import type { Refusal } from '../../../domain/matter/answer';
import { whyRefused } from '../../../client/words/why-refused';
import { wordsIn } from '../../../client/words/words';

const zh = wordsIn('zh');
const en = wordsIn('en');

describe('why a rule refused', () => {
  it.each([
    [{ refused: 'matter-closed', value: 'closed' }, '事项已销号，不能再办'],
    [{ refused: 'not-this-status', value: 'suspended', bound: 'running' }, '事项现在是“停办”，要“在办”才能这样办'],
    [
      { refused: 'fact-in-future', value: '2026-07-01', bound: '2026-06-15' },
      '2026年7月1日还没有到（今天2026年6月15日）',
    ],
    [
      { refused: 'stage-already-reached', value: 'held', bound: 'result-received' },
      '“已选举待报结果”已经办到（现在是“结果已报”）',
    ],
    [{ refused: 'ball-already-there', value: 'committee' }, '球本来就在工委'],
    [{ refused: 'letter-not-draft', value: 'signed' }, '这件函是“已签发”，不能签发或改动'],
    [{ refused: 'letter-not-draft', value: 'draft', bound: 'signed' }, '这件函是“待签发”，“已签发”的才能这样办'],
    [{ refused: 'letter-not-draft' }, '这件函不是待签发的，不能签发或改动'],
    [{ refused: 'promise-renewals-used', value: '2', bound: '1' }, '已经承诺过2次（可续1次），不能再续'],
  ] as [Refusal, string][])('%j in words', (refusal, sentence) => {
    expect(whyRefused(zh, refusal).what).toBe(sentence);
  });

  it.each(Object.keys(zh.refusals) as (keyof typeof zh.refusals)[])(
    '%s says what to do in both languages, with values and without',
    (refused) => {
      for (const words of [zh, en]) {
        const bare = whyRefused(words, { refused });
        const full = whyRefused(words, { refused, value: '2026-07-01', bound: '2026-06-15' });
        expect(bare.todo.length).toBeGreaterThan(4);
        expect(bare.what + full.what).not.toMatch(/undefined/);
      }
    },
  );
});
