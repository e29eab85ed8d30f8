/** All files under the folder, sorted, with their full paths; none where it does not exist. */
export function filesUnder(folder: string): string[];
export function digest(parts: readonly (string | Uint8Array)[]): string;
export const sourceStamp: {
  /** Changes whenever a file that dist/ is built from changes. */
  of(root: string): string;
  /** Every file that dist/ is built from, by its path in the checkout, with the hash of its text. */
  sources(root: string): Record<string, string>;
  isBuilt(root: string): boolean;
  readonly rooms: readonly string[];
  readonly assetKinds: readonly string[];
  /** Name of the file in dist/ that holds the stamp it was built from. */
  readonly stampFile: string;
};
