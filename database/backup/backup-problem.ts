export type BackupProblemCode =
  | 'backup-exists'
  | 'backup-unwritable'
  | 'backup-unreadable'
  | 'not-a-backup'
  | 'damaged'
  | 'format-newer'
  | 'schema-newer'
  | 'house-not-empty'
  | 'house-busy'
  | 'clocks-running';

/** Why a backup is not written or not taken back. Nothing was changed where it is thrown. */
export class BackupProblem extends Error {
  override readonly name = 'BackupProblem';
  constructor(
    readonly code: BackupProblemCode,
    readonly detail: Readonly<Record<string, string | number | readonly string[]>> = {},
    options?: ErrorOptions,
  ) {
    super(`${code}: ${JSON.stringify(detail)}`, options);
  }
}
