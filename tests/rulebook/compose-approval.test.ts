import { type ApprovalFacts, blanksIn, withBlank } from '../../domain/approval';
import { APPROVAL_KINDS } from '../../domain/approval-kind';
import type { LetterContent } from '../../domain/letter';
import { civilDate as d } from '../../domain/time/civil';
import { composedApproval, GRANTED } from '../support/approval-contents';

const body = (content: LetterContent) => content.body.map(({ text }) => text);

describe('the 批复 of a request', () => {
  it('reads as the office writes it', () => {
    const content = composedApproval({
      number: '江直工复〔2026〕12号',
      asked: {
        receivedOn: d('2026-06-30'),
        title: '关于召开党员大会进行换届选举的请示',
        number: '市财机党〔2026〕3号',
        inReply: false,
      },
    });
    expect(content).toEqual({
      kind: 'approval-meeting',
      wording: 'approval-meeting@2020-07-13',
      writtenOn: '2026-07-06',
      number: '江直工复〔2026〕12号',
      title: ['中共江城市委直属机关工作委员会', '关于同意市财政局机关党委换届选举的批复'],
      addressee: '市财政局机关党委',
      body: [
        {
          role: 'opening',
          text: '你机关党委《关于召开党员大会进行换届选举的请示》（市财机党〔2026〕3号）已于2026年6月30日收悉。经研究，批复如下。',
        },
        { role: 'item', text: '一、同意召开党员大会进行换届选举，选举产生新一届机关党委和机关纪委。' },
        {
          role: 'item',
          text: '二、请在本届任期届满（2026年10月9日）前召开大会。大会日期确定后告知工委，选举结果在会后1个月内报工委。',
        },
        {
          role: 'item',
          text: '三、请按照《中国共产党章程》和《中国共产党基层组织选举工作条例》的规定做好筹备，委员候选人预备人选在召开大会前报工委审批。',
        },
        { role: 'closing', text: '此复。' },
      ],
      attachments: [],
      signature: { organ: '中共江城市委直属机关工作委员会', date: '2026年7月6日' },
      contact: '',
      copies: [],
      annexes: [],
    });
  });

  it('quotes a paper whose title or number nobody entered by what it is', () => {
    expect(body(composedApproval())[0]).toBe('你机关党委报来的换届选举请示已于2026年6月30日收悉。经研究，批复如下。');
    const asked = { receivedOn: d('2026-06-30'), number: '市财机党〔2026〕3号', inReply: false };
    expect(body(composedApproval({ asked }))[0]).toContain('报来的换届选举请示（市财机党〔2026〕3号）已于');
  });

  it.each([
    ['2026-10-09', '二、请在本届任期届满（2026年10月9日）前召开大会。'],
    ['2026-10-10', '二、本届任期已于2026年10月9日届满，请抓紧召开大会。'],
  ])('signed on %s says of the term: %s', (on, words) => {
    expect(body(composedApproval({}, d(on)))[2]).toContain(words);
  });

  it.each([
    [
      'party-committee',
      true,
      '召开党员代表大会进行换届选举，选举产生新一届机关党委和机关纪委。',
      '和代表选举、资格审查',
    ],
    ['party-committee', undefined, '召开党员大会（党员代表大会）进行', '做好筹备，委员'],
    ['general-branch', undefined, '召开党员大会进行换届选举，选举产生新一届机关党总支委员会。', '做好筹备，委员'],
    ['branch', undefined, '召开党员大会进行换届选举，选举产生新一届机关党支部委员会。', '做好筹备，委员'],
  ] as const)('of a %s, congress %s', (form, congress, meeting, preparing) => {
    const [, first, , third] = body(composedApproval({ form, congress }));
    expect(first).toContain(meeting);
    expect(third).toContain(preparing);
  });
});

describe('the 批复 of an extension', () => {
  const extended = (more: Partial<NonNullable<ApprovalFacts['extension']>>, changes: Partial<ApprovalFacts> = {}) =>
    composedApproval({
      kind: 'approval-extension',
      extension: { until: d('2027-03-31'), late: false, second: false, ...more },
      ...changes,
    });

  it('counts from the end of the term itself', () => {
    expect(body(extended({}))).toEqual([
      '你机关党委报来的延期换届请示已于2026年6月30日收悉。经研究，批复如下。',
      '一、同意你机关党委延期换届，延长期限自原任期届满之日（2026年10月9日）起算，至2027年3月31日止。',
      '二、延长期限内，本届机关党委和机关纪委继续履行职责。请及早报送换届选举请示，在上述期限内完成换届选举。',
      '此复。',
    ]);
  });

  it('says why, that it is the second, and that it came late, where that is so', () => {
    const [opening, first, , third] = body(extended({ reason: '机构改革', second: true, late: true }));
    expect(opening).toContain('收悉。来文说明的情况是：机构改革。经研究');
    expect(first).toContain('同意你机关党委再次延期换届');
    expect(third).toBe('三、本件系任期届满后报请，逾期情况已记录在案。今后确需延期的，请在任期届满前报批。');
  });

  it('answers a wish that stood in the reply to a letter', () => {
    const asked = { receivedOn: d('2026-06-30'), inReply: true };
    expect(body(extended({}, { asked }))[0]).toContain('你机关党委在复函中提出的延期换届申请已于');
  });
});

describe('persons', () => {
  it.each([
    ['approval-meeting', 'party-committee', 0],
    ['approval-candidates', 'party-committee', 5],
    ['approval-candidates', 'branch', 3],
    ['approval-extension', 'party-committee', 0],
    ['approval-result', 'party-committee', 3],
    ['approval-result', 'general-branch', 2],
  ] as const)('are never named: %s of a %s leaves %i blanks', (kind, form, count) => {
    const content = composedApproval({ kind, form, ...GRANTED[kind] });
    const blanks = blanksIn(content);
    expect(blanks).toHaveLength(count);
    const filled = blanks.reduce((text, blank) => withBlank(text, blank.slice(1, -1), '王某'), content);
    expect(blanksIn(filled)).toEqual([]);
    expect(body(filled).join('').match(/王某/g)?.length ?? 0).toBe(count);
  });
});

describe('every 批复', () => {
  it.each(APPROVAL_KINDS)('%s answers whoever asked, encloses nothing, threatens nobody and ends in 此复', (kind) => {
    const content = composedApproval({ kind, ...GRANTED[kind] });
    expect(content).toMatchObject({
      addressee: '市财政局机关党委',
      copies: [],
      attachments: [],
      annexes: [],
      contact: '',
    });
    expect(content.title.at(-1)).toMatch(/批复$/);
    expect(body(content).at(-1)).toBe('此复。');
    expect(body(content).join('')).not.toMatch(/责令|限期|考核|undefined|null|\{\{|，，|。。/);
  });

  it('is a bug without the day that it grants', () => {
    expect(() => composedApproval({ kind: 'approval-extension' })).toThrow(
      'an extension has the day until which it runs',
    );
    expect(() => composedApproval({ kind: 'approval-result' })).toThrow('a result has the day of its election');
  });
});
