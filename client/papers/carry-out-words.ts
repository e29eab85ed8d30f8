import type { CivilDate } from '../../domain/civil-date';
import type { ProposalKind } from '../../domain/proposal';
import { fullDate } from '../../domain/wording-facts';
import type { ProposalWording } from '../../rulebook/paper-wording';
import { chineseNumeral } from './chinese-numeral';

/** The task in which the office carries out what the committee has decided; for a talk, with what it is about. */
export function carryOutWords(
  { kind, organisation }: { readonly kind: ProposalKind; readonly organisation: string },
  { on, number }: { readonly on: CivilDate; readonly number: string },
  { carryOut, talk }: ProposalWording,
): { readonly subject: string; readonly body: string } {
  const decided = `${carryOut.decided}${fullDate(on)}${number}`;
  const outline = talk.outline.items.map((item, index) => `${chineseNumeral(index + 1)}、${item}`);
  return {
    subject: `${carryOut.subject[kind]}：${organisation}`,
    body: [decided, carryOut.how[kind], ...(kind === 'talk' ? outline : [])].join('\n'),
  };
}
