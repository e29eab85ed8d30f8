import type { LetterEnclosure, LetterFacts, OwnEnclosureFact } from '../domain/letter';
import type { Enclosure } from './letter-enclosure';
import type { LetterWording, ShippedAttachment } from './letter-wording';

/** What goes with a letter, in the order of its list (附件说明). */
export interface EnclosedWith {
  readonly attachments: readonly string[];
  /** Of the prefilled table, where there is one. */
  readonly tableLabel?: string | undefined;
  readonly enclosures: readonly LetterEnclosure[];
}

type Entry =
  | { readonly is: 'table'; readonly title: string }
  | { readonly is: 'file'; readonly title: string; readonly file: OwnEnclosureFact }
  | { readonly is: 'shipped'; readonly title: string; readonly pages?: Enclosure | undefined };

/** The wording's enclosures, the office's own files in their places and behind them; numbered where there are several. */
export function enclosedWith({ organisations, ownEnclosures = [] }: LetterFacts, wording: LetterWording): EnclosedWith {
  const entries = [
    ...wording.attachments.flatMap((shipped, index) =>
      entryOf(shipped, index + 1, organisations.length, ownEnclosures),
    ),
    ...[...ownEnclosures]
      .filter(({ place }) => place > wording.attachments.length)
      .sort((a, b) => a.place - b.place)
      .map((file): Entry => ({ is: 'file', title: file.title, file })),
  ];
  const labelOf = (index: number) => (entries.length === 1 ? '附件' : `附件${index + 1}`);
  const table = entries.findIndex(({ is }) => is === 'table');
  return {
    attachments: entries.map(({ title }) => title),
    tableLabel: table < 0 ? undefined : labelOf(table),
    enclosures: entries.flatMap((entry, index) => enclosureOf(entry, labelOf(index))),
  };
}

function entryOf(
  { title, tableFrom, pages }: ShippedAttachment,
  place: number,
  organisations: number,
  own: readonly OwnEnclosureFact[],
): readonly Entry[] {
  if (tableFrom !== undefined) return organisations >= tableFrom ? [{ is: 'table', title }] : [];
  const file = own.find((one) => one.place === place);
  return [file ? { is: 'file', title: file.title, file } : { is: 'shipped', title, pages }];
}

/** The table stands among the annexes; a title without pages is a paper that somebody encloses by hand. */
function enclosureOf(entry: Entry, label: string): readonly LetterEnclosure[] {
  if (entry.is === 'file') {
    const { title, fileName, sha256 } = entry.file;
    return [{ kind: 'file', label, title, fileName, sha256 }];
  }
  if (entry.is === 'table' || entry.pages === undefined) return [];
  const { title, note, parts } = entry.pages;
  return [{ kind: 'pages', label, title, note, parts }];
}
