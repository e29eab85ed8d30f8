import { strFromU8, unzipSync } from 'fflate';

/** The text of a DOCX, paragraph after paragraph, cells and footers included. */
export function docxText(bytes: Uint8Array): string {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => /^word\/(document|footer\d*)\.xml$/.test(name));
  return parts
    .map(([, part]) =>
      strFromU8(part)
        .replace(/<\/w:p>/g, '\n')
        .replace(/<[^>]+>/g, ''),
    )
    .join('\n');
}
