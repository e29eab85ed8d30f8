import type { CivilDate } from '../../domain/civil-date';
import type { LateCase } from '../../domain/late-case';
import { fullDate, type OfficeCard, shortDate } from '../../domain/wording-facts';
import { fill } from '../../rulebook/letter-template';
import type { PaperWordings } from '../../rulebook/paper-wording';
import { zh } from '../words/zh';
import { causeWord, dotted, lastPromise, measuresInShort } from './case-words';
import { chineseNumeral } from './chinese-numeral';
import { meetingValues } from './meeting-values';
import type { Paper, PaperPart } from './paper';
import { paperWords } from './paper-words';

export interface MeetingPaperFacts {
  readonly meeting: { readonly id: string; readonly on: CivilDate; readonly at: string; readonly place: string };
  readonly office: OfficeCard & { readonly name: string };
  readonly cases: readonly LateCase[];
  /** 本届机关党委任期…届满, by matter. */
  readonly termSentences: ReadonlyMap<string, string>;
  /** The day the invitation was written, and the day these papers are printed. */
  readonly calledOn: CivilDate;
  readonly printedOn: CivilDate;
}

/** 会议通知: one sheet for each organisation, and on it nobody else's matter. */
export function meetingNotice({ notice }: PaperWordings['meeting'], facts: MeetingPaperFacts): Paper {
  const values = meetingValues(facts.meeting, facts.office);
  const sheets = facts.cases.map(({ matterId, organisation }): readonly PaperPart[] => {
    const own = { ...values, organisation, termSentence: facts.termSentences.get(matterId) ?? '' };
    return [
      { kind: 'title', text: notice.title },
      { kind: 'text', text: `${organisation}：` },
      { kind: 'text', text: `　　${fill(notice.opening, own)}` },
      ...notice.items.map((item, index): PaperPart => ({
        kind: 'text',
        text: `　　${chineseNumeral(index + 1)}、${fill(item, own)}`,
      })),
      { kind: 'text', text: `　　${fill(notice.contact, own)}` },
      { kind: 'text', text: `\n${facts.office.name}\n${fullDate(facts.calledOn)}`, align: 'right' },
    ];
  });
  return {
    title: [],
    orientation: 'portrait',
    parts: sheets.flatMap((sheet, index) => (index === 0 ? sheet : [{ kind: 'page-break' }, ...sheet])),
    foot: '',
    pageNumbers: false,
  };
}

/** 参会单位情况一览表: internal; what was done about each and what it promised. */
export function meetingOverview({ meeting: { overview }, proposals }: PaperWordings, facts: MeetingPaperFacts): Paper {
  const { terms } = zh;
  const { cases } = facts;
  return {
    title: [overview.title],
    note: fill(overview.note, {
      ...meetingValues(facts.meeting, facts.office),
      units: new Set(cases.map(({ unit }) => unit)).size,
      count: cases.length,
      writtenOn: fullDate(facts.printedOn),
    }),
    orientation: 'landscape',
    parts: [
      {
        kind: 'table',
        columns: paperWords.overviewColumns.map(([title, width]) => ({ title, width })),
        rows: cases.map((one, index) => [
          String(index + 1),
          one.unit,
          one.organisation,
          dotted(one.endsOn),
          String(one.daysLate),
          causeWord(one) ?? '',
          terms.stages[one.stage],
          measuresInShort(one),
          lastPromise(proposals.facts, one),
          [one.contact?.person, one.contact?.phone].filter(Boolean).join('\n'),
        ]),
      },
    ],
    foot: paperWords.foot({ what: facts.meeting.id, count: cases.length, on: shortDate(facts.printedOn) }),
  };
}

/** 签到表: goes round the table, and so says of nobody how late he is. */
export function signInSheet({ signIn }: PaperWordings['meeting'], facts: MeetingPaperFacts): Paper {
  return {
    title: [signIn.title],
    note: fill(signIn.note, meetingValues(facts.meeting, facts.office)),
    orientation: 'portrait',
    parts: [
      {
        kind: 'table',
        columns: paperWords.signInColumns.map(([title, width]) => ({ title, width })),
        rows: facts.cases.map(({ organisation }, index) => [String(index + 1), organisation, '\n', '', '', '', '']),
      },
    ],
    foot: paperWords.foot({ what: facts.meeting.id, count: facts.cases.length, on: shortDate(facts.printedOn) }),
  };
}
