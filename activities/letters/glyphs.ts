import { type LetterContent, printedEnclosures } from '../../domain/letter';
import { type FontFace, fontFaces } from './font-files';
import { coverageOf, type LetterFonts, OFFICIAL_FONTS } from './fonts';
import type { Letterhead } from './render-docx';

/** A character that would print as a box or as nothing, or in another font than its neighbours. */
export interface UncoveredCharacter {
  readonly char: string;
  /** U+5586 */
  readonly codePoint: string;
  /** Where it stands first: letterhead, title, addressee, body.0, signature … */
  readonly part: string;
  /** The font the letter names for it. */
  readonly font: string;
}

export interface GlyphReport {
  /** The font files looked into; empty: nothing was checked. */
  readonly checkedAgainst: readonly string[];
  /** No font at hand has it: a person must look before the letter is printed. */
  readonly missing: readonly UncoveredCharacter[];
  /** The font named for it lacks it, another one has it: it prints, in that one's form. */
  readonly substituted: readonly UncoveredCharacter[];
  /** Fonts the letter names that the office's folder does not hold. */
  readonly absentFonts: readonly string[];
}

/**
 * Whether every character of the letter can be printed. The letter itself always keeps its characters; what a font
 * lacks is reported here, since paper would show a box or a gap where a name should be.
 * `fontDir`: the folder with the office's own fonts; without it the system's Noto Serif CJK stands in for all of them.
 */
export function checkGlyphs(content: LetterContent, letterhead: Letterhead, fontDir?: string): GlyphReport {
  const fonts = { ...OFFICIAL_FONTS, ...letterhead.fonts };
  const faces = fontFaces(fontDir);
  const stands = new Map<string, readonly FontFace[]>();
  for (const font of new Set(Object.values(fonts))) {
    stands.set(font, fontDir === undefined ? faces : faces.filter(({ names }) => names.includes(font)));
  }
  const missing: UncoveredCharacter[] = [];
  const substituted: UncoveredCharacter[] = [];
  for (const found of faces.length === 0 ? [] : charactersOf(content, letterhead.name, fonts)) {
    const code = found.char.codePointAt(0) ?? 0;
    if (stands.get(found.font)?.some((face) => face.has(code))) continue;
    (faces.some((face) => face.has(code)) ? substituted : missing).push(found);
  }
  const absentFonts = [...stands].filter(([, held]) => held.length === 0).map(([font]) => font);
  return {
    checkedAgainst: [...new Set(faces.map(({ file }) => file))],
    missing,
    // Where a named font is not there at all, every character would be listed: the font is named once instead.
    substituted: substituted.filter(({ font }) => !absentFonts.includes(font)),
    absentFonts,
  };
}

/** Every character once for each font it is set in, with the first place it stands. */
function charactersOf(
  content: LetterContent,
  letterheadName: string,
  fonts: LetterFonts,
): readonly UncoveredCharacter[] {
  const found = new Map<string, UncoveredCharacter>();
  for (const { part, text, font: own } of textsOf(content, letterheadName, fonts)) {
    for (const char of text) {
      if (/\s/u.test(char)) continue;
      const coverage = coverageOf(char);
      const font = coverage === 'common' ? own : fonts[coverage];
      const key = `${font} ${char}`;
      if (!found.has(key)) found.set(key, { char, codePoint: codePointOf(char), part, font });
    }
  }
  return [...found.values()];
}

function textsOf(content: LetterContent, letterheadName: string, fonts: LetterFonts) {
  const { body, title, heading } = fonts;
  return [
    { part: 'letterhead', text: letterheadName, font: title },
    { part: 'number', text: content.number, font: body },
    { part: 'title', text: content.title.join(''), font: title },
    { part: 'addressee', text: content.addressee, font: body },
    ...content.body.map(({ role, text }, index) => ({
      part: `body.${index}`,
      text,
      font: role === 'heading' ? heading : body,
    })),
    { part: 'attachments', text: content.attachments.join(''), font: body },
    { part: 'signature', text: content.signature.organ + content.signature.date, font: body },
    { part: 'contact', text: content.contact, font: body },
    { part: 'copies', text: content.copies.join(''), font: body },
    ...content.annexes.flatMap((annex, index) => [
      {
        part: `annexes.${index}`,
        text: annex.label + annex.columns.map((column) => column.title).join(''),
        font: heading,
      },
      { part: `annexes.${index}`, text: annex.title, font: title },
      { part: `annexes.${index}`, text: annex.rows.flat().join('') + (annex.note ?? ''), font: body },
    ]),
    ...printedEnclosures(content).flatMap((enclosure, index) => [
      { part: `enclosures.${index}`, text: enclosure.label, font: heading },
      { part: `enclosures.${index}`, text: enclosure.title, font: title },
      {
        part: `enclosures.${index}`,
        text: (enclosure.note ?? '') + enclosure.parts.map(({ text }) => text).join(''),
        font: body,
      },
    ]),
  ];
}

function codePointOf(char: string): string {
  return `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}
