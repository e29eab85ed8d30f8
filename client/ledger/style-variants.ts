import { dateFormats } from './date-formats';
import { attribute, tags, withAttribute } from './xml-tags';

/** What a written cell holds; it decides the number format. */
export type WrittenAs = 'text' | 'number' | 'date' | 'same';

/** The colour of a changed cell: a light yellow, legible in print. */
const CHANGED_FILL =
  '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF2B3"/><bgColor indexed="64"/></patternFill></fill>';
const DATE_FORMAT = 'yyyy-mm-dd';
const TEXT_FORMAT_ID = '49';
const GENERAL_FORMAT_ID = '0';

/** A workbook without any styles gets the least that Excel accepts. */
export const BARE_STYLES =
  '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">' +
  '<fonts count="1"><font><sz val="11"/><name val="宋体"/></font></fonts>' +
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>' +
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>' +
  '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>';

/**
 * Cell formats made from those of the workbook: the same font, border and alignment, with another number format or the fill of a changed cell.
 * Existing formats are never altered, so no other cell changes its look.
 */
export class StyleVariants {
  private readonly formats: string[];
  private readonly shows: ReturnType<typeof dateFormats>;
  private readonly made = new Map<string, number>();
  private fillId: number | undefined;
  private dateFormatId: number | undefined;
  private readonly prefix: string;

  constructor(private readonly styles: string) {
    this.formats = elements(styles, 'cellXfs', 'xf');
    this.shows = dateFormats(styles);
    this.prefix = [...tags(styles)].find((tag) => tag.local === 'styleSheet')?.prefix ?? '';
  }

  /** The index of a format like `base` (the cell's own), fit for what is written. */
  variant(base: number, as: WrittenAs, mark: boolean): number {
    const from = base < this.formats.length ? base : 0;
    const key = `${from}|${as}|${mark}`;
    const known = this.made.get(key);
    if (known !== undefined) return known;
    const original = this.formats[from] ?? `<${this.prefix}xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>`;
    const index = this.formats.push(this.altered(original, from, as, mark)) - 1;
    this.made.set(key, index);
    return index;
  }

  /** styles.xml with what was made; the very text where nothing was. */
  text(): string {
    if (this.made.size === 0) return this.styles;
    let text = appended(this.styles, 'cellXfs', this.formats.slice(-this.made.size), this.prefix);
    if (this.fillId !== undefined) text = appended(text, 'fills', [this.prefixed(CHANGED_FILL)], this.prefix);
    if (this.dateFormatId !== undefined) text = withDateFormat(text, this.dateFormatId, this.prefix);
    return text;
  }

  private altered(original: string, from: number, as: WrittenAs, mark: boolean): string {
    const end = original.indexOf('>') + 1;
    let open = original.slice(0, end);
    const format = this.formatFor(from, as);
    if (format !== undefined) open = withAttribute(withAttribute(open, 'numFmtId', format), 'applyNumberFormat', '1');
    if (mark) open = withAttribute(withAttribute(open, 'fillId', String(this.changedFill())), 'applyFill', '1');
    return open + original.slice(end);
  }

  /** The number format to change to, or undefined where the cell's own will do. */
  private formatFor(from: number, as: WrittenAs): string | undefined {
    switch (as) {
      case 'same':
        return undefined;
      // Text stays text when a person edits the cell: no 1.38E+10, and nothing that starts with = is ever calculated.
      case 'text':
        return TEXT_FORMAT_ID;
      case 'number':
        return this.shows[from] === 'no-date' && !this.isText(from) ? undefined : GENERAL_FORMAT_ID;
      case 'date':
        return this.shows[from] === 'day' ? undefined : String(this.dateFormat());
    }
  }

  /** A number in a cell formatted as text would turn into text at the next edit. */
  private isText(format: number): boolean {
    const id = /\snumFmtId="(\d+)"/u.exec(this.formats[format] ?? '')?.[1];
    const code = [...tags(this.styles)].find((tag) => tag.local === 'numFmt' && attribute(tag, 'numFmtId') === id);
    return id === TEXT_FORMAT_ID || (code !== undefined && attribute(code, 'formatCode') === '@');
  }

  private changedFill(): number {
    this.fillId ??= elements(this.styles, 'fills', 'fill').length;
    return this.fillId;
  }

  private dateFormat(): number {
    const own = [...tags(this.styles)].filter((tag) => tag.local === 'numFmt' && tag.kind !== 'close');
    // Numbers below 164 are built in.
    this.dateFormatId ??= Math.max(163, ...own.map((tag) => Number(attribute(tag, 'numFmtId') ?? 0))) + 1;
    return this.dateFormatId;
  }

  private prefixed(xml: string): string {
    return xml.replace(/<(\/?)(?=\w)/gu, `<$1${this.prefix}`);
  }
}

/** The elements of one name directly within a list, as written. */
function elements(xml: string, list: string, name: string): string[] {
  const found: string[] = [];
  let within = false;
  let start = -1;
  for (const tag of tags(xml)) {
    if (tag.local === list) within = tag.kind === 'open';
    if (!within || tag.local !== name) continue;
    if (tag.kind === 'open') start = tag.start;
    else found.push(xml.slice(tag.kind === 'empty' ? tag.start : start, tag.end));
  }
  return found;
}

function appended(xml: string, list: string, added: readonly string[], prefix: string): string {
  const all = [...tags(xml)];
  const open = all.find((tag) => tag.local === list && tag.kind === 'open');
  const close = all.find((tag) => tag.local === list && tag.kind === 'close');
  if (!open || !close) {
    const end = all.find((tag) => tag.local === 'styleSheet' && tag.kind === 'close')?.start ?? xml.length;
    return `${xml.slice(0, end)}<${prefix}${list} count="${added.length}">${added.join('')}</${prefix}${list}>${xml.slice(end)}`;
  }
  const count = Number(attribute(open, 'count') ?? 0) + added.length;
  return (
    xml.slice(0, open.start) +
    withAttribute(open.raw, 'count', String(count)) +
    xml.slice(open.end, close.start) +
    added.join('') +
    xml.slice(close.start)
  );
}

function withDateFormat(xml: string, id: number, prefix: string): string {
  const format = `<${prefix}numFmt numFmtId="${id}" formatCode="${DATE_FORMAT}"/>`;
  const all = [...tags(xml)];
  if (all.some((tag) => tag.local === 'numFmts' && tag.kind === 'open'))
    return appended(xml, 'numFmts', [format], prefix);
  // numFmts comes first in a style sheet (ECMA-376 18.8.39).
  const root = all.find((tag) => tag.local === 'styleSheet' && tag.kind === 'open');
  const at = root?.end ?? 0;
  return `${xml.slice(0, at)}<${prefix}numFmts count="1">${format}</${prefix}numFmts>${xml.slice(at)}`;
}
