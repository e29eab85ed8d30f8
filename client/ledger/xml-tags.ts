/** One tag of an XML text, as places in it: what lies between two tags is never touched. */
export interface Tag {
  /** Without its namespace prefix. */
  readonly local: string;
  readonly prefix: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly start: number;
  readonly end: number;
  /** The tag itself, from < to >. */
  readonly raw: string;
}

/** The tags of a part in order; comments, CDATA and processing instructions are passed over. Ends quietly where the text is cut off. */
export function* tags(xml: string): Generator<Tag> {
  let at = 0;
  for (;;) {
    const start = xml.indexOf('<', at);
    if (start < 0) return;
    const skipTo = PASSED_OVER.find(([opens]) => xml.startsWith(opens, start))?.[1];
    if (skipTo !== undefined) {
      const closes = xml.indexOf(skipTo, start + 2);
      if (closes < 0) return;
      at = closes + skipTo.length;
      continue;
    }
    const end = tagEnd(xml, start);
    if (end < 0) return;
    yield tagOf(xml.slice(start, end), start);
    at = end;
  }
}

const PASSED_OVER = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

/** Just past the > that closes the tag; a > within quotes does not. */
function tagEnd(xml: string, start: number): number {
  let quote = '';
  for (let at = start + 1; at < xml.length; at++) {
    const sign = xml[at] ?? '';
    if (quote) {
      if (sign === quote) quote = '';
    } else if (sign === '"' || sign === "'") quote = sign;
    else if (sign === '>') return at + 1;
  }
  return -1;
}

function tagOf(raw: string, start: number): Tag {
  const name = /^<\/?([^\s/>]+)/u.exec(raw)?.[1] ?? '';
  const colon = name.indexOf(':');
  const kind = raw.startsWith('</') ? 'close' : raw.endsWith('/>') ? 'empty' : 'open';
  return { local: name.slice(colon + 1), prefix: name.slice(0, colon + 1), kind, start, end: start + raw.length, raw };
}

/** The value of an attribute, by its name as written (with a prefix where it has one). */
export function attribute(tag: Tag, name: string): string | undefined {
  for (const [, key, double, single] of tag.raw.matchAll(/\s([^\s=/>]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu)) {
    if (key === name) return unescapeXml(double ?? single ?? '');
  }
  return undefined;
}

/** The tag's text with one attribute set, added or (undefined) taken out. */
export function withAttribute(raw: string, name: string, value: string | undefined): string {
  const at = new RegExp(`\\s${name}\\s*=\\s*(?:"[^"]*"|'[^']*')`, 'u');
  const without = raw.replace(at, '');
  return value === undefined ? without : without.replace(/^(<[^\s/>]+)/u, `$1 ${name}="${escapeXml(value)}"`);
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/giu, (all, hex?: string, decimal?: string, name?: string) => {
    if (name !== undefined) return NAMED[name] ?? all;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

/** Text for an element or an attribute: what XML 1.0 cannot carry is left out, and a literal _x0041_ stays one (ECMA-376 22.9.2.19). */
export function escapeXml(text: string): string {
  return text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/\r\n?/gu, '\n')
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/gu, '')
    .replace(/_(?=x[0-9a-fA-F]{4}_)/gu, '_x005F_')
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;');
}
