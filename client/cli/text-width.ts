/** Blocks whose characters take two columns on a terminal (UAX #11, wide and full-width). */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0xa4cf],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x1f300, 0x1faff],
  [0x20000, 0x3fffd],
];

const COLOUR = /\u001b\[[0-9;]*m/g;

/** Columns a text takes: Chinese counts as two. */
export function textWidth(text: string): number {
  let width = 0;
  for (const char of text.replace(COLOUR, '')) width += isWide(char.codePointAt(0) ?? 0) ? 2 : 1;
  return width;
}

function isWide(code: number): boolean {
  return WIDE.some(([from, to]) => code >= from && code <= to);
}

/** Marks that must not begin a line. */
const NOT_FIRST = '，。；：、）》”！？';

/** The text in lines no wider than `columns`. Chinese may be broken between any two characters, Latin words are kept. */
export function foldText(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => foldLine(line, columns))
    .join('\n');
}

function foldLine(text: string, columns: number): string {
  const lines: string[] = [];
  let line = '';
  for (const piece of text.match(/[!-~]+|[^!-~]/gu) ?? []) {
    const fits = textWidth(line) + textWidth(piece) <= columns;
    if (line === '' || fits || NOT_FIRST.includes(piece)) line += piece;
    else {
      lines.push(line.trimEnd());
      line = piece === ' ' ? '' : piece;
    }
  }
  return [...lines, line].join('\n');
}
