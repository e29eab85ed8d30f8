import type { CivilDate } from '../../domain/civil-date';
import { isProposal } from '../../domain/proposal';
import { unreachable } from '../../domain/invariant';
import type { TodayItem } from '../../domain/day/today-item';
import { wordFor } from './word-for';
import type { Words } from './words';

/** What an item of the day is about: whom, and what of it. A task keeps the words it was opened with. */
export function itemText(words: Words, item: TodayItem): string {
  if (item.what.kind === 'task') return item.what.subject;
  const about = item.organisation ?? (item.what.kind === 'letter' ? item.what.addressee : item.unit);
  return [about, whatText(words, item.what)].filter((part) => part !== null && part !== '').join(words.terms.colon);
}

function whatText({ day, terms, because }: Words, what: Exclude<TodayItem['what'], { readonly kind: 'task' }>): string {
  switch (what.kind) {
    case 'paper':
      if (what.paper === 'extension') return day.today.extension({ until: because.day(what.until), late: what.late });
      return what.paper === 'reply' ? day.today.reply(what.letter) : terms.facts[what.fact];
    case 'letter':
      return [wordFor(terms.letterKinds, what.letterKind), what.number].filter(Boolean).join(terms.space);
    case 'contact':
      return day.today.contact(what.promised === null ? undefined : because.day(what.promised));
    case 'ball':
      return what.with === 'committee' ? day.today.ours : day.today.third(what.third ?? day.today.someThird);
    case 'decide-first':
      return day.today.decideFirst;
    case 'replan':
      return day.today.replan;
    case 'incoming':
      return day.today.incoming({ number: what.number ?? undefined, title: what.title ?? undefined });
    case 'meeting':
      return day.today.meeting(what.units);
    case 'form': {
      const { fit, members, bound, towards } = what;
      return day.today.form({
        fit,
        members,
        bound,
        towards: towards === null ? undefined : terms.organisationKinds[towards],
      });
    }
    default:
      return unreachable(what);
  }
}

/** The line that settles an item, to be typed as it stands, or with the word in capitals or brackets filled in. */
export function settlingCommand({ day }: Words, item: TodayItem, asOf: CivilDate): string {
  return `npx duban ${settling(day.today, item, asOf)}`;
}

function settling(
  words: Words['day']['today'],
  { kind, id = '', matter = '', unit, organisation, letter, what }: TodayItem,
  asOf: CivilDate,
): string {
  switch (kind) {
    case 'extension':
      if (letter !== undefined) return `letters sign ${letter}`;
      return `extension approve ${matter} --until ${what.kind === 'paper' && what.paper === 'extension' ? what.until : ''} --number ${words.number}`;
    case 'request':
    case 'result':
      return letter === undefined ? `accept ${matter}` : `letters sign ${letter}`;
    case 'reply':
      return `reply accept-plan ${id}`;
    case 'paper':
      return `incoming done ${id} --reason ${words.reason}`;
    case 'own-term':
      return `ball ${matter} unit`;
    case 'sign':
      return `letters sign ${id}`;
    case 'number':
      return `letters number ${id} ${words.number}`;
    case 'hand-over':
      return `letters handed-over ${id} --on ${asOf}`;
    case 'call':
      return what.kind === 'contact' ? `call ${matter} --outcome reached` : `tasks done ${id} --outcome reached`;
    case 'decide-first':
      return `decide ${matter} send --reason ${words.reason}`;
    case 'dates':
      return `replan ${matter} agree`;
    case 'proposal':
      if (what.kind === 'meeting') return 'meeting propose';
      if (what.kind === 'task' && isProposal(what.task))
        return `proposal decide ${id} approved --on ${asOf} --number ${words.number}`;
      return `tasks done ${id}`;
    case 'letter-trouble':
    case 'delivery':
      return `tasks done ${id}`;
    case 'form':
      return what.kind === 'form' && what.towards !== null
        ? `organisation form ${organisation ?? ''} --kind ${what.towards} --members ${what.members} --from ${asOf}`
        : `unit show ${unit ?? ''}`;
    default:
      return unreachable(kind);
  }
}
