/** Where a command speaks: data on stdout, all talk on stderr. A test puts lists in their place. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** True where a person sits at both ends and can be asked. */
  readonly interactive: boolean;
  /** Columns of the screen; undefined in a pipe or file, where nothing is folded or cut. */
  readonly columns: number | undefined;
  readonly colour: boolean;
  /** Asks on stderr and returns the line that was typed. */
  readonly ask: (question: string) => Promise<string>;
}
