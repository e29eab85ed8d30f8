import type { LetterContent, LetterFacts } from '../../domain/letter';
import { carryEdits } from '../../domain/letter-carry';
import { withPart } from '../../domain/letter-parts';
import { civilDate } from '../../domain/time/civil';
import { composeLetter } from '../../rulebook/compose-letter';
import { letterWordingOn, loadLetterWordings } from '../../rulebook/letter-wording';
import { approved, letterFacts, writtenOn } from '../support/letter-facts';

const wordings = loadLetterWordings();
const nextDay = civilDate('2025-07-05');

function composed(on = writtenOn, changes: Partial<LetterFacts> = {}): LetterContent {
  return composeLetter(letterFacts(changes), letterWordingOn(wordings, 'letter-1', on), on);
}

/** A draft with parts changed, the last first so that no number moves. */
function edited(changes: Readonly<Record<string, string>>): LetterContent {
  return Object.entries(changes)
    .reverse()
    .reduce((content, [key, text]) => {
      const changed = withPart(content, key, text);
      if ('refused' in changed) throw new Error(changed.message);
      return changed;
    }, composed());
}

describe('a draft signed on a later day', () => {
  it("reads as composed that day where nobody changed it, but with today's days", () => {
    expect(carryEdits(composed(), composed(), composed(nextDay))).toEqual({ content: composed(nextDay), stale: [] });
    expect(composed(nextDay).body[0]?.text).toContain('已20日');
  });

  it('keeps an edit of a paragraph whose facts have not moved, and recomputes the others', () => {
    const draft = edited({ 'body.5': '换届程序问题，请与组织科某同志联系。', contact: '联系人：某同志', copies: '' });
    const { content, stale } = carryEdits(composed(), draft, composed(nextDay));
    expect(stale).toEqual([]);
    expect(content).toMatchObject({ contact: '联系人：某同志', copies: [], writtenOn: nextDay });
    expect(content.body[5]?.text).toBe('换届程序问题，请与组织科某同志联系。');
    expect(content.body[0]).toEqual(composed(nextDay).body[0]);
    expect(content.annexes).toEqual(composed(nextDay).annexes);
  });

  it('keeps paragraphs that were split, put in and taken out', () => {
    const draft = edited({ 'body.1': '一、请专题研究。\n补充一句。', 'body.3': '', 'body.6': '专此函达。' });
    const { content, stale } = carryEdits(composed(), draft, composed(nextDay));
    expect(stale).toEqual([]);
    const fresh = composed(nextDay).body.map(({ text }) => text);
    expect(content.body.map(({ text }) => text)).toEqual([
      fresh[0],
      '一、请专题研究。',
      '补充一句。',
      fresh[2],
      fresh[4],
      fresh[5],
      '专此函达。',
    ]);
  });

  it('hands back an edit over days that have moved on: the letter must not say 19 days on the 20th', () => {
    const opening = composed().body[0]?.text ?? '';
    const draft = edited({ 'body.0': opening.replace('你单位', '贵单位') });
    const { content, stale } = carryEdits(composed(), draft, composed(nextDay));
    expect(content).toEqual(composed(nextDay));
    expect(stale).toEqual([
      {
        key: 'body.0',
        was: opening,
        edited: opening.replace('你单位', '贵单位'),
        is: opening.replace('已19日', '已20日'),
      },
    ]);
  });

  it('hands back an edited table whose days have moved on', () => {
    const draft = edited({ 'annexes.0': '逾期天数｜19日｜' });
    expect(carryEdits(composed(), draft, composed(nextDay)).stale).toMatchObject([
      { key: 'annexes.0', edited: '逾期天数｜19日｜', is: expect.stringContaining('逾期天数｜20日｜') },
    ]);
  });

  it('keeps every edit where the letter is signed on the day it was drafted', () => {
    const draft = edited({
      title: '关于督办换届工作的函',
      addressee: '市财政局党委',
      'body.0': '现就换届工作函告如下。',
      'annexes.0': '逾期天数｜19日｜',
    });
    expect(carryEdits(composed(), draft, composed())).toEqual({ content: draft, stale: [] });
  });
});

describe('a draft whose situation has changed since', () => {
  const fresh = composed(writtenOn, { organisations: [approved] });

  it('is composed anew with its own items', () => {
    expect(fresh.body).not.toHaveLength(composed().body.length);
    expect(carryEdits(composed(), composed(), fresh)).toEqual({ content: fresh, stale: [] });
  });

  it('hands back every edit of the body, also of a paragraph that would still fit', () => {
    const { content, stale } = carryEdits(composed(), edited({ 'body.5': '请与组织科联系。' }), fresh);
    expect(content.body).toEqual(fresh.body);
    expect(stale).toMatchObject([{ key: 'body.5', edited: '请与组织科联系。', is: '' }]);
  });

  it('takes over an addressee that a person corrected', () => {
    expect(carryEdits(composed(), edited({ addressee: '市财政局党委' }), fresh)).toMatchObject({
      content: { addressee: '市财政局党委' },
      stale: [],
    });
  });
});
