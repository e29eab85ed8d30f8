import { whyNotSent } from '../../../client/words/why-not-sent';
import { wordsIn } from '../../../client/words/words';

const zh = wordsIn('zh');

describe('why a notice did not leave', () => {
  it.each([
    ['office-hours: 2026-06-16T09:00:00+08:00', '等办公时间（2026-06-16T09:00:00+08:00）'],
    ['burden-ceiling: 3 a week', '减负上限：每单位3封一周，下周再发'],
    ['useless-after', '过了有用的时间，由后一档代替'],
    ['useless-after: 451 try later', '过了有用的时间，由后一档代替（451 try later）'],
    ['refused: 550 5.1.1 no such user: x', '对方服务器拒收：550 5.1.1 no such user: x'],
    ['ball-with-committee', '球在工委，不催单位'],
    ['not-live', '还没有放开外发（DUBAN_SEND=live），收件人不在白名单里，先留着'],
  ])('"%s" is "%s"', (reason, sentence) => {
    expect(whyNotSent(zh, reason)).toBe(sentence);
  });

  it('a rule the dictionary does not know is shown as it was written', () => {
    expect(whyNotSent(zh, 'two-addresses: a@x.example, b@x.example')).toBe('two-addresses: a@x.example, b@x.example');
  });

  it('nothing is nothing', () => {
    expect([whyNotSent(zh, null), whyNotSent(zh, '')]).toEqual(['', '']);
  });
});
