import { existsSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Font, openSync } from 'fontkit';

/** One font of a file, by every name it goes by in any language: 仿宋_GB2312 and FangSong_GB2312. */
export interface FontFace {
  readonly file: string;
  readonly names: readonly string[];
  has(codePoint: number): boolean;
}

const FONT_FILE = /\.(ttf|otf|ttc)$/i;
const NOTO = /^NotoSerifCJK[^/]*-Regular\.(ttc|otf)$/;
const SYSTEM_FOLDERS = [
  '/usr/share/fonts',
  '/usr/local/share/fonts',
  path.join(os.homedir(), '.fonts'),
  path.join(os.homedir(), '.local/share/fonts'),
];
const NAMES = ['fontFamily', 'preferredFamily', 'fullName', 'postscriptName'];

const opened = new Map<string, readonly FontFace[]>();

/**
 * The fonts letters are checked against: those of the office's folder, else the system's Noto Serif CJK.
 * Throws where the folder cannot be read or a file in it is no font; an empty list means there is nothing to check with.
 */
export function fontFaces(fontDir: string | undefined): readonly FontFace[] {
  const files =
    fontDir === undefined
      ? SYSTEM_FOLDERS.filter((folder) => existsSync(folder)).flatMap((folder) => filesIn(folder, NOTO))
      : filesIn(fontDir, FONT_FILE);
  return files.flatMap(facesOf);
}

function filesIn(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => pattern.test(path.basename(file)))
    .sort()
    .map((file) => path.join(folder, file));
}

/** Font files are tens of megabytes: each is opened once in the life of the process. */
function facesOf(file: string): readonly FontFace[] {
  const known = opened.get(file);
  if (known) return known;
  const faces = open(file).map((font) => ({
    file,
    names: namesOf(font),
    has: (codePoint: number) => font.hasGlyphForCodePoint(codePoint),
  }));
  opened.set(file, faces);
  return faces;
}

function open(file: string): readonly Font[] {
  try {
    const font = openSync(file);
    return 'fonts' in font ? font.fonts : [font];
  } catch (error) {
    throw new Error(
      `${file}: not a font that can be read (${(error as Error).message}): expected .ttf, .otf or .ttc; take it out of the font folder`,
      { cause: error },
    );
  }
}

function namesOf({ name }: Font): readonly string[] {
  return NAMES.flatMap((key) => Object.values(name.records[key] ?? {}));
}
