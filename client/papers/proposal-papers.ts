import type { CivilDate } from '../../domain/civil-date';
import type { LateCase } from '../../domain/late-case';
import type { ProposalKind } from '../../domain/proposal';
import { fullDate, type OfficeCard, shortDate } from '../../domain/wording-facts';
import { fill } from '../../rulebook/letter-template';
import type { ProposalWording } from '../../rulebook/paper-wording';
import { zh } from '../words/zh';
import { causeWord, dotted, lastPromise, measuresInShort, measuresOf, promisesOf } from './case-words';
import { chineseNumeral } from './chinese-numeral';
import type { Paper, PaperPart } from './paper';
import { paperWords } from './paper-words';

export interface ProposalFacts {
  readonly cases: readonly LateCase[];
  readonly office: OfficeCard;
  readonly writtenOn: CivilDate;
}

/** From so many organisations on, they stand in a table as well, so that the committee sees them side by side. */
const TABLE_FROM = 2;

/** 提请工委研究的请示: the facts of each, and what the committee is asked to decide. Internal, whatever it decides. */
export function proposalPaper(wording: ProposalWording, kind: ProposalKind, facts: ProposalFacts): Paper {
  const { title, opening, ask, closing } = wording[kind];
  const { itself, cases } = apart(wording, kind, facts.cases);
  const counted = countsOf(cases, facts.writtenOn);
  const told = [...cases, ...itself];
  return {
    title: [title],
    note: wording.note,
    orientation: 'portrait',
    parts: [
      { kind: 'text', text: paperWords.addressee },
      ...(cases.length === 0 ? [] : [indented(fill(opening, counted))]),
      ...told.flatMap((one, index) => caseParts(wording.facts, one, index, facts.writtenOn)),
      ...(itself.length === 0 ? [] : [indented(aboutItself(wording, itself))]),
      ...(cases.length === 0 ? [] : [indented(ask)]),
      indented(closing),
      { kind: 'text', text: `${facts.office.section}\n${fullDate(facts.writtenOn)}`, align: 'right' },
      ...(told.length < TABLE_FROM ? [] : sideBySide(wording.facts, told)),
      ...more(wording, kind, cases, facts.writtenOn),
    ],
    foot: paperWords.foot({ what: zh.terms.taskKinds[kind], count: told.length, on: shortDate(facts.writtenOn) }),
  };
}

/** Nobody is reported to itself. */
function apart({ report }: ProposalWording, kind: ProposalKind, cases: readonly LateCase[]) {
  const isItself = ({ unit }: LateCase) => kind === 'report' && report.itself.some((name) => unit.includes(name));
  return { itself: cases.filter(isItself), cases: cases.filter((one) => !isItself(one)) };
}

function aboutItself({ report }: ProposalWording, itself: readonly LateCase[]): string {
  return fill(report.aboutItself, { names: [...new Set(itself.map(({ unit }) => unit))] });
}

function countsOf(cases: readonly LateCase[], writtenOn: CivilDate) {
  return {
    writtenOn: fullDate(writtenOn),
    units: new Set(cases.map(({ unit }) => unit)).size,
    count: cases.length,
    longest: Math.max(0, ...cases.map(({ daysLate }) => daysLate)),
  };
}

function caseParts(
  facts: ProposalWording['facts'],
  one: LateCase,
  index: number,
  writtenOn: CivilDate,
): readonly PaperPart[] {
  return [
    { kind: 'heading', text: `${chineseNumeral(index + 1)}、${one.organisation}` },
    indented(caseText(facts, one, writtenOn)),
  ];
}

/** Term, days late, what was done, what was promised and what became of it, where it stands. */
function caseText(facts: ProposalWording['facts'], one: LateCase, writtenOn: CivilDate): string {
  const measures = measuresOf(facts, one);
  const promises = promisesOf(facts, one);
  const { extension } = one;
  const told = [
    fill(facts.term, {
      electedOn: fullDate(one.electedOn),
      termEndsOn: fullDate(one.termEndsOn),
      extension: extension ? { number: extension.number ?? '', until: fullDate(extension.until) } : null,
      writtenOn: fullDate(writtenOn),
      days: one.daysLate,
    }),
    measures.length === 0 ? facts.noMeasures : fill(facts.measures, { list: measures }),
    promises.length === 0 ? facts.noPromises : fill(facts.promises, { list: promises }),
    fill(facts.present, { stage: zh.terms.stages[one.stage], cause: causeWord(one) ?? null }),
  ];
  return told.join('');
}

function sideBySide(facts: ProposalWording['facts'], cases: readonly LateCase[]): readonly PaperPart[] {
  return [
    { kind: 'page-break' },
    { kind: 'heading', text: paperWords.annexTitle },
    {
      kind: 'table',
      columns: paperWords.annexColumns.map(([title, width]) => ({ title, width })),
      rows: cases.map((one, index) => [
        String(index + 1),
        one.organisation,
        dotted(one.endsOn),
        String(one.daysLate),
        zh.terms.stages[one.stage],
        measuresInShort(one),
        lastPromise(facts, one),
      ]),
    },
  ];
}

/** What belongs to it: the circular's own text without names, an outline for each talk. */
function more(
  { circular, talk, facts }: ProposalWording,
  kind: ProposalKind,
  cases: readonly LateCase[],
  writtenOn: CivilDate,
): readonly PaperPart[] {
  if (kind === 'circular') {
    const counted = countsOf(cases, writtenOn);
    return [
      { kind: 'page-break' },
      { kind: 'title', text: circular.draft.title },
      ...circular.draft.body.map((text) => indented(fill(text, counted))),
    ];
  }
  if (kind !== 'talk') return [];
  return cases.flatMap((one): readonly PaperPart[] => [
    { kind: 'page-break' },
    { kind: 'title', text: talk.outline.title },
    { kind: 'text', text: [one.organisation, ...talk.outline.blanks].join('\n') },
    indented(caseText(facts, one, writtenOn)),
    ...talk.outline.items.map((item, index) => indented(`${chineseNumeral(index + 1)}、${item}`)),
  ]);
}

function indented(text: string): PaperPart {
  return { kind: 'text', text: `　　${text}` };
}
