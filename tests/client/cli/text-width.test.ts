import { foldText, textWidth } from '../../../client/cli/text-width';

describe('the width of a text on a terminal', () => {
  it('counts Chinese as two, with full-width marks and rare characters', () => {
    expect(textWidth('市财政局')).toBe(8);
    expect(textWidth('（3家）')).toBe(7);
    expect(textWidth('喆堃䶮𠮷')).toBe(8);
    expect(textWidth('×直工函〔2026〕1号')).toBe(18);
    expect(textWidth('、。《》“”')).toBe(10);
  });

  it('does not count colour', () => {
    expect(textWidth('\u001b[31m逾期\u001b[39m')).toBe(4);
  });
});

describe('a text folded to a screen', () => {
  it('loses nothing and keeps to the width', () => {
    const text = '届满日2026年10月9日前2个月是2026年8月9日；8月9日是星期日；倒推的遇休息日提前到8月7日';
    const folded = foldText(text, 20);
    expect(folded.replaceAll('\n', '')).toBe(text);
    // A mark that closes a sentence may hang over by its own width.
    expect(Math.max(...folded.split('\n').map(textWidth))).toBeLessThanOrEqual(22);
    expect(folded.split('\n').filter((line) => /^[，。；、）]/.test(line))).toEqual([]);
  });

  it('keeps Latin words and addresses whole', () => {
    expect(foldText('send it to office@city.example now', 16).split('\n')).toContain('office@city.example');
  });
});
