/**
 * Something the office prints for itself: a list, a call sheet, a 签批单. Content as frozen data; `renderPaper` makes the
 * DOCX. Letters are not papers: they have their own form (GB/T 9704) and are rendered once, at signing.
 */
export interface Paper {
  /** One printed line each. */
  readonly title: readonly string[];
  /** Under the title: what it covers, as of when, how it is to be kept (内部工作资料 注意保管). */
  readonly note?: string | undefined;
  readonly orientation: 'portrait' | 'landscape';
  readonly parts: readonly PaperPart[];
  /** Left in the foot of every page: filter, count, moment, person. The page number stands right. */
  readonly foot: string;
  /** False: no foot at all, where the sheets go to different people, who need not know how many there are. */
  readonly pageNumbers?: false | undefined;
}

export type PaperPart =
  /** A title of its own within the paper: one document of several sheets (会议通知 for each organisation). */
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly align?: 'right' | undefined }
  | {
      readonly kind: 'table';
      /** Widths are shares of the line, in any unit. */
      readonly columns: readonly {
        readonly title: string;
        readonly width: number;
        readonly align?: 'center' | undefined;
      }[];
      /** One text a column; a line break begins a new line in the cell. */
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'page-break' };
