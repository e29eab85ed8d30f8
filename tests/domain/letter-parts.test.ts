import type { LetterContent } from '../../domain/letter';
import { partsOf, withPart } from '../../domain/letter-parts';
import { composeLetter } from '../../rulebook/compose-letter';
import { letterWordingOn, loadLetterWordings } from '../../rulebook/letter-wording';
import { branch, committee, extended, letterFacts, writtenOn } from '../support/letter-facts';

const wordings = loadLetterWordings();
const facts = letterFacts({ organisations: [committee, branch, extended] });
const composed = () => composeLetter(facts, letterWordingOn(wordings, 'letter-1', writtenOn), writtenOn);

function changed(content: LetterContent, key: string, text: string): LetterContent {
  const result = withPart(content, key, text);
  if ('refused' in result) throw new Error(result.message);
  return result;
}

describe('editing a letter', () => {
  it('changes nothing where every part is put back as it was', () => {
    let content = composed();
    for (const { key, text } of partsOf(content)) content = changed(content, key, text);
    expect(content).toEqual(composed());
  });

  it('splits a paragraph into several of its role, and drops an emptied one', () => {
    const split = changed(composed(), 'body.5', '请与组织科联系。\n\n也可来函。');
    expect(split.body.slice(5, 7)).toEqual([
      { role: 'remark', text: '请与组织科联系。' },
      { role: 'remark', text: '也可来函。' },
    ]);
    expect(changed(composed(), 'body.5', ' ').body).toHaveLength(composed().body.length - 1);
  });

  it('takes a line for an entry in titles, enclosures, copies and the rows of an annex', () => {
    expect(changed(composed(), 'copies', '市财政局机关党委\n市审计局机关党委').copies).toHaveLength(2);
    expect(changed(composed(), 'attachments', '').attachments).toEqual([]);
    const rows = changed(composed(), 'annexes.0', '1｜甲｜乙｜丙｜丁｜').annexes[0]?.rows;
    expect(rows).toEqual([['1', '甲', '乙', '丙', '丁', '']]);
  });

  it('what is taken off the list of enclosures is not enclosed; under another title it still is', () => {
    const shipped = composed();
    const [table = '', pages = ''] = shipped.attachments;
    const kept = changed(shipped, 'attachments', pages);
    expect(kept.enclosures).toMatchObject([{ label: '附件', title: pages }]);
    expect(changed(shipped, 'attachments', table).enclosures).toEqual([]);
    expect(changed(shipped, 'attachments', `${table}\n请示样式`).enclosures).toMatchObject([
      { kind: 'pages', label: '附件2', title: '请示样式' },
    ]);
  });

  it.each([
    ['body.99', '文', 'unknown-part', '可以改的有：title'],
    ['number', '江直工函〔2025〕9号', 'unknown-part', '“number”'],
    ['addressee', '', 'empty-part', '不能为空'],
    ['annexes.0', '1｜甲', 'wrong-cells', '第 1 行有 2 格，应为 6 格'],
  ])('refuses %s with a sentence', (key, text, refused, message) => {
    expect(withPart(composed(), key, text)).toEqual({ refused, message: expect.stringContaining(message) });
  });
});
