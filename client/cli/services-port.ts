/** Starting, stopping and removing a house: done by tools/, asked for here. `say` gets a line for each step. */
export interface Services {
  readonly up: (
    options: { readonly inbox: boolean },
    say: (line: string) => void,
  ) => Promise<{ readonly home: string; readonly already: boolean }>;
  /** Stops the house of DUBAN_HOME, else the one of this checkout; the homes that were stopped. */
  readonly down: (say: (line: string) => void) => Promise<readonly string[]>;
  /** The homes of this checkout that could be removed, each with what lies in it. */
  readonly removable: () => readonly { readonly home: string; readonly contents: readonly string[] }[];
  readonly uninstall: (home: string, say: (line: string) => void) => Promise<readonly string[]>;
}
