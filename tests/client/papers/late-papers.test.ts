import type { BurdenReport } from '../../../client/office/burden';
import { burdenPaper } from '../../../client/papers/burden-paper';
import {
  meetingNotice,
  meetingOverview,
  type MeetingPaperFacts,
  signInSheet,
} from '../../../client/papers/meeting-papers';
import type { Paper } from '../../../client/papers/paper';
import { proposalPaper } from '../../../client/papers/proposal-papers';
import { renderPaper } from '../../../client/papers/render-paper';
import { UNSET_OFFICE } from '../../../database/queries/office';
import { burdenOf, totalOf } from '../../../domain/burden';
import type { LateCase } from '../../../domain/late-case';
import { civilDate } from '../../../domain/time/civil';
import { describeWithLibreOffice, type PrintedPage, printAll } from '../../support/libreoffice';
import { rulebook } from '../../support/subjects';

const d = civilDate;
const { papers } = rulebook;
const UNITS = ['市甲局', '市乙局', '市丙局', '市委组织部'] as const;

function late(unit: string, changes: Partial<LateCase> = {}): LateCase {
  return {
    matterId: `M-${unit}`,
    unit,
    organisation: `${unit}机关党委`,
    kind: 'party-committee',
    zone: '第一协作区',
    electedOn: d('2021-10-09'),
    termEndsOn: d('2026-10-09'),
    endsOn: d('2026-10-09'),
    daysLate: 185,
    stage: 'not-started',
    ball: 'unit',
    cause: { code: 'secretary-vacant' },
    contact: { person: '张某甲', phone: '13800000001' },
    reminders: [{ on: d('2026-08-07'), means: 'mail' }],
    contacts: [
      { on: d('2026-10-12'), means: 'call', outcome: 'not-answered' },
      { on: d('2026-10-13'), means: 'visit', outcome: 'reached', to: '王某' },
    ],
    letters: [
      { kind: 'letter-1', number: '×直工函〔2026〕3号', signedOn: d('2026-10-20'), repliedOn: d('2026-11-02') },
    ],
    promises: [{ madeOn: d('2026-11-25'), on: d('2026-12-20'), became: 'broken' }],
    meetings: [{ id: 'PM-1', on: d('2026-11-25'), attendance: 'attended' }],
    ...changes,
  };
}

const FACTS: MeetingPaperFacts = {
  meeting: { id: 'PM-1', on: d('2026-11-25'), at: '15:00', place: '工委三楼会议室' },
  office: UNSET_OFFICE,
  cases: UNITS.map((unit) => late(unit)),
  termSentences: new Map(UNITS.map((unit) => [`M-${unit}`, '本届机关党委、机关纪委任期2026年10月9日届满'])),
  calledOn: d('2026-11-16'),
  printedOn: d('2026-11-16'),
};

function burdenReport(): BurdenReport {
  const period = { from: d('2026-09-21'), to: d('2026-11-15') };
  const units = burdenOf([...UNITS], [{ unit: '市甲局', kind: 'letters', on: d('2026-10-20'), count: 1 }], [], period);
  const total = totalOf(units.map((one) => one.total));
  return {
    ...period,
    units,
    total,
    ceiling: 3,
    heldBack: { digest: 3, promised: 2 },
    whileSilent: 0,
    violations: [],
    silences: 9,
  };
}

const PAPERS = {
  notice: meetingNotice(papers.meeting, FACTS),
  overview: meetingOverview(papers, FACTS),
  signIn: signInSheet(papers.meeting, FACTS),
  burden: burdenPaper(papers.burden, burdenReport()),
  talk: proposalPaper(papers.proposals, 'talk', { ...FACTS, writtenOn: d('2027-04-12') }),
  report: proposalPaper(papers.proposals, 'report', { ...FACTS, writtenOn: d('2027-10-12') }),
} satisfies Record<string, Paper>;
type Name = keyof typeof PAPERS;

const textOf = (page: PrintedPage) => page.lines.map(({ text }) => text).join('');

describeWithLibreOffice('papers about those who are late, printed', () => {
  let printed: Readonly<Record<Name, readonly PrintedPage[]>>;
  beforeAll(async () => {
    const names = Object.keys(PAPERS) as Name[];
    const documents = await Promise.all(names.map(async (name) => Buffer.from(await renderPaper(PAPERS[name]))));
    const pages = printAll(documents);
    printed = Object.fromEntries(names.map((name, index) => [name, pages[index] ?? []])) as typeof printed;
  }, 240_000);

  it('stand on A4, everything within the margins', () => {
    for (const [name, pages] of Object.entries(printed)) {
      for (const { widthMm, heightMm, words } of pages) {
        expect([name, [widthMm, heightMm].map(Math.round).sort()]).toEqual([name, [210, 297]]);
        for (const { left, right, text } of words)
          expect([name, text, left > 15 && right < widthMm - 15]).toEqual([name, text, true]);
      }
    }
  });

  it('会议通知 is one sheet for each, and names nobody else, nor how many there are', () => {
    expect(printed.notice).toHaveLength(UNITS.length);
    printed.notice.forEach((page, index) => {
      const text = textOf(page);
      expect(text).toContain(`${UNITS[index] ?? ''}机关党委：`);
      expect(text).toContain('2026年11月25日（星期三）15:00');
      for (const other of UNITS.filter((unit) => unit !== UNITS[index])) expect(text).not.toContain(other);
      expect(text).not.toMatch(/共4页|逾期|督办函/u);
    });
  });

  it('情况一览表 lies on its side, is internal, and says of each what was done', () => {
    const [page] = printed.overview;
    expect((page?.widthMm ?? 0) > (page?.heightMm ?? 0)).toBe(true);
    expect(printed.overview).toHaveLength(1);
    const text = page ? textOf(page) : '';
    for (const part of ['内部工作资料', '共4个单位4个党组织', '2026.10.9', '185', '书记空缺'])
      expect(text).toContain(part);
  });

  it('签到表 says of nobody how late he is', () => {
    const [page] = printed.signIn;
    const text = page ? textOf(page) : '';
    expect(text).toContain('市丙局机关党委');
    expect(text).not.toMatch(/逾期|185|督办/u);
  });

  it('减负说明 is one page', () => {
    expect(printed.burden).toHaveLength(1);
    const [page] = printed.burden;
    expect(page ? textOf(page) : '').toContain('合成一封3件，单位承诺期内2件');
  });

  it('a talk has its outline on a page of its own for each unit, with the facts', () => {
    const outlines = printed.talk.filter(
      (page) => textOf(page).includes('谈话提纲谈话人') || page.lines[0]?.text === '谈话提纲',
    );
    expect(outlines).toHaveLength(UNITS.length);
    const first = outlines[0] ? textOf(outlines[0]) : '';
    for (const part of [
      '2026年8月7日以工作邮件提醒',
      '2026年10月12日电话未接通',
      '上门了解情况（王某）',
      '2026年11月2日收到复函',
      '到期未完成',
    ])
      expect(first).toContain(part);
  });

  it('a report counts nobody who would be reported to itself', () => {
    const text = printed.report.map(textOf).join('');
    expect(text).toContain('以下3个单位3个党组织');
    expect(text).toContain('市委组织部就是上报的对象');
  });
});
