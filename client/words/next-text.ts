import type { DispatchRow } from '../../domain/day/dispatch-row';
import { unreachable } from '../../domain/invariant';
import { wordFor } from './word-for';
import { rungTitle, whyThisDay } from './why-this-day';
import type { Words } from './words';

export interface NextText {
  readonly what: string;
  /** Why that, and why on that day; empty where it is plain. */
  readonly why: string;
}

/** The next step of a matter as a person reads it. */
export function nextText(words: Words, { next, endsOn }: Pick<DispatchRow, 'next' | 'endsOn'>): NextText {
  const { day, terms, because, screens } = words;
  switch (next.kind) {
    case 'over':
    case 'resume':
    case 'nothing':
    case 'decide-first':
    case 'own-term':
    case 'call':
      return day.next[next.kind]();
    case 'answer':
      return day.next.answer({ paper: day.papers[next.paper.kind] });
    case 'await-third':
      return day.next['await-third']({ third: next.third ?? terms.balls.third });
    case 'sign':
      return day.next.sign({ letter: next.letter });
    case 'propose':
      return day.next.propose({ about: wordFor(terms.taskKinds, next.about) });
    case 'contact':
      return day.next.contact({ promised: next.promised && because.day(next.promised) });
    case 'rung': {
      const titleOf = (rung: string) => terms.rungTitles[rung] ?? next.anchor ?? rung;
      const why = [
        whyThisDay(words, next.rung, { titleOf, endsOn }),
        ...(next.silence ? [day.silences[next.silence]] : []),
      ];
      const title = rungTitle(words, next.rung);
      return day.next.rung({
        title: next.rung.provisional ? screens.provisionalDate(title) : title,
        why: why.join(terms.semicolon),
      });
    }
    default:
      return unreachable(next);
  }
}
