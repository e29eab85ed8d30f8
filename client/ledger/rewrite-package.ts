import { escapeXml, attribute, tags, withAttribute } from './xml-tags';
import { columnLetter } from './cell-place';
import { packageSheets, textOf } from './package-sheets';
import { editSheet } from './sheet-edits';
import { BARE_STYLES, StyleVariants } from './style-variants';
import type { Rewriting } from './workbook';
import type { Package } from './workbook-package';
import { packed, zipFile } from './zip-write';

const SHEET_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml';
const STYLES_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml';
const TYPES_PART = '[Content_Types].xml';

/**
 * The package with one sheet edited and a sheet of notes added. Parts not named here are copied with their packed bytes.
 * Written by hand and not by the library: its writer draws every sheet and style anew, and loses what it does not know
 * (built-in Chinese date formats, results of date formulas, extensions), which would not be the office's own layout any more.
 */
export function rewritePackage(parts: Package, rewriting: Rewriting): Uint8Array {
  const book = packageSheets(parts);
  const sheet = book.sheets.find((one) => one.name === rewriting.sheet);
  if (sheet === undefined) throw new RangeError(`no sheet ${rewriting.sheet} in this workbook`);
  const changed = new Map<string, string>();
  const read = (part: string): string => changed.get(part) ?? textOf(parts, part);

  const stylesPart = parts.entries.find((entry) => /(?:^|\/)styles\.xml$/iu.test(entry.name))?.name;
  const styles = new StyleVariants(stylesPart === undefined ? BARE_STYLES : textOf(parts, stylesPart));
  const date1904 = [...tags(read(book.workbookPart))].some(
    (tag) => tag.local === 'workbookPr' && /^(?:1|true)$/u.test(attribute(tag, 'date1904') ?? ''),
  );
  changed.set(
    sheet.part,
    editSheet(read(sheet.part), { edits: rewriting.edits, unmerge: rewriting.unmerge, date1904, styles }),
  );
  changed.set(book.workbookPart, recalculated(read(book.workbookPart)));

  const folder = book.workbookPart.slice(0, book.workbookPart.lastIndexOf('/') + 1);
  const addPart = (part: string, type: string, relation: string, text: string): string => {
    changed.set(part, text);
    changed.set(TYPES_PART, withChild(read(TYPES_PART), 'Types', `Override PartName="/${part}" ContentType="${type}"`));
    const id = freshId(read(book.relationsPart));
    changed.set(
      book.relationsPart,
      withChild(
        read(book.relationsPart),
        'Relationships',
        `Relationship Id="${id}" Type="${relationLike(read(book.relationsPart))}/${relation}" Target="/${part}"`,
      ),
    );
    return id;
  };
  const noteStyle = styles.variant(0, 'text', false);
  if (stylesPart === undefined) addPart(`${folder}styles.xml`, STYLES_TYPE, 'styles', styles.text());
  else changed.set(stylesPart, styles.text());
  if (rewriting.notes) {
    const part = freshPart(parts, `${folder}worksheets/sheet`);
    const id = addPart(
      part,
      SHEET_TYPE,
      'worksheet',
      notesSheet(rewriting.notes, namespaceOf(read(sheet.part)), noteStyle),
    );
    changed.set(
      book.workbookPart,
      withSheet(
        read(book.workbookPart),
        freshName(
          book.sheets.map((one) => one.name),
          rewriting.notes.name,
        ),
        id,
        relationLike(read(book.relationsPart)),
      ),
    );
  }
  // The order in which formulas were last calculated; Excel writes it anew, and minds one that names a cell without a formula.
  const chain = parts.entries.find((entry) => /(?:^|\/)calcchain\.xml$/iu.test(entry.name))?.name;
  if (chain !== undefined) {
    changed.set(TYPES_PART, withoutReference(read(TYPES_PART), 'Override', 'PartName', chain));
    changed.set(book.relationsPart, withoutReference(read(book.relationsPart), 'Relationship', 'Target', chain));
  }
  const kept = parts.entries
    .filter((entry) => entry.name !== chain)
    .map((entry) => {
      const text = changed.get(entry.name);
      changed.delete(entry.name);
      return text === undefined ? entry : packed(entry.name, text);
    });
  return zipFile([...kept, ...[...changed].map(([name, text]) => packed(name, text))]);
}

/** Formulas are calculated when the file is opened: a sum over a changed cell must not show its old result. */
function recalculated(workbook: string): string {
  const all = [...tags(workbook)];
  const own = all.find((tag) => tag.local === 'calcPr' && tag.kind !== 'close');
  if (own)
    return workbook.slice(0, own.start) + withAttribute(own.raw, 'fullCalcOnLoad', '1') + workbook.slice(own.end);
  // Its place is after these (ECMA-376 18.2.27).
  const before = all
    .filter(
      (tag) =>
        ['sheets', 'functionGroups', 'externalReferences', 'definedNames'].includes(tag.local) && tag.kind !== 'open',
    )
    .at(-1);
  if (before === undefined) return workbook;
  return `${workbook.slice(0, before.end)}<${before.prefix}calcPr calcId="0" fullCalcOnLoad="1"/>${workbook.slice(before.end)}`;
}

/** The prefix for relations is declared on the element itself: where the workbook declares its own is not ours to know. */
function withSheet(workbook: string, name: string, relation: string, namespace: string): string {
  const sheets = [...tags(workbook)].filter((tag) => tag.local === 'sheet' && tag.kind !== 'close');
  const id = Math.max(0, ...sheets.map((tag) => Number(attribute(tag, 'sheetId') ?? 0))) + 1;
  return withChild(
    workbook,
    'sheets',
    `sheet xmlns:r="${namespace}" name="${escapeXml(name)}" sheetId="${id}" r:id="${relation}"`,
  );
}

/** Puts an empty element at the end of its parent. */
function withChild(xml: string, parent: string, child: string): string {
  const close = [...tags(xml)].find((tag) => tag.local === parent && tag.kind === 'close');
  if (close === undefined) throw new RangeError(`${parent} has no end`);
  return `${xml.slice(0, close.start)}<${close.prefix}${child}/>${xml.slice(close.start)}`;
}

function withoutReference(xml: string, local: string, key: string, part: string): string {
  const file = part.slice(part.lastIndexOf('/') + 1).toLowerCase();
  const gone = [...tags(xml)].find(
    (tag) => tag.local === local && tag.kind === 'empty' && (attribute(tag, key) ?? '').toLowerCase().endsWith(file),
  );
  return gone ? xml.slice(0, gone.start) + xml.slice(gone.end) : xml;
}

/** Strict and transitional files name relations by other addresses; ours follows the workbook's own. */
function relationLike(relations: string): string {
  const own = [...tags(relations)]
    .map((tag) => attribute(tag, 'Type') ?? '')
    .find((type) => type.endsWith('/worksheet'));
  return own?.slice(0, -'/worksheet'.length) ?? 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
}

function freshId(relations: string): string {
  const used = new Set([...tags(relations)].map((tag) => attribute(tag, 'Id')));
  for (let index = used.size + 1; ; index++) if (!used.has(`rId${index}`)) return `rId${index}`;
}

function freshPart(parts: Package, start: string): string {
  const used = new Set(parts.entries.map((entry) => entry.name.toLowerCase()));
  for (let index = 1; ; index++) if (!used.has(`${start}${index}.xml`.toLowerCase())) return `${start}${index}.xml`;
}

function freshName(used: readonly string[], wanted: string): string {
  const taken = new Set(used.map((name) => name.toLowerCase()));
  for (let index = 1; ; index++) {
    const name = index === 1 ? wanted : `${wanted} (${index})`;
    if (!taken.has(name.toLowerCase())) return name;
  }
}

function namespaceOf(sheet: string): string {
  const root = [...tags(sheet)].find((tag) => tag.local === 'worksheet');
  const prefix = root?.prefix ?? '';
  return (
    (root && attribute(root, prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`)) ??
    'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
  );
}

function notesSheet(notes: NonNullable<Rewriting['notes']>, namespace: string, style: number): string {
  const columns = notes.widths
    .map((width, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`)
    .join('');
  const rows = notes.rows.map((cells, row) => {
    const written = cells.map((text, column) =>
      text === ''
        ? ''
        : `<c r="${columnLetter(column)}${row + 1}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${escapeXml(text)}</t></is></c>`,
    );
    return `<row r="${row + 1}">${written.join('')}</row>`;
  });
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${namespace}"><cols>${columns}</cols>` +
    `<sheetData>${rows.join('')}</sheetData></worksheet>`
  );
}
