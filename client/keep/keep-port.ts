import type { By } from '../office';
import type { ClocksReport } from '../office/keep';

/** A house in one file, and back: asked for by commands, done beside the office (an empty house has none yet). */
export interface HouseKeeping {
  /** @throws CliError backup-exists, backup-unwritable, no-house */
  backup(order: {
    readonly file: string;
    readonly force: boolean;
    readonly as: string | undefined;
    readonly progress: (now: KeepingProgress) => void;
  }): Promise<BackupReport>;
  /** Dry, everything is verified and nothing written. @throws CliError saying why it is not taken back */
  restore(order: {
    readonly file: string;
    readonly by: By;
    readonly dry: boolean;
    readonly progress: (now: KeepingProgress) => void;
  }): Promise<RestoreReport>;
}

export interface KeepingProgress {
  readonly step: 'writing' | 'verifying' | 'loading' | 'clocks';
  readonly part: string;
  readonly done: number;
  readonly of: number;
}

export interface BackupReport {
  readonly file: string;
  readonly bytes: number;
  readonly takenAt: string;
  readonly houseId: string;
  readonly schema: string;
  readonly tables: number;
  readonly rows: number;
  /** The fullest tables, by name. */
  readonly counts: Readonly<Record<string, number>>;
  readonly rulebookFiles: number;
  readonly keys: number;
}

export interface RestoreReport {
  readonly file: string;
  readonly dryRun: boolean;
  /** What the backup says of itself. */
  readonly backup: {
    readonly takenAt: string;
    readonly houseId: string;
    readonly version: string;
    readonly schema: string;
    readonly by: string;
    readonly overlay: string | null;
  };
  readonly tables: number;
  readonly rows: number;
  readonly counts: Readonly<Record<string, number>>;
  /** Migrations that were (or would be) applied over the rows. */
  readonly migrations: readonly string[];
  readonly rulebook: {
    /** Files that are not the same here. */
    readonly differences: readonly { readonly file: string; readonly kind: 'changed' | 'only-there' | 'only-here' }[];
    readonly overlayHere: string | null;
    /** Where the backup's rules were written, to be compared and taken over by hand. */
    readonly folder: string | undefined;
  };
  /** Key files: written into the home, or left because another is there. */
  readonly keys: { readonly written: readonly string[]; readonly left: readonly string[] };
  /** Undefined where it was dry. */
  readonly clocks: ClocksReport | undefined;
}
