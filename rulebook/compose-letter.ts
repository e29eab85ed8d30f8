import type { CivilDate } from '../domain/civil-date';
import { invariant } from '../domain/invariant';
import type { LetterContent, LetterFacts } from '../domain/letter';
import { numberGap } from '../domain/letter-number';
import { titleLines } from '../domain/letter-title';
import { letterRefusals } from '../domain/letter-refusal';
import { fullDate } from '../domain/wording-facts';
import { enclosedWith } from './enclosed-with';
import { prefilledTable } from './letter-annex';
import { letterValues } from './letter-values';
import { fill } from './letter-template';
import type { LetterWording } from './letter-wording';
import { numbered } from './numbered-paragraphs';

/**
 * The letter as text, as of the day it is written: days overdue and everything that says 截至本函成文之日 are counted
 * to that day, so a draft is composed again when it is signed. Pure: the same facts, wording and day give the same
 * letter. Facts that letterRefusals objects to are a bug of the caller.
 */
export function composeLetter(facts: LetterFacts, wording: LetterWording, writtenOn: CivilDate): LetterContent {
  const refusals = letterRefusals(facts, writtenOn);
  invariant(refusals.length === 0, `a letter to ${facts.addressee} cannot be written: ${refusals[0]?.message ?? ''}`);
  const { attachments, tableLabel, enclosures } = enclosedWith(facts, wording);
  const values = letterValues(facts, wording, writtenOn, tableLabel ?? '');
  const table = tableLabel === undefined ? [] : [prefilledTable(facts, wording.parts, writtenOn, tableLabel)];
  const pieces = wording.title.map((piece) => fill(piece, values));
  return {
    kind: facts.kind,
    wording: `${wording.wording}@${wording.inForceFrom}`,
    writtenOn,
    number: facts.number ?? numberGap(facts.office.symbol, Number(writtenOn.slice(0, 4))),
    title: [...titleLines([facts.office.name]), ...titleLines(pieces)],
    addressee: facts.addressee,
    body: numbered(wording.body, values),
    attachments,
    signature: { organ: facts.office.name, date: fullDate(writtenOn) },
    contact: `联系人：${facts.office.sectionName}${facts.office.contactName}，电话：${facts.office.contactPhone}`,
    copies: facts.copies,
    annexes: table,
    enclosures,
  };
}
