import type { LetterAnnex, LetterContent, LetterEnclosure } from './letter';

const INDENT = '　　';

/** The letter as lines of plain text, for a terminal, a call or a comparison; the printed form is rendered elsewhere. */
export function letterText(content: LetterContent): string {
  const { attachments, copies } = content;
  const enclosed = attachments.map((title, index) => (attachments.length === 1 ? title : `${index + 1}. ${title}`));
  return [
    content.number,
    '',
    ...content.title,
    '',
    `${content.addressee}：`,
    ...content.body.map(({ text }) => INDENT + text),
    ...enclosed.flatMap((title, index) =>
      index === 0 ? ['', `${INDENT}附件：${title}`] : [`${INDENT}　　　${title}`],
    ),
    '',
    `${INDENT}${content.signature.organ}`,
    `${INDENT}${content.signature.date}`,
    ...(content.contact === '' ? [] : [`${INDENT}（${content.contact}）`]),
    ...(copies.length === 0 ? [] : ['', `抄送：${copies.join('，')}。`]),
    ...content.annexes.flatMap(annexText),
    ...(content.enclosures ?? []).flatMap(enclosureText),
  ].join('\n');
}

function annexText({ label, title, columns, rows, note }: LetterAnnex): readonly string[] {
  const lines = [columns.map((column) => column.title), ...rows].map((cells) => cells.join('｜'));
  return ['', label, title, ...lines, ...(note === undefined ? [] : [note])];
}

/** Named, not printed: what is enclosed with every letter would bury what this one says. */
function enclosureText(enclosure: LetterEnclosure): readonly string[] {
  const { label, title } = enclosure;
  const more = enclosure.kind === 'file' ? enclosure.fileName : enclosure.note;
  return ['', label, ...(more === undefined ? [title] : [`${title}（${more}）`])];
}
