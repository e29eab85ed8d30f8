import type { LetterContent, LetterFacts, LetterOrganisation } from '../../domain/letter';
import { civilDate } from '../../domain/time/civil';
import { composeLetter } from '../../rulebook/compose-letter';
import { letterWordingOn, loadLetterWordings } from '../../rulebook/letter-wording';
import {
  approved,
  branch,
  committee,
  earlier,
  extended,
  letterFacts,
  office,
  writtenOn,
} from '../support/letter-facts';

const wordings = loadLetterWordings();

function compose(changes: Partial<LetterFacts> = {}, on = writtenOn): LetterContent {
  const facts = letterFacts(changes);
  return composeLetter(facts, letterWordingOn(wordings, facts.kind, on), on);
}

const body = (content: LetterContent) => content.body.map(({ text }) => text);
const opening = (content: LetterContent) => content.body[0]?.text ?? '';

const notice: Partial<LetterFacts> = {
  kind: 'notice-to-subordinate-1',
  addressee: '市统计局机关党支部',
  unit: '市统计局',
  organisations: [{ ...branch, name: '市统计局机关党支部' }],
  copies: ['市统计局党组'],
};
const prompt: Partial<LetterFacts> = {
  kind: 'prompt-letter',
  replyDueOn: undefined,
  organisations: [
    { ...committee, electedOn: civilDate('2021-01-04'), endsOn: civilDate('2026-01-04'), situation: 'term-running' },
  ],
};

describe('the first supervision letter', () => {
  it('reads as the office writes it', () => {
    const reminded = compose({
      number: '江直工函〔2025〕12号',
      remindedBy: [
        { on: civilDate('2025-06-09'), means: 'call' },
        { on: civilDate('2024-12-16'), means: 'mail' },
      ],
    });
    expect(reminded).toMatchObject({
      wording: 'letter-1@2020-07-13',
      number: '江直工函〔2025〕12号',
      title: ['中共江城市委直属机关工作委员会', '关于督办市财政局机关党委换届工作的函'],
      addressee: '市财政局党组',
      attachments: ['换届工作基本情况核对表（工委已预填）', '换届选举工作流程和请示参考样式'],
      signature: { organ: '中共江城市委直属机关工作委员会', date: '2025年7月4日' },
      contact: '联系人：组织科华某堃，电话：0700-8123456',
      copies: ['市财政局机关党委'],
    });
    expect(reminded.body).toEqual([
      {
        role: 'opening',
        text: '你单位机关党委（机关纪委）本届任期自2020年6月15日起，至2025年6月15日届满。工委曾于2024年12月16日以工作邮件提醒、2025年6月9日电话了解情况。截至本函成文之日，任期届满已19日，工委未收到换届选举请示，也未批准延期。根据《中国共产党章程》《中国共产党基层组织选举工作条例》和《中国共产党党和国家机关基层组织工作条例》有关规定，现就有关事项函告如下。',
      },
      {
        role: 'item',
        text: '一、请专题研究机关党委换届工作，确定时间安排、责任领导和具体承办人，机关纪委换届同步进行。',
      },
      { role: 'item', text: '二、请于2025年7月18日前，将召开党员大会进行换届选举的请示报工委。' },
      {
        role: 'item',
        text: '三、因机构改革、班子成员未配齐等原因确需延期的，请书面报工委审批，说明原因和拟完成时间。延长期限自原任期届满之日起算，一般不超过1年。未经批准，不得自行延期。',
      },
      {
        role: 'item',
        text: '四、请于2025年7月18日前函复工委，写明未按期换届的原因、计划完成时间和需要协调解决的问题。已经换届的，请随复函报送选举结果报告，不再另作说明。',
      },
      { role: 'remark', text: '换届程序、材料方面的问题，可随时与工委组织科联系。' },
      { role: 'closing', text: '专此函达，请按期函复。' },
    ]);
  });

  it('speaks of earlier reminders only where there are records, each once', () => {
    expect(opening(compose())).not.toContain('工委曾于');
    const twice = { on: civilDate('2025-06-09'), means: 'call' } as const;
    expect(opening(compose({ remindedBy: [twice, twice] }))).toContain('。工委曾于2025年6月9日电话了解情况。截至');
  });

  it('shows the 代字 and a gap until it is numbered', () => {
    expect(compose().number).toBe('江直工函〔2025〕　　号');
  });

  it.each([
    [true, '召开党员代表大会进行'],
    [false, '召开党员大会进行'],
    [undefined, '召开党员大会（党员代表大会）进行'],
  ])('names the meeting by what is known of it: congress %s', (congress, words) => {
    expect(body(compose({ organisations: [{ ...committee, congress }] }))[2]).toContain(words);
  });

  it('is told from the day it is written, not from the day it was drafted', () => {
    expect(opening(compose({}, civilDate('2025-07-11')))).toContain('任期届满已26日');
    expect(compose({}, civilDate('2025-07-11')).signature.date).toBe('2025年7月11日');
  });

  it('offers no extension that could no longer be granted: one year after the term it asks for the difficulty instead', () => {
    const onTheYear = { ...committee, electedOn: civilDate('2019-07-05'), endsOn: civilDate('2024-07-05') };
    expect(body(compose({ organisations: [onTheYear] }))[3]).toContain('一般不超过1年');
    expect(body(compose({ organisations: [onTheYear] }, civilDate('2025-07-05')))[3]).toBe(
      '三、确有特殊困难的，请一并说明，由工委研究。',
    );
  });

  it('refuses, as a bug, facts that letterRefusals objects to', () => {
    expect(() => compose({ organisations: [] })).toThrow('市财政局：函中没有党组织');
  });
});

describe('the three situations', () => {
  it('乙: an extension ran out, and days are counted from its last day', () => {
    const content = compose({ organisations: [extended] });
    expect(opening(content)).toContain(
      '本届任期自2021年12月27日起，至2024年12月27日届满，经江直工复〔2024〕21号批复同意延期至2025年6月26日，现延期已满。截至本函成文之日，延期届满已8日。根据',
    );
    expect(body(content)[3]).toBe('三、确有特殊困难的，请一并说明，由工委研究。');
  });

  it('丙: the meeting was approved and no result came: hold it, then report', () => {
    const content = compose({ organisations: [approved] });
    expect(opening(content)).toContain(
      '截至本函成文之日，任期届满已19日，工委已于2025年6月20日批复同意召开大会，尚未收到选举结果报告。',
    );
    expect(body(content).slice(1, 4)).toEqual([
      expect.stringMatching(/^一、请专题研究/),
      '二、请于2025年7月31日前召开大会，会后1个月内报送选举结果。',
      expect.stringMatching(/^三、请于2025年7月18日前函复工委/),
    ]);
    expect(body(content).join('')).not.toMatch(/请示报工委|自行延期|特殊困难/);
  });
});

describe('总支 and 支部', () => {
  it.each([branch, extended])('$name has no 机关纪委', (organisation) => {
    expect(body(compose({ organisations: [organisation] })).join('')).not.toContain('机关纪委');
  });

  it('are written to as 你党支部 in a 通知 where they are the addressee', () => {
    const content = compose(notice);
    expect(content.title.slice(1).join('')).toBe('关于督促做好市统计局机关党支部换届工作的通知');
    expect(opening(content)).toMatch(/^你党支部本届任期自2022年5月10日起，.*截至本通知成文之日，任期届满已55日/);
    expect(opening(content)).toMatch(/现就有关事项通知如下。$/);
    expect(content.body.at(-1)).toEqual({ role: 'closing', text: '特此通知。' });
    expect(body(content).join('')).not.toMatch(/函|你单位/);
  });
});

describe('several organisations of one unit in one letter', () => {
  it('two: each is named with its term, what they share is said once', () => {
    const content = compose({ organisations: [committee, branch] });
    expect(opening(content)).toContain(
      '你单位机关党委（机关纪委）本届任期自2020年6月15日起，至2025年6月15日届满；票据中心党支部本届任期自2022年5月10日起，至2025年5月10日届满。',
    );
    expect(opening(content)).toContain(
      '截至本函成文之日，机关党委、票据中心党支部任期届满分别已19日、55日，工委均未收到换届选举请示，也未批准延期。',
    );
    expect(content.title.join('')).toContain('关于督办市财政局机关党委和票据中心党支部换届工作的函');
    expect(content.annexes[0]?.rows).toHaveLength(2);
  });

  it('two of one day: the days are said once', () => {
    const sameDay = { ...branch, endsOn: committee.endsOn };
    expect(opening(compose({ organisations: [committee, sameDay] }))).toContain('任期届满均已19日，工委均未收到');
  });

  it('two in different situations: a clause for each, and each gets its own request', () => {
    const content = compose({ organisations: [approved, extended] });
    expect(opening(content)).toContain(
      '机关党委任期届满已19日，工委已于2025年6月20日批复同意召开大会，尚未收到选举结果报告；会计学会党总支延期届满已8日。',
    );
    expect(body(content).slice(2, 5)).toEqual([
      '二、请于2025年7月18日前，将会计学会党总支召开党员大会进行换届选举的请示报工委。',
      '三、请机关党委于2025年7月31日前召开大会，会后1个月内报送选举结果。',
      '四、会计学会党总支确有特殊困难的，请一并说明，由工委研究。',
    ]);
  });

  it('three and more: names, terms and days stand in the annex', () => {
    const content = compose({ organisations: [committee, branch, extended] });
    expect(opening(content)).toContain(
      '你单位机关党委等3个党组织本届任期已经届满，名称、届满日期和逾期天数见附件1。截至本函成文之日，机关党委、票据中心党支部，工委均未收到换届选举请示，也未批准延期；会计学会党总支经批准的延期已届满。',
    );
    expect(content.title[1]).toBe('关于督办市财政局3个党组织换届工作的函');
    expect(content.annexes).toMatchObject([
      {
        label: '附件1',
        title: '换届工作基本情况核对表',
        rows: [
          ['1', '市财政局机关党委', '2020年6月15日至2025年6月15日', '无', '19日', ''],
          ['2', '市财政局票据中心党支部', '2022年5月10日至2025年5月10日', '无', '55日', ''],
          [
            '3',
            '市财政局会计学会党总支',
            '2021年12月27日至2024年12月27日',
            '江直工复〔2024〕21号，至2025年6月26日',
            '8日',
            '',
          ],
        ],
        note: expect.stringMatching(/^逾期天数截至2025年7月4日。/),
      },
    ]);
  });

  it('more than three of one situation are counted, not listed', () => {
    const four = [1, 2, 3, 4].map((n) => ({ ...branch, name: `市财政局第${n}党支部` }));
    expect(opening(compose({ organisations: [...four, extended] }))).toContain('4个党组织，工委均未收到');
    expect(opening(compose({ organisations: four }))).toContain('截至本函成文之日，工委均未收到');
  });

  it('a name that does not begin with the unit stays whole', () => {
    const other: LetterOrganisation = { ...branch, name: '江城会计学校党支部' };
    const content = compose({ organisations: [other] });
    expect(content.title.slice(1).join('')).toBe('关于督办江城会计学校党支部换届工作的函');
    expect(opening(content)).toMatch(/^你单位江城会计学校党支部本届任期/);
  });
});

describe('the second letter', () => {
  const second = { kind: 'letter-2', earlier } as const;

  it('quotes the first by title and number, and says what came of it', () => {
    const first = '2025年6月23日，工委印发《关于督办市财政局机关党委换届工作的函》（江直工函〔2025〕3号），';
    expect(opening(compose(second))).toContain(`${first}至今未收到复函。`);
    const reply = { receivedOn: civilDate('2025-06-27'), plannedOn: civilDate('2025-07-02') };
    expect(opening(compose({ ...second, earlier: { ...earlier, reply } }))).toContain(
      `${first}2025年6月27日收到你单位复函，复函所列计划完成时间为2025年7月2日。截至本函成文之日`,
    );
  });

  it('is called 再次督办', () => {
    expect(compose(second).title.slice(1).join('')).toBe('关于再次督办市财政局机关党委换届工作的函');
  });
});

describe('the prompt letter', () => {
  it('asks before the term ends, and wants no answer', () => {
    const content = compose(prompt);
    expect(body(content).slice(0, 3)).toEqual([
      expect.stringMatching(/^你单位机关党委（机关纪委）本届任期自2021年1月4日起，至2026年1月4日届满。根据/),
      expect.stringMatching(/^一、请将机关党委换届工作列入近期议事日程/),
      '二、请于2025年7月18日前，将召开党员大会进行换届选举的请示报工委。已经报送的，不再重复报送。',
    ]);
    expect(body(content).join('')).not.toMatch(/逾期|函复|截至本函成文之日/);
    expect(content).toMatchObject({ annexes: [], attachments: ['换届选举工作流程和请示参考样式'] });
  });

  it('speaks of the extension where it is the extension that ends', () => {
    const organisations = prompt.organisations?.map((one) => ({
      ...one,
      electedOn: civilDate('2020-01-04'),
      endsOn: civilDate('2025-01-04'),
      extension: { number: '江直工复〔2025〕2号', until: civilDate('2025-12-31') },
    }));
    const content = compose({ ...prompt, organisations: organisations ?? [] });
    expect(opening(content)).toContain('，经江直工复〔2025〕2号批复同意延期至2025年12月31日。');
    expect(body(content)[3]).toContain('延期将满，请在延期届满前完成换届');
  });
});

describe('tone', () => {
  const all: [string, Partial<LetterFacts>][] = [
    ['letter-1', {}],
    ['letter-2', { kind: 'letter-2', earlier }],
    ['notice-to-subordinate-1', notice],
    ['notice-to-subordinate-2', { ...notice, kind: 'notice-to-subordinate-2', earlier }],
    ['prompt-letter', prompt],
  ];

  it.each(all)('%s asks; it neither orders nor grades', (_, changes) => {
    expect(body(compose(changes)).join('')).not.toMatch(/责令|限期|必须|考核|问责|通报|约谈|排名/);
  });

  it.each(all)('%s says 工委将视情研究后续措施 once if it is a second letter, else never', (kind, changes) => {
    const said = body(compose(changes)).join('').split('工委将视情研究后续措施').length - 1;
    expect(said).toBe(kind === 'letter-2' || kind === 'notice-to-subordinate-2' ? 1 : 0);
  });

  it.each(all)('%s writes no date with a leading zero and leaves no gap or brace', (_, changes) => {
    const text = JSON.stringify(compose(changes));
    expect(text).not.toMatch(/年0|月0|[{}]{2}|undefined|null|\[object/);
    expect(body(compose(changes)).join('')).not.toMatch(/\s|。。|，，|，。|；。/);
  });
});

describe('enclosures', () => {
  it('one organisation gets a form with room for its answer', () => {
    const [form] = compose().annexes;
    expect(form?.columns.map(({ title }) => title)).toEqual(['项目', '工委预填', '核对情况']);
    expect(form?.rows).toContainEqual(['逾期天数', '19日', '']);
    expect(form?.rows).toContainEqual(['计划完成时间', '', '']);
  });

  it("the office's own papers take the place of the wording's; the prefilled table stays", () => {
    const own = (place: number, title: string) => ({ place, title, fileName: `${title}.docx`, sha256: title });
    const letter = compose({
      ownEnclosures: [own(4, '办事指南'), own(2, '请示样式'), own(3, '流程图'), own(1, '不作数')],
    });
    expect(letter.attachments).toEqual(['换届工作基本情况核对表（工委已预填）', '请示样式', '流程图', '办事指南']);
    expect(letter.annexes[0]?.label).toBe('附件1');
    expect(letter.enclosures).toEqual([
      { kind: 'file', label: '附件2', title: '请示样式', fileName: '请示样式.docx', sha256: '请示样式' },
      { kind: 'file', label: '附件3', title: '流程图', fileName: '流程图.docx', sha256: '流程图' },
      { kind: 'file', label: '附件4', title: '办事指南', fileName: '办事指南.docx', sha256: '办事指南' },
    ]);
  });

  it('what ships is further pages of the letter, marked as for reference', () => {
    const [pages] = compose().enclosures ?? [];
    if (pages?.kind !== 'pages') throw new Error('no pages');
    expect(pages).toMatchObject({ label: '附件2', title: '换届选举工作流程和请示参考样式' });
    expect(pages.note).toContain('供参考');
    expect(pages.parts.map(({ text }) => text).join('')).toContain('妥否，请批示。');
  });
});

describe('facts are never read as template', () => {
  it('prints braces and tags as they stand', () => {
    const name = '{{ office }}{% include "x" %}';
    expect(compose({ office: { ...office, sectionName: name } }).body.at(-2)?.text).toContain(`工委${name}联系`);
  });
});
