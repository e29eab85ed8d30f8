/** The word of a code that may be newer than the dictionary: then the code itself is shown. */
export function wordFor(words: Readonly<Partial<Record<string, string>>>, code: string): string {
  return words[code] ?? code;
}
