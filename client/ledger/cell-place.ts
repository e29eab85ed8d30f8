/** The letter of a column counted from 0: A, B … Z, AA … */
export function columnLetter(column: number): string {
  const rest = column % 26;
  const before = Math.floor(column / 26);
  return (before > 0 ? columnLetter(before - 1) : '') + String.fromCharCode(65 + rest);
}

/** Where a reference such as G8 or $G$8 stands, from 0; undefined where the text is none. */
export function placeOf(reference: string): { readonly row: number; readonly column: number } | undefined {
  const [, letters, digits] = /^\$?([A-Za-z]{1,3})\$?(\d{1,7})$/u.exec(reference) ?? [];
  if (letters === undefined || digits === undefined) return undefined;
  const column = [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

export function referenceOf(row: number, column: number): string {
  return `${columnLetter(column)}${row + 1}`;
}
