import { copyFileSync, mkdtempSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fontFaces } from '../../../activities/letters/font-files';
import { checkGlyphs } from '../../../activities/letters/glyphs';
import { composed, longAndRare } from '../../support/letter-contents';
import { office } from '../../support/letter-facts';
import { describeWithLibreOffice } from '../../support/libreoffice';
import { runFolder } from '../../support/run-folder';

const letterhead = { name: office.name };
/** U+323B0, of 2022: in no font of the test machine. */
const TOO_NEW = '\u{323B0}';

describeWithLibreOffice('whether every character can be printed', () => {
  it("the system's Noto Serif CJK has the rare ones of names: 喆 堃 䶮 𬱖", () => {
    const report = checkGlyphs(longAndRare(), letterhead);
    expect(report.checkedAgainst).toEqual([expect.stringMatching(/NotoSerifCJK/)]);
    expect(report).toMatchObject({ missing: [], substituted: [], absentFonts: [] });
  });

  it('names the character, its code point, the part and the font where none has it', () => {
    const content = { ...composed(), contact: `联系人：组织科${TOO_NEW}某`, copies: [`市${TOO_NEW}局`] };
    expect(checkGlyphs(content, letterhead).missing).toEqual([
      { char: TOO_NEW, codePoint: 'U+323B0', part: 'contact', font: 'SimSun-ExtB' },
    ]);
  });

  it.each([
    ['letterhead', composed(), { name: `${office.name}${TOO_NEW}` }],
    ['title', { ...composed(), title: [TOO_NEW] }, letterhead],
    ['addressee', { ...composed(), addressee: TOO_NEW }, letterhead],
    ['body.0', { ...composed(), body: [{ role: 'heading' as const, text: TOO_NEW }] }, letterhead],
    ['attachments', { ...composed(), attachments: [TOO_NEW] }, letterhead],
    ['signature', { ...composed(), signature: { organ: TOO_NEW, date: '' } }, letterhead],
    [
      'annexes.0',
      { ...composed(), annexes: composed().annexes.map((annex) => ({ ...annex, rows: [[TOO_NEW]] })) },
      letterhead,
    ],
  ])('looks into the %s', (part, content, head) => {
    expect(checkGlyphs(content, head).missing.map((found) => found.part)).toEqual([part]);
  });

  describe("the office's own font folder", () => {
    const folder = mkdtempSync(path.join(runFolder(), 'fonts-'));
    const [noto] = fontFaces(undefined);
    if (noto) copyFileSync(noto.file, path.join(folder, path.basename(noto.file)));
    const name = noto?.names.find((one) => one === 'Noto Serif CJK JP') ?? noto?.names[0] ?? '';
    const all = { body: name, title: name, heading: name, pageNumber: name, rare: name, supplementary: name };

    it('finds its fonts by the names they carry', () => {
      const report = checkGlyphs(longAndRare(), { ...letterhead, fonts: all }, folder);
      expect(report).toMatchObject({ missing: [], substituted: [], absentFonts: [] });
      expect(report.checkedAgainst).toEqual([path.join(folder, path.basename(noto?.file ?? ''))]);
    });

    it('names the fonts it does not hold, once each, and checks the characters against those it holds', () => {
      const report = checkGlyphs(
        { ...longAndRare(), addressee: TOO_NEW },
        { ...letterhead, fonts: { ...all, title: '方正小标宋简体' } },
        folder,
      );
      expect(report.absentFonts).toEqual(['方正小标宋简体']);
      expect(report.substituted).toEqual([]);
      expect(report.missing.map(({ char }) => char)).toEqual([TOO_NEW]);
    });

    it('says which file is no font', () => {
      const broken = mkdtempSync(path.join(runFolder(), 'fonts-'));
      writeFileSync(path.join(broken, 'simfang.ttf'), 'not a font');
      expect(() => checkGlyphs(composed(), letterhead, broken)).toThrow(
        /simfang\.ttf: not a font that can be read .*expected \.ttf, \.otf or \.ttc/,
      );
    });

    it('checks nothing, and says so, where the folder is empty', () => {
      const empty = mkdtempSync(path.join(runFolder(), 'fonts-'));
      expect(checkGlyphs(composed(), letterhead, empty)).toMatchObject({ checkedAgainst: [], missing: [] });
    });
  });
});
