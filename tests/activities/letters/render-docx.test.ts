import { createHash } from 'node:crypto';
import { strFromU8, unzipSync } from 'fflate';
import { renderDocx } from '../../../activities/letters/render-docx';
import { civilDate } from '../../../domain/time/civil';
import { composed, longAndRare } from '../../support/letter-contents';
import { office } from '../../support/letter-facts';

const letterhead = { name: office.name };
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function parts(content = composed()): Promise<Record<string, string>> {
  const files = unzipSync(await renderDocx(content, letterhead));
  return Object.fromEntries(Object.entries(files).map(([name, data]) => [name, strFromU8(data)]));
}

describe('the bytes of a letter', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it("are the same for the same content, whatever the machine's clock says", async () => {
    const first = sha256(await renderDocx(composed(), letterhead));
    expect(sha256(await renderDocx(composed(), letterhead))).toBe(first);
    jest.useFakeTimers({
      now: new Date('2031-02-03T04:05:06Z'),
      doNotFake: ['nextTick', 'setImmediate', 'setTimeout'],
    });
    expect(sha256(await renderDocx(composed(), letterhead))).toBe(first);
  });

  it('change with one character, with the day of writing and with the letterhead', async () => {
    const content = composed();
    const variants = await Promise.all([
      renderDocx(content, letterhead),
      renderDocx({ ...content, addressee: '市审计局党组' }, letterhead),
      renderDocx({ ...content, writtenOn: civilDate('2025-07-05') }, letterhead),
      renderDocx(content, { name: '中共江城市直工委' }),
    ]);
    expect(new Set(variants.map(sha256)).size).toBe(4);
  });

  it('carry the day of writing as their only time, and no file of the package a time of its own', async () => {
    const bytes = await renderDocx(composed(), letterhead);
    const times: number[] = [];
    for (
      let at = bytes.indexOf('PK\x01\x02', 0, 'latin1');
      at >= 0;
      at = bytes.indexOf('PK\x01\x02', at + 4, 'latin1')
    ) {
      times.push(bytes.readUInt32LE(at + 12));
    }
    // Midnight of 1 January 1980, as MS-DOS writes it.
    expect([...new Set(times)]).toEqual([0x00210000]);
    expect(times).toHaveLength(Object.keys(await parts()).length);
    const { 'docProps/core.xml': core } = await parts();
    expect(core?.match(/\d{4}-\d{2}-\d{2}T[^<]*/g)).toEqual(['2025-07-04T00:00:00Z', '2025-07-04T00:00:00Z']);
  });
});

describe('the package', () => {
  it('begins with its list of types and holds no image: a seal is never drawn', async () => {
    const names = Object.keys(await parts());
    expect(names[0]).toBe('[Content_Types].xml');
    expect(names.filter((name) => /media|\.(png|jpe?g|emf|svg)$/.test(name))).toEqual([]);
    expect((await parts())['word/document.xml']).toContain('（印章）');
  });

  it('states the page of GB/T 9704-2012: A4, margins 37/35/28/26 mm, lines of 28.95 pt', async () => {
    const { 'word/document.xml': document, 'word/styles.xml': styles } = await parts();
    expect(document).toMatch(/<w:pgSz w:w="11906" w:h="16838"/);
    expect(document).toMatch(/<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587"/);
    expect(document).toMatch(/<w:docGrid w:type="lines" w:linePitch="579"\/>/);
    expect(styles).toMatch(/w:line="579" w:lineRule="exact"/);
  });

  it('names the official fonts, and others for characters they lack', async () => {
    const { 'word/document.xml': document } = await parts(longAndRare());
    const fontOf = (text: string) =>
      new RegExp(`w:eastAsia="([^"]*)"[^>]*/>(?:(?!<w:r>).)*>${text}<`).exec(document ?? '')?.[1];
    expect(fontOf('专此函达，请按期函复。')).toBe('仿宋_GB2312');
    expect(fontOf(office.name)).toBe('方正小标宋简体');
    expect(fontOf('附件1')).toBe('黑体');
    expect(fontOf('䶮喆')).toBe('仿宋');
    expect(fontOf('𬱖')).toBe('SimSun-ExtB');
  });

  it("takes the office's own names of fonts", async () => {
    const files = unzipSync(await renderDocx(composed(), { ...letterhead, fonts: { body: '方正仿宋_GBK' } }));
    expect(strFromU8(files['word/document.xml'] ?? new Uint8Array())).not.toContain('仿宋_GB2312');
  });

  it('escapes what a name may contain', async () => {
    const { 'word/document.xml': document } = await parts({ ...composed(), addressee: '<b>&"某\'党组' });
    expect(document).toContain('&lt;b&gt;&amp;');
  });
});

/** Word reports a document as damaged where properties stand in another order than the schema's (ECMA-376, 17.3). */
describe('properties stand in the order of the schema', () => {
  const ORDER = {
    pPr: 'pStyle keepNext keepLines pageBreakBefore framePr widowControl tabs overflowPunct autoSpaceDE autoSpaceDN snapToGrid spacing ind jc rPr',
    rPr: 'rFonts b bCs i iCs color spacing kern sz szCs u vertAlign lang',
    tcPr: 'tcW vAlign',
    tblPr: 'tblW tblInd tblBorders tblLayout tblCellMar',
    sectPr: 'headerReference footerReference pgSz pgMar pgNumType cols titlePg docGrid',
  };

  it.each(Object.entries(ORDER))('%s', async (element, order) => {
    const known = order.split(' ');
    const files = await parts();
    const found = Object.entries(files)
      .filter(([name]) => /^word\/(document|styles|footer\d)\.xml$/.test(name))
      .flatMap(([, xml]) => [...xml.matchAll(new RegExp(`<w:${element}>(.*?)</w:${element}>`, 'gs'))])
      .map(([, inner]) => childrenOf(inner ?? ''));
    expect(found.length).toBeGreaterThan(0);
    for (const children of found) {
      expect(known).toEqual(expect.arrayContaining(children));
      expect(children).toEqual([...children].sort((a, b) => known.indexOf(a) - known.indexOf(b)));
    }
  });

  /** The names of the direct children of an element, from its inner XML. */
  function childrenOf(inner: string): string[] {
    const names: string[] = [];
    let depth = 0;
    for (const [, close, name, empty] of inner.matchAll(/<(\/?)w:(\w+)[^>]*?(\/?)>/g)) {
      if (close) depth--;
      else {
        if (depth === 0) names.push(name ?? '');
        if (!empty) depth++;
      }
    }
    return names;
  }
});
