import type { LetterContent, LetterParagraph } from './letter';
import { partsOf, withPart } from './letter-parts';

/** An edit that can no longer be taken over: the text it was made on says something else today. */
export interface StaleEdit {
  /** title, body.0, annexes.0 …; a part of the letter as composed. */
  readonly key: string;
  /** As composed when the person edited it. */
  readonly was: string;
  /** As the person wrote it; empty where it was taken out. */
  readonly edited: string;
  /** As composed today. */
  readonly is: string;
}

export interface Carried {
  /** Today's letter with every edit that still holds. */
  readonly content: LetterContent;
  readonly stale: readonly StaleEdit[];
}

/**
 * Takes what a person changed in a draft over to the letter as composed anew. A part left alone follows today's facts.
 * A changed part is kept only where the text under it still reads as it did: otherwise it may repeat an old fact (a day
 * less overdue, 未收到请示), so it is returned as stale and the signing must stop until a person has looked.
 */
export function carryEdits(base: LetterContent, edited: LetterContent, fresh: LetterContent): Carried {
  const body = carryBody(base.body, edited.body, fresh.body);
  let content: LetterContent = { ...fresh, body: body.paragraphs };
  const stale: StaleEdit[] = [];
  const now = textsOf(fresh);
  const written = textsOf(edited);
  for (const { key, text: was } of partsOf(base)) {
    const becomes = written.get(key);
    const is = now.get(key) ?? '';
    if (key.startsWith('body.') || becomes === undefined || becomes === was || becomes === is) continue;
    const changed = is === was ? withPart(content, key, becomes) : undefined;
    if (changed && !('refused' in changed)) content = changed;
    else stale.push({ key, was, edited: becomes, is });
  }
  return { content, stale: [...stale, ...body.stale] };
}

function textsOf(content: LetterContent): ReadonlyMap<string, string> {
  return new Map(partsOf(content).map(({ key, text }) => [key, text]));
}

/** Paragraphs are matched by what they say: the person may have split, moved in or taken out some. */
function carryBody(
  base: readonly LetterParagraph[],
  edited: readonly LetterParagraph[],
  fresh: readonly LetterParagraph[],
) {
  // Another situation has other items: no edit can be placed in it with certainty.
  const alike = base.length === fresh.length && base.every(({ role }, index) => fresh[index]?.role === role);
  const paragraphs: LetterParagraph[] = [];
  const stale: StaleEdit[] = [];
  for (const { from, to, written } of changesBetween(base, edited)) {
    const under = base.slice(from, to);
    const today = alike ? fresh.slice(from, to) : [];
    const holds = alike && under.every(({ text }, index) => today[index]?.text === text);
    if (written === 'unchanged') paragraphs.push(...today);
    else if (holds) paragraphs.push(...written);
    else {
      paragraphs.push(...today);
      stale.push({ key: `body.${from}`, was: joined(under), edited: joined(written), is: joined(today) });
    }
  }
  return { paragraphs: alike ? paragraphs : fresh, stale };
}

function joined(paragraphs: readonly LetterParagraph[]): string {
  return paragraphs.map(({ text }) => text).join('\n');
}

interface Change {
  /** The stretch of the base, from and up to; and what a person wrote in its place. */
  readonly from: number;
  readonly to: number;
  readonly written: readonly LetterParagraph[] | 'unchanged';
}

/** Walks both texts; where they part, the next paragraph they share ends the change. */
function changesBetween(base: readonly LetterParagraph[], edited: readonly LetterParagraph[]): readonly Change[] {
  const changes: Change[] = [];
  let at = 0;
  let read = 0;
  while (at < base.length || read < edited.length) {
    if (at < base.length && base[at]?.text === edited[read]?.text) {
      changes.push({ from: at, to: at + 1, written: 'unchanged' });
      at++;
      read++;
      continue;
    }
    const [to, until] = nextShared(base, edited, at, read);
    changes.push({ from: at, to, written: edited.slice(read, until) });
    at = to;
    read = until;
  }
  return changes;
}

function nextShared(
  base: readonly LetterParagraph[],
  edited: readonly LetterParagraph[],
  at: number,
  read: number,
): [number, number] {
  for (let to = at; to < base.length; to++) {
    const until = edited.findIndex(({ text }, index) => index >= read && text === base[to]?.text);
    if (until >= 0) return [to, until];
  }
  return [base.length, edited.length];
}
