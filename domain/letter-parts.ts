import type { LetterContent, LetterEnclosure, LetterParagraph } from './letter';

/**
 * A letter as the parts a person may change before signing, each one text. Lines of a part are its entries: title lines,
 * attachments, recipients of copies, rows of an annex (cells divided by ｜). Number, day and signature are not parts:
 * they come from the signing.
 */
export interface LetterPart {
  /** title, addressee, body.0, attachments, contact, copies, annexes.0 */
  readonly key: string;
  readonly text: string;
}

export type EditRefusal =
  | { readonly refused: 'unknown-part'; readonly message: string }
  | { readonly refused: 'empty-part'; readonly message: string }
  | { readonly refused: 'wrong-cells'; readonly message: string };

const CELL = '｜';

/** The parts in the order they are printed. */
export function partsOf(content: LetterContent): readonly LetterPart[] {
  return [
    { key: 'title', text: content.title.join('\n') },
    { key: 'addressee', text: content.addressee },
    ...content.body.map(({ text }, index) => ({ key: `body.${index}`, text })),
    { key: 'attachments', text: content.attachments.join('\n') },
    { key: 'contact', text: content.contact },
    { key: 'copies', text: content.copies.join('\n') },
    ...content.annexes.map(({ rows }, index) => ({
      key: `annexes.${index}`,
      text: rows.map((row) => row.join(CELL)).join('\n'),
    })),
  ];
}

/**
 * The letter with one part changed. A paragraph split into lines becomes several of its role; an emptied paragraph,
 * attachment list, contact or copy list is left out; title, addressee and annex cannot be empty.
 */
export function withPart(content: LetterContent, key: string, text: string): LetterContent | EditRefusal {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0 && (key === 'title' || key === 'addressee' || key.startsWith('annexes.'))) {
    return { refused: 'empty-part', message: `“${key}”不能为空。` };
  }
  if (key === 'title') return { ...content, title: lines };
  if (key === 'addressee') return { ...content, addressee: lines.join('') };
  if (key === 'attachments') return { ...content, attachments: lines, ...enclosedStill(content, lines) };
  if (key === 'contact') return { ...content, contact: lines.join('') };
  if (key === 'copies') return { ...content, copies: lines };
  const [place, index] = key.split('.');
  const at = Number(index);
  const paragraph = place === 'body' ? content.body[at] : undefined;
  if (paragraph) return { ...content, body: replaced(content.body, at, lines, paragraph.role) };
  if (place === 'annexes' && content.annexes[at]) return withRows(content, at, lines);
  const known = partsOf(content).map((part) => part.key);
  return { refused: 'unknown-part', message: `函中没有“${key}”这一部分；可以改的有：${known.join('、')}。` };
}

/** What is taken off the list is not enclosed; as many lines as before are the same enclosures under other titles. */
function enclosedStill(
  { attachments, enclosures }: LetterContent,
  lines: readonly string[],
): Pick<LetterContent, 'enclosures'> {
  if (enclosures === undefined) return {};
  const renamed = lines.length === attachments.length;
  const still = enclosures.flatMap((enclosure): readonly LetterEnclosure[] => {
    const at = (renamed ? attachments : lines).indexOf(enclosure.title);
    const title = lines[at];
    if (title === undefined) return [];
    return [{ ...enclosure, title, label: lines.length === 1 ? '附件' : `附件${at + 1}` }];
  });
  return { enclosures: still };
}

function replaced(
  body: readonly LetterParagraph[],
  at: number,
  lines: readonly string[],
  role: LetterParagraph['role'],
): readonly LetterParagraph[] {
  return [...body.slice(0, at), ...lines.map((text) => ({ role, text })), ...body.slice(at + 1)];
}

function withRows(content: LetterContent, at: number, lines: readonly string[]): LetterContent | EditRefusal {
  const rows = lines.map((line) => line.split(CELL));
  const columns = content.annexes[at]?.columns.length ?? 0;
  const wrong = rows.findIndex((row) => row.length !== columns);
  if (wrong >= 0) {
    const message = `附表第 ${wrong + 1} 行有 ${rows[wrong]?.length ?? 0} 格，应为 ${columns} 格，以“${CELL}”分隔。`;
    return { refused: 'wrong-cells', message };
  }
  return { ...content, annexes: content.annexes.map((annex, index) => (index === at ? { ...annex, rows } : annex)) };
}
