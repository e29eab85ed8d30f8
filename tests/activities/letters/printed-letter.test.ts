import { renderDocx } from '../../../activities/letters/render-docx';
import { APPROVAL_KINDS } from '../../../domain/approval-kind';
import type { LetterContent } from '../../../domain/letter';
import { civilDate } from '../../../domain/time/civil';
import { composedApproval, GRANTED } from '../../support/approval-contents';
import { composed, longAndRare, onePage, threePages, withLongList } from '../../support/letter-contents';
import { earlier, office } from '../../support/letter-facts';
import { describeWithLibreOffice, type PrintedPage, printAll } from '../../support/libreoffice';
import { darkRows, redBands, rowsOf } from '../../support/page-ink';

/**
 * Measured on paper: LibreOffice lays the letter out, poppler gives text positions and pixels. Millimetres throughout;
 * every place has a tolerance of one.
 */
const DPI = 200;
/** 版心: 28 from the left, 37 from the top, 156 x 225. */
const AREA = { left: 28, right: 184, top: 37, bottom: 262 };
const LINE = 225 / 22;

const letters = {
  onePage: onePage(),
  twoPages: { ...composed(), annexes: [], enclosures: [] },
  threePages: threePages(),
  withForm: { ...composed(), enclosures: [] },
  withPages: composed(),
  withList: { ...withLongList(35), enclosures: [] },
  longAndRare: longAndRare(),
  second: composed({ kind: 'letter-2', earlier }),
} satisfies Record<string, LetterContent>;
const SHORT_NAME = '中共江城市直工委';

describeWithLibreOffice('a printed letter', () => {
  const printed = {} as Record<keyof typeof letters | 'shortName', readonly PrintedPage[]>;

  beforeAll(async () => {
    const names = Object.keys(letters) as (keyof typeof letters)[];
    const documents = await Promise.all(names.map((name) => renderDocx(letters[name], { name: office.name })));
    const all = printAll([...documents, await renderDocx(letters.onePage, { name: SHORT_NAME })]);
    names.forEach((name, index) => (printed[name] = all[index] ?? []));
    printed.shortName = all[names.length] ?? [];
  }, 120_000);

  const page = (name: keyof typeof printed, number: number): PrintedPage => {
    const found = printed[name][number - 1];
    if (!found) throw new Error(`${name} has no page ${number}`);
    return found;
  };
  const pageWith = (name: keyof typeof printed, text: string) =>
    printed[name].findIndex(({ lines }) => lines.some((line) => line.text.includes(text))) + 1;
  const lineWith = (where: PrintedPage, text: string) => {
    const found = where.lines.find((line) => line.text.includes(text));
    if (!found) throw new Error(`no line with ${text}`);
    return found;
  };
  const inArea = ({ lines }: PrintedPage) =>
    lines.filter(({ top, bottom }) => top > AREA.top - 1 && bottom < AREA.bottom + 1);

  it.each([
    ['onePage', 1],
    ['twoPages', 2],
    ['threePages', 3],
    ['withForm', 3],
    ['withPages', 6],
    ['longAndRare', 6],
    ['second', 6],
  ] as const)('%s has %i pages of A4', (name, pages) => {
    expect(printed[name]).toHaveLength(pages);
    for (const { widthMm, heightMm } of printed[name]) {
      expect(widthMm).toBeCloseTo(210, 0);
      expect(heightMm).toBeCloseTo(297, 0);
    }
  });

  describe('the grid', () => {
    it('a full page has 22 lines, each in its place of the 22 that 225 mm are divided into', () => {
      const rows = rowsOf(page('threePages', 2), DPI, AREA);
      expect(rows).toHaveLength(22);
      rows.forEach(({ top, bottom }, index) => {
        expect(top).toBeGreaterThan(AREA.top + LINE * index);
        expect(bottom).toBeLessThan(AREA.top + LINE * (index + 1));
      });
    });

    it('a full line has 28 characters, from 28 mm to 184 mm', () => {
      const full = inArea(page('threePages', 2)).filter(
        ({ left, right }) => left < AREA.left + 5 && right > AREA.right - 5,
      );
      expect(full.length).toBeGreaterThan(10);
      for (const { text, left, right } of full) {
        expect([...text]).toHaveLength(28);
        expectNear(left, AREA.left);
        expectNear(right, AREA.right);
      }
    });

    it('a paragraph begins two characters in', () => {
      const first = inArea(page('threePages', 2)).find(({ left }) => left > AREA.left + 5);
      expectNear(first?.left ?? 0, AREA.left + (156 / 28) * 2);
    });

    it.each(Object.keys(letters) as (keyof typeof letters)[])('%s keeps to its margins on every page', (name) => {
      for (const { words } of printed[name]) {
        for (const { text, left, right } of words) {
          // The red name alone is centred on the page and may be as wide as the rules.
          if (text.includes(office.name)) continue;
          expect(left).toBeGreaterThan(AREA.left - 1);
          expect(right).toBeLessThan(AREA.right + 1);
        }
      }
    });
  });

  describe.each([
    ['a long name', 'onePage' as const, office.name],
    ['a short name', 'shortName' as const, SHORT_NAME],
  ])('the red head, with %s', (_, letter, name) => {
    it('begins 30 mm below the edge of the page, centred, on one line', () => {
      const [ink] = redBands(page(letter, 1).pixels(DPI), DPI);
      expectNear(ink?.top ?? 0, 30);
      expectNear(((ink?.left ?? 0) + (ink?.right ?? 0)) / 2, 105);
      expect(page(letter, 1).lines[0]?.text).toBe(name);
      expect((ink?.right ?? 0) - (ink?.left ?? 0)).toBeLessThan(157);
    });

    it('has a double rule of 170 mm 4 mm below it, thick over thin, centred', () => {
      const [ink, thick, thin] = redBands(page(letter, 1).pixels(DPI), DPI);
      if (!ink || !thick || !thin) throw new Error('no double rule');
      expectNear(thick.top - ink.bottom, 4);
      expect(thick.bottom - thick.top).toBeGreaterThan((thin.bottom - thin.top) * 1.5);
      expect(thin.top - thick.bottom).toBeLessThan(1);
      for (const rule of [thick, thin]) expectRule(rule);
    });

    it('has a double rule 20 mm above the lower edge, thin over thick', () => {
      const [, , , thin, thick, ...more] = redBands(page(letter, 1).pixels(DPI), DPI);
      if (!thin || !thick) throw new Error('no lower rule');
      expectNear(297 - thick.bottom, 20);
      expect(thick.bottom - thick.top).toBeGreaterThan((thin.bottom - thin.top) * 1.5);
      for (const rule of [thick, thin]) expectRule(rule);
      expect(more).toEqual([]);
    });

    it('is followed by the number: flush right, seven eighths of a character below the rule', () => {
      const number = lineWith(page(letter, 1), '〔2025〕12号');
      expectNear(number.right, AREA.right);
      const [, , thin] = redBands(page(letter, 1).pixels(DPI), DPI);
      const ink = darkRows(page(letter, 1).pixels(DPI), DPI, number.top, number.bottom, number.left, number.right);
      expectNear(ink.top - (thin?.bottom ?? 0), ((16 * 7) / 8 / 72) * 25.4);
    });

    it('has the title two blank lines below the number, centred on the type area', () => {
      const number = lineWith(page(letter, 1), '〔2025〕12号');
      const title = lineWith(page(letter, 1), '关于督办');
      expectNear((title.left + title.right) / 2, (AREA.left + AREA.right) / 2);
      const [first] = page(letter, 1).lines.filter(({ top }) => top > number.bottom - 1);
      const apart = ((first?.top ?? 0) + (first?.bottom ?? 0)) / 2 - (number.top + number.bottom) / 2;
      expect(apart).toBeGreaterThan(LINE * 2.9);
      expect(apart).toBeLessThan(LINE * 3.5);
    });
  });

  it('has red on its first page only', () => {
    for (const name of ['threePages', 'withList'] as const) {
      for (const later of printed[name].slice(1)) expect(redBands(later.pixels(60), 60)).toEqual([]);
    }
  });

  describe('page numbers', () => {
    it('are not on the first page', () => {
      expect(page('threePages', 1).lines.filter(({ text }) => /^—.*—$/.test(text))).toEqual([]);
    });

    it('stand one character in from the outer edge: left on page 2, right on page 3', () => {
      const one = (14 / 72) * 25.4;
      expectNear(lineWith(page('threePages', 2), '—2—').left, AREA.left + one);
      expectNear(lineWith(page('threePages', 3), '—3—').right, AREA.right - one);
    });

    it('have their dash 7 mm below the type area', () => {
      const { top, bottom, left } = lineWith(page('threePages', 2), '—2—');
      const dash = darkRows(page('threePages', 2).pixels(DPI), DPI, top, bottom, left, left + 4);
      expectNear((dash.top + dash.bottom) / 2, AREA.bottom + 7);
    });
  });

  describe('the signature', () => {
    it.each(['onePage', 'twoPages', 'threePages', 'withForm', 'withList', 'longAndRare', 'second'] as const)(
      '%s has text of its body on the page of the signature',
      (name) => {
        expect(pageWith(name, '专此函达，请按期函复。')).toBe(pageWith(name, '（印章）'));
        expect(pageWith(name, '（联系人')).toBe(pageWith(name, '（印章）'));
      },
    );

    it('has the name centred over the date, the date at least four characters from the right, the seal marked above', () => {
      const where = page('twoPages', 2);
      const seal = lineWith(where, '（印章）');
      const organ = where.lines.find(({ text }) => text === office.name);
      const date = where.lines.find(({ text }) => text === '2025年7月4日');
      if (!organ || !date) throw new Error('no signature');
      const middles = [seal, organ, date].map(({ left, right }) => (left + right) / 2);
      for (const middle of middles) expectNear(middle, middles[0] ?? 0);
      expect(AREA.right - date.right).toBeGreaterThan((156 / 28) * 4 - 1);
      expectNear(organ.top - seal.top, LINE);
      expectNear(date.top - organ.top, LINE);
    });

    it('is followed by the contact in brackets, two characters in', () => {
      expectNear(
        lineWith(page('twoPages', 2), '（联系人：组织科华某堃，电话：0700-8123456）').left,
        AREA.left + (156 / 28) * 2,
      );
    });
  });

  describe('抄送', () => {
    it.each(['onePage', 'twoPages', 'threePages', 'withForm', 'withList', 'longAndRare'] as const)(
      '%s has it in the last lines of the last page, one character in',
      (name) => {
        expect(pageWith(name, '抄送：')).toBe(printed[name].length);
        const last = page(name, printed[name].length);
        expectNear(lineWith(last, '抄送：').left, AREA.left + (14 / 72) * 25.4);
        const bottom = Math.max(...inArea(last).map((line) => line.bottom));
        expect(AREA.bottom - bottom).toBeLessThan(2);
        expect(lineWith(last, last.lines.filter((line) => line.bottom === bottom)[0]?.text ?? '').text).toMatch(/。$/);
      },
    );
  });

  describe('enclosures', () => {
    it('are listed a line below the body, under one another', () => {
      const where = page('twoPages', 2);
      const first = lineWith(where, '附件：1.');
      const second = lineWith(where, '2.换届选举工作流程');
      const titles = where.words.filter(({ text }) => /^换届(工作基本|选举工作流程)/.test(text));
      expectNear(first.left, AREA.left + (156 / 28) * 2);
      expectNear(second.left, AREA.left + (156 / 28) * 5);
      expectNear(titles[0]?.left ?? 0, titles[1]?.left ?? -9);
      expectNear(first.top - lineWith(where, '专此函达').top, LINE * 2);
    });

    it('the table begins a page: 附件1 on the first line, its title on the third', () => {
      const annex = page('withForm', 3);
      const [label, title] = inArea(annex);
      expect([label?.text, title?.text]).toEqual(['附件1', '换届工作基本情况核对表']);
      expectNear(((title?.top ?? 0) + (title?.bottom ?? 0)) / 2, AREA.top + LINE * 2.65);
      expect(annex.lines.map(({ text }) => text)).toEqual(expect.arrayContaining(['逾期天数19日', '计划完成时间']));
    });

    it('an enclosure in words follows on pages of its own: label, title, how far it goes, sample at its end', () => {
      const first = page('withPages', 4);
      const [label, title, note] = inArea(first);
      expect([label?.text, title?.text]).toEqual(['附件2', '换届选举工作流程和请示参考样式']);
      expect(note?.text).toContain('供参考');
      expect(pageWith('withPages', '妥否，请批示。')).toBeGreaterThan(4);
      expect(pageWith('withPages', '抄送：')).toBe(6);
    });

    it('a list of 35 runs over pages, its head on each, no row torn and none lost', () => {
      const annex = printed.withList.slice(2);
      expect(annex.length).toBeGreaterThan(1);
      for (const { words } of annex) expect(words.map(({ text }) => text)).toContain('本届任期');
      const text = annex.flatMap(({ words }) => words.map((word) => word.text)).join('');
      for (let n = 1; n <= 34; n++) expect(text).toContain(`第${n}单位`);
      for (const { lines } of annex) expect(lines.at(-2)?.text ?? '').not.toMatch(/日至$/);
    });
  });

  it('keeps rare characters: 喆 堃 䶮 and 𬱖 stand in the printed text', () => {
    const text = printed.longAndRare.flatMap(({ words }) => words.map((word) => word.text)).join('');
    for (const char of ['喆', '堃', '䶮', '𬱖']) expect(text).toContain(char);
  });

  it('sets a long unit name in title lines of whole words', () => {
    const lines = page('longAndRare', 1).lines.map(({ text }) => text);
    expect(lines).toEqual(
      expect.arrayContaining([
        '关于督办市住房和城乡建设局',
        '（市人民防空办公室、市房屋征收管理局）',
        '机关党委换届工作的函',
      ]),
    );
  });
});

describeWithLibreOffice('a printed 批复', () => {
  it.each(APPROVAL_KINDS)(
    '%s has its red head, its number, and text of its body on the page of the signature',
    async (kind) => {
      const asked = {
        receivedOn: civilDate('2026-06-30'),
        title: '关于召开党员大会进行换届选举的请示',
        number: '市财机党〔2026〕3号',
        inReply: false,
      };
      const contents = [{}, { asked }].map((more) =>
        composedApproval({ kind, ...GRANTED[kind], ...more, number: '江直工复〔2026〕12号' }),
      );
      const all = printAll(await Promise.all(contents.map((content) => renderDocx(content, { name: office.name }))));
      all.forEach((pages, index) => {
        const on = (text: string) => pages.findIndex(({ lines }) => lines.some((line) => line.text.includes(text)));
        expect(pages.length).toBeLessThanOrEqual(2);
        expect([on('江直工复'), on('此复。')]).toEqual([0, on('（印章）')]);
        // 此复 never stands there alone: the last item is with it.
        const item = contents[index]?.body.at(-2)?.text ?? '';
        expect(on(item.slice(0, 10))).toBe(on('此复。'));
        expect(pages.some(({ lines }) => lines.some(({ text }) => text.includes('（联系人')))).toBe(false);
        if (kind === 'approval-extension') expect(pages).toHaveLength(1);
      });
    },
    60_000,
  );
});

describeWithLibreOffice('letters of every length', () => {
  it('never leave the signature without text, nor 抄送 without its page, whatever the body, with and without a table', async () => {
    const content = composed();
    const closing = content.body.slice(-1);
    const ways = [
      { annexes: content.annexes, enclosures: [] },
      { annexes: [], enclosures: [] },
      { annexes: content.annexes, enclosures: content.enclosures ?? [] },
    ];
    const lengths = Array.from({ length: 26 }, (_, index) => index + 1);
    const cases = lengths.flatMap((length) =>
      // The words of an enclosure are the same in every letter: some lengths are enough to see where 抄送 goes.
      ways
        .filter((way) => way.enclosures.length === 0 || length % 5 === 0)
        .map((way) => {
          const body = lengths
            .slice(0, length)
            .map((n) => ({ role: 'item' as const, text: `第${n}项工作请按期办理。` }));
          return { ...content, body: [...body, ...closing], ...way };
        }),
    );
    const all = printAll(await Promise.all(cases.map((one) => renderDocx(one, { name: office.name }))));
    all.forEach((pages, index) => {
      const on = (text: string) => pages.findIndex(({ lines }) => lines.some((line) => line.text.includes(text)));
      const where = `${cases[index]?.body.length} paragraphs, ${cases[index]?.annexes.length} tables`;
      expect([where, on('（印章）'), on('（联系人')]).toEqual([where, on('专此函达'), on('专此函达')]);
      expect([where, on('抄送：')]).toEqual([where, pages.length - 1]);
      for (const { lines } of pages) expect(lines.length).toBeGreaterThan(2);
    });
  }, 120_000);
});

function expectNear(actual: number, wanted: number): void {
  expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(1);
}

function expectRule({ left, right }: { readonly left: number; readonly right: number }): void {
  expectNear(right - left, 170);
  expectNear((left + right) / 2, 105);
}
