import type { LetterContent, LetterFacts } from '../../domain/letter';
import { civilDate } from '../../domain/time/civil';
import { composeLetter } from '../../rulebook/compose-letter';
import { letterWordingOn, loadLetterWordings } from '../../rulebook/letter-wording';
import { committee, letterFacts, office, writtenOn } from './letter-facts';

const wordings = loadLetterWordings();

/** A letter as the rulebook composes it. */
export function composed(changes: Partial<LetterFacts> = {}): LetterContent {
  const facts = letterFacts({ number: '江直工函〔2025〕12号', ...changes });
  return composeLetter(facts, letterWordingOn(wordings, facts.kind, writtenOn), writtenOn);
}

/** A letter proper of one page: short, without enclosures. */
export function onePage(): LetterContent {
  const content = composed();
  const text = '你单位机关党委本届任期已届满，请抓紧研究换届工作，于2025年7月18日前函复工委。';
  const body = [{ role: 'opening' as const, text }, ...content.body.slice(-1)];
  return { ...content, body, attachments: [], annexes: [], enclosures: [] };
}

/** A letter proper of three pages whose lines are full: paragraphs of exactly three lines of 28 characters. */
export function threePages(): LetterContent {
  const filler = '工委请各单位按时完成换届选举并报送结果';
  const text = filler.repeat(5).slice(0, 28 * 3 - 2);
  const body = [...Array.from({ length: 13 }, () => ({ role: 'remark' as const, text })), ...composed().body.slice(-1)];
  return { ...composed(), body, annexes: [], enclosures: [] };
}

/** The longest names an office may have to write, and characters that GB 2312 has not. */
export function longAndRare(): LetterContent {
  const unit = '市住房和城乡建设局（市人民防空办公室、市房屋征收管理局）';
  return composed({
    addressee: `${unit}党组`,
    unit,
    organisations: [{ ...committee, name: `${unit}机关党委` }],
    office: { ...office, contactName: '䶮喆𬱖' },
    copies: [`${unit}机关党委`, '市喆堃工程质量监督站党总支', '市建设工程造价管理站党支部'],
  });
}

/** A list of so many organisations, which runs over several pages. */
export function withLongList(count: number): LetterContent {
  const branches = Array.from({ length: count - 1 }, (_, index) => ({
    ...committee,
    kind: 'branch' as const,
    name: `市财政局所属第${index + 1}单位党支部`,
    endsOn: civilDate('2025-05-10'),
  }));
  return composed({ organisations: [committee, ...branches] });
}
