import type { LetterContent, LetterParagraph } from './letter';

/**
 * The draft a person edited, with everything recomputed that he left alone: a paragraph that still reads as it was
 * composed follows the fresh facts, one that was changed stays as he wrote it. Number and date are always the fresh ones.
 */
export function mergeEdits(base: LetterContent, edited: LetterContent, fresh: LetterContent): LetterContent {
  const freshOf = (paragraph: LetterParagraph): LetterParagraph => {
    const index = base.body.findIndex(({ text }) => text === paragraph.text);
    return fresh.body[index] ?? paragraph;
  };
  return {
    ...fresh,
    title: same(base.title, edited.title) ? fresh.title : edited.title,
    addressee: edited.addressee,
    body: edited.body.map(freshOf),
    attachments: same(base.attachments, edited.attachments) ? fresh.attachments : edited.attachments,
    copies: same(base.copies, edited.copies) ? fresh.copies : edited.copies,
    contact: base.contact === edited.contact ? fresh.contact : edited.contact,
  };
}

function same(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((text, index) => text === other[index]);
}
