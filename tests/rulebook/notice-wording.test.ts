import fc from 'fast-check';
import { UNSET_OFFICE } from '../../database/queries/office';
import { ORGANISATION_KINDS } from '../../domain/organisation';
import { addDays, addMonths, civilDate } from '../../domain/time/civil';
import type { NoticeFacts } from '../../domain/wording-facts';
import { noticeFactsOf } from '../../rulebook/notice-facts';
import { composeNotice } from '../../rulebook/notice-wording';
import type { Wording } from '../../rulebook/load';
import { RulebookError } from '../../rulebook/yaml-file';
import { calendar, reElection, rulebook, subject } from '../support/subjects';

const d = civilDate;

function wording(name: string): Wording {
  const found = rulebook.wordings.get(name);
  if (!found) throw new Error(`no wording ${name}`);
  return found;
}

function facts(writtenOn: string, changes: Partial<Parameters<typeof noticeFactsOf>[0]> = {}): NoticeFacts {
  return noticeFactsOf({
    subject: subject(),
    procedure: reElection,
    calendar,
    office: UNSET_OFFICE,
    writtenOn: d(writtenOn),
    ...changes,
  });
}

const said = (name: string, given: NoticeFacts) => composeNotice(wording(name), given, calendar);

describe('reminder A, more than a month left', () => {
  it('reads as the office writes it', () => {
    expect(said('reminder-a', facts('2026-07-31'))).toEqual({
      subject: '请于8月7日前报送请示（距届满2个月）',
      body:
        '示例局机关党委：请于2026年8月7日前向工委报送换届选举请示。本届机关党委、机关纪委任期2026年10月9日届满，请尽早向党组汇报，研究人选和时间。' +
        '已经报送的不必理会本信；因人事、机构等原因难以按期的，请届满前来电商量。回信或回电一句话即可，不必填表。' +
        '联系人：×××，电话××××-×××××××。市委直属机关工委组织科',
    });
  });

  it('six months before names the day on which the request is due', () => {
    expect(said('reminder-a', facts('2026-04-09')).subject).toBe('请于8月7日前报送请示（距届满6个月）');
  });

  it('gives ten working days where that day is near or has passed, but never more than the term', () => {
    expect(said('reminder-a', facts('2026-08-07')).subject).toBe('请于8月21日前报送请示（距届满2个月）');
    expect(said('reminder-a', facts('2026-08-31')).subject).toBe('请于9月14日前报送请示（距届满39天）');
    expect(said('reminder-a', facts('2026-09-28')).subject).toBe('请于10月9日前报送请示（距届满11天）');
  });

  it.each([
    ['general-branch', '本届机关党总支任期'],
    ['branch', '本届机关党支部任期'],
  ] as const)('says nothing of a 机关纪委 to a %s', (kind, sentence) => {
    const { body } = said(
      'reminder-a',
      facts('2026-07-31', { subject: subject({ kind, electedOn: d('2023-10-09'), statedYears: 3 }) }),
    );
    expect(body).toContain(`${sentence}2026年10月9日届满`);
    expect(body).not.toContain('纪委');
  });

  it('near the end of an extension says that the extension ends, not the term', () => {
    const extended = subject({ extension: { number: '示直工复〔2026〕1号', until: d('2027-06-30') } });
    const { body, subject: title } = said('reminder-a', facts('2026-12-30', { subject: extended }));
    expect(title).toBe('请于4月30日前报送请示（延期还剩6个月）');
    expect(body).toContain('本届机关党委、机关纪委经批准的延期至2027年6月30日届满');
    expect(body).not.toContain('任期');
  });
});

describe('reminder B, thirty days and fewer', () => {
  it('reads as the office writes it', () => {
    expect(said('reminder-b', facts('2026-09-16'))).toEqual({
      subject: '请告知换届大会日期（距届满23天）',
      body:
        '示例局机关党委：请于2026年9月30日前告知换届大会日期。本届机关党委、机关纪委任期2026年10月9日届满，工委尚未收到换届选举请示。' +
        '确实来不及的，请在届满前书面报请延期。已报送请示的，来个电话说明即可，不必填表。联系人：×××，电话××××-×××××××。市委直属机关工委组织科',
    });
  });
});

describe('the reminder for a result', () => {
  it('names the meeting and the day the report is due', () => {
    const { subject: title, body } = said('reminder-result', facts('2026-09-20', { heldOn: d('2026-08-31') }));
    expect(title).toBe('请报送换届选举结果（已于8月31日选举）');
    expect(body).toContain('请于2026年9月30日前向工委报送换届选举结果报告。贵单位已于2026年8月31日召开大会选举');
  });

  it('written on the due day or later gives ten working days more, also after the term', () => {
    expect(said('reminder-result', facts('2026-09-30', { heldOn: d('2026-08-31') })).body).toContain(
      '请于2026年10月20日前',
    );
  });
});

describe('every reminder', () => {
  const electedOn = fc.integer({ min: 0, max: 2500 }).map((days) => addDays(d('2016-01-01'), days));
  const kinds = fc.constantFrom(...ORGANISATION_KINDS);

  it('is short, says by when within its first forty characters, and never asks for a day that has passed', () => {
    fc.assert(
      fc.property(
        electedOn,
        kinds,
        fc.boolean(),
        fc.constantFrom('reminder-a', 'reminder-b'),
        fc.integer({ min: 0, max: 182 }),
        (elected, kind, extended, name, before) => {
          const years = rulebook.terms.years[kind];
          const ends = addMonths(elected, years * 12);
          const until = addMonths(ends, 9);
          const of = subject({
            kind,
            electedOn: elected,
            statedYears: years,
            extension: extended ? { number: '示直工复〔2026〕1号', until } : undefined,
          });
          const writtenOn = addDays(extended ? until : ends, -Math.min(before, name === 'reminder-b' ? 30 : 182));
          const { subject: title, body } = said(name, facts(writtenOn, { subject: of }));
          expect([...title].length).toBeLessThanOrEqual(22);
          expect([...body].length).toBeLessThanOrEqual(180);
          const [, year = '', month = '', day = ''] = /请于(\d+)年(\d+)月(\d+)日前/.exec(body.slice(0, 40)) ?? [];
          const by = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
          expect(by >= writtenOn).toBe(true);
          expect(by <= (extended ? until : ends)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('takes the names of an organisation as they are, never as a template', () => {
    const { body } = said(
      'reminder-a',
      facts('2026-07-31', { subject: subject({ organisation: '示例局{{ contactPhone }}<b>党委</b>' }) }),
    );
    expect(body).toContain('示例局{{ contactPhone }}<b>党委</b>：');
  });

  it('is not written at all where its text cannot be filled', () => {
    const broken = { ...wording('reminder-a'), body: '{{ organisation }}：{{ dueOn }}' };
    expect(() => composeNotice(broken, facts('2026-07-31'), calendar)).toThrow(RulebookError);
    expect(() => composeNotice(broken, facts('2026-07-31'), calendar)).toThrow(/wording\/reminder-a\.yaml: .*dueOn/s);
  });
});
