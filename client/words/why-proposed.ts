import type { PlanBookRow } from '../plan-book';
import { wordFor } from './word-for';
import type { Words } from './words';

/** Why this is proposed for a row: where its term stands, its band, what a person must look at first, what was chosen. */
export function whyProposed(
  words: Words,
  row: Pick<PlanBookRow, 'term' | 'standing' | 'days' | 'proposal' | 'choice' | 'subject'>,
): string {
  const { because, terms } = words;
  const { term, standing, days, proposal, choice } = row;
  const endsOn = because.day(term.effectiveEndsOn);
  const sentences = [because.standing({ standing, endsOn, days, extended: term.extendedTo !== undefined })];
  for (const reason of proposal.because) {
    if (reason === 'band' && proposal.band) {
      sentences.push(because.proposed({ band: wordFor(because.entryBands, proposal.band.name), act: proposal.act }));
    } else if (reason === 'standing') sentences.push(because.nothingToDo);
    else if (reason === 'not-ours') sentences.push(because.notOurs(row.subject.superior ?? ''));
    else if (reason !== 'band') sentences.push(personFirst(words, reason, row, endsOn));
  }
  if (choice) {
    const until = choice.until && because.day(choice.until);
    sentences.push(because.chosen({ choice: terms.choices[choice.choice], until, reason: choice.reason }));
  }
  return sentences.join(terms.semicolon);
}

function personFirst(
  { because }: Words,
  reason: keyof Words['because']['personFirst'],
  { subject }: Pick<PlanBookRow, 'subject'>,
  endsOn: string,
): string {
  const plannedOn = subject.plannedOn === undefined ? '' : because.day(subject.plannedOn);
  return because.personFirst[reason]({ remark: subject.remark ?? '', plannedOn, endsOn });
}
