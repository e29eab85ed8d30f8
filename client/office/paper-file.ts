/** A printed paper as a file: what a person opens, prints and keeps. */
export interface PaperFile {
  readonly fileName: string;
  readonly bytes: Uint8Array;
}
