import type { CivilDate } from '../../domain/civil-date';
import type { LateCase } from '../../domain/late-case';
import { fullDate, shortDate } from '../../domain/wording-facts';
import { fill } from '../../rulebook/letter-template';
import type { ProposalWording } from '../../rulebook/paper-wording';
import { wordFor } from '../words/word-for';
import { zh } from '../words/zh';
import { paperWords } from './paper-words';

type Facts = ProposalWording['facts'];

/** What was done so far, each with its day: reminders, calls and visits, letters with their numbers, meetings. */
export function measuresOf(facts: Facts, one: LateCase): readonly string[] {
  const { terms } = zh;
  const dated: { readonly on: string; readonly text: string }[] = [
    ...one.reminders.map(({ on, means }) => ({ on, text: fill(facts[means], { on: fullDate(on) }) })),
    ...one.contacts.map(({ on, means, outcome, to }) => ({
      on,
      text:
        outcome === 'not-answered'
          ? fill(facts.notReached, { on: fullDate(on), means: terms.contactMeans[means] })
          : fill(facts.contact, { on: fullDate(on), means: terms.contactMeans[means], to: to ?? null }),
    })),
    ...one.letters.map(({ signedOn, kind, number, repliedOn }) => ({
      on: signedOn,
      text: fill(facts.letter, {
        on: fullDate(signedOn),
        title: wordFor(terms.letterKinds, kind),
        number,
        replied: repliedOn ? fullDate(repliedOn) : null,
      }),
    })),
    ...one.meetings.map(({ on, attendance }) => ({
      on,
      text: fill(facts.meeting, { on: fullDate(on), attendance: zh.meeting.attendances[attendance] }),
    })),
  ];
  return dated.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)).map(({ text }) => text);
}

export function promisesOf(facts: Facts, { promises }: LateCase): readonly string[] {
  return promises.map(({ madeOn, on, became }) =>
    fill(facts.promise, { madeOn: fullDate(madeOn), on: fullDate(on), became: facts.became[became] }),
  );
}

/** 2026.10.9: a day in a narrow cell. */
export function dotted(date: CivilDate): string {
  return date.split('-').map(Number).join('.');
}

/** 书记空缺, or what was said in its own words. */
export function causeWord({ cause }: LateCase): string | undefined {
  if (!cause) return undefined;
  return cause.code === 'other' ? (cause.text ?? zh.terms.causes.other) : zh.terms.causes[cause.code];
}

/** 承诺1月20日（到期未完成）: the newest promise, for a cell of a table. */
export function lastPromise(facts: Facts, { promises }: LateCase): string {
  const last = promises.at(-1);
  return last ? `${shortDate(last.on)}（${facts.became[last.became]}）` : '';
}

/** 提醒2次；电话1次；督办函（第一次）×直工函〔2026〕3号（10月15日）: for a cell of a table. */
export function measuresInShort(one: LateCase): string {
  const { terms } = zh;
  const reached = one.contacts.filter(({ outcome }) => outcome !== 'not-answered').length;
  return [
    ...(one.reminders.length === 0 ? [] : [paperWords.reminders(one.reminders.length)]),
    ...(reached === 0 ? [] : [paperWords.contacts(reached)]),
    ...one.letters.map(({ kind, number, signedOn }) =>
      paperWords.letter({ title: wordFor(terms.letterKinds, kind), number, on: shortDate(signedOn) }),
    ),
    ...one.meetings.map(({ on, attendance }) => paperWords.meeting(shortDate(on), zh.meeting.attendances[attendance])),
  ].join('\n');
}
