import { type LetterContent, lastDayOf } from '../../domain/letter';
import { letterText } from '../../domain/letter-text';
import { composeLetter } from '../../rulebook/compose-letter';
import { letterWordingOn, loadLetterWordings } from '../../rulebook/letter-wording';
import { committee, extended, letterFacts, writtenOn } from '../support/letter-facts';

const facts = letterFacts({ organisations: [committee, extended] });
const content = composeLetter(facts, letterWordingOn(loadLetterWordings(), 'letter-1', writtenOn), writtenOn);

describe('a letter as data', () => {
  it('survives a round trip through JSON, facts and content alike', () => {
    expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
    expect(JSON.parse(JSON.stringify(content))).toEqual(content);
  });

  it('counts from the extension where one stands', () => {
    expect(lastDayOf(committee)).toBe('2025-06-15');
    expect(lastDayOf(extended)).toBe('2025-06-26');
  });
});

describe('a letter as plain text', () => {
  it('shows every part in the order it is printed', () => {
    const text = letterText(content);
    const order = [
      content.number,
      content.title[0],
      `${content.addressee}：`,
      content.body[0]?.text,
      content.body.at(-1)?.text,
      `附件：1. ${content.attachments[0] ?? ''}`,
      `2. ${content.attachments[1] ?? ''}`,
      content.signature.date,
      `（${content.contact}）`,
      '抄送：市财政局机关党委。',
      '附件1',
      '序号｜党组织｜',
    ].map((part) => text.indexOf(part ?? 'missing'));
    expect(order.every((at) => at >= 0)).toBe(true);
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });

  it('leaves out what a letter does not have, and numbers a single enclosure not at all', () => {
    const bare: LetterContent = {
      ...content,
      attachments: ['换届流程'],
      contact: '',
      copies: [],
      annexes: [],
      enclosures: [],
    };
    const text = letterText(bare);
    expect(text).toContain('附件：换届流程');
    expect(text).not.toMatch(/1\. 换届流程|（联系人|抄送|核对表/);
  });
});
