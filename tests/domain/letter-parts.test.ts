import type { LetterContent } from '../../domain/letter';
import { carryEdits, type LetterEdit, partsOf, withPart } from '../../domain/letter-parts';
import { civilDate } from '../../domain/time/civil';
import { composeLetter } from '../../rulebook/compose-letter';
import { letterWordingOn, loadLetterWordings } from '../../rulebook/letter-wording';
import { branch, committee, extended, letterFacts, writtenOn } from '../support/letter-facts';

const wordings = loadLetterWordings();
const facts = letterFacts({ organisations: [committee, branch, extended] });
const composed = (on = writtenOn) => composeLetter(facts, letterWordingOn(wordings, 'letter-1', on), on);

function changed(content: LetterContent, key: string, text: string): LetterContent {
  const result = withPart(content, key, text);
  if ('refused' in result) throw new Error(result.message);
  return result;
}

function edit(key: string, becomes: string): LetterEdit {
  const part = partsOf(composed()).find((one) => one.key === key);
  return { key, was: part?.text ?? '', becomes };
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

  it.each([
    ['body.99', '文', 'unknown-part', '可以改的有：title'],
    ['number', '江直工函〔2025〕9号', 'unknown-part', '“number”'],
    ['addressee', '', 'empty-part', '不能为空'],
    ['annexes.0', '1｜甲', 'wrong-cells', '第 1 行有 2 格，应为 6 格'],
  ])('refuses %s with a sentence', (key, text, refused, message) => {
    expect(withPart(composed(), key, text)).toEqual({ refused, message: expect.stringContaining(message) });
  });
});

describe('carrying edits over to the letter as it is signed', () => {
  it('keeps an edit whose paragraph has not changed since, whatever another edit did to its number', () => {
    const edits = [edit('body.1', '一、请专题研究。\n补充一句。'), edit('body.5', '请与组织科某同志联系。')];
    const { content, stale } = carryEdits(edits, composed(civilDate('2025-07-05')));
    expect(stale).toEqual([]);
    expect(content.body.map(({ text }) => text)).toEqual(
      expect.arrayContaining(['一、请专题研究。', '补充一句。', '请与组织科某同志联系。']),
    );
    expect(content.writtenOn).toBe('2025-07-05');
  });

  it('hands back an edit whose facts have moved on, with what now stands there', () => {
    const edits = [edit('annexes.0', '1｜市财政局机关党委｜2020年6月15日至2025年6月15日｜无｜19日｜')];
    const { content, stale } = carryEdits(edits, composed(civilDate('2025-07-05')));
    expect(stale).toEqual([{ ...edits[0], is: expect.stringContaining('｜20日｜') }]);
    expect(content).toEqual(composed(civilDate('2025-07-05')));
  });

  it('hands back an edit of a paragraph that is gone', () => {
    const gone: LetterEdit = { key: 'body.12', was: '旧句', becomes: '新句' };
    expect(carryEdits([gone], composed()).stale).toEqual([{ ...gone, is: undefined }]);
  });
});
