/** The little of fontkit that is used; the package ships no types. */
declare module 'fontkit' {
  export interface Font {
    readonly type: 'TTF' | 'WOFF' | 'WOFF2';
    hasGlyphForCodePoint(codePoint: number): boolean;
    /** By name (fontFamily, fullName …), then by language. */
    readonly name: { readonly records: Readonly<Record<string, Readonly<Record<string, string>> | undefined>> };
  }
  export interface Collection {
    readonly type: 'TTC' | 'DFont';
    readonly fonts: readonly Font[];
  }
  export function openSync(file: string): Font | Collection;
}
