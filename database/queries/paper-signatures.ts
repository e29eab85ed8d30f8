import type { CivilDate, Instant } from '../../domain/civil-date';
import { all, type Db, one } from '../pool';

/** What the journal keeps of a signing: names never enter the clock. */
export interface SigningBody {
  readonly letterId: string;
  readonly signer: string;
  readonly on?: CivilDate | undefined;
  /** Signed on paper and entered afterwards: on which sheet, and the scan's SHA-256. */
  readonly paper?: { readonly sheet?: string | undefined; readonly scan?: string | undefined } | undefined;
}

export interface PaperSignature {
  readonly letterId: string;
  readonly sheet: string | null;
  readonly signer: string;
  readonly signedFor: string | null;
  readonly signedOn: CivilDate;
  readonly scan: string | null;
  readonly enteredBy: string;
  readonly at: Instant;
}

export async function keepPaperSignature(
  db: Db,
  { commandId, ...given }: PaperSignature & { readonly commandId: string },
): Promise<void> {
  await db.query(
    `insert into paper_signature (letter_id, sheet_id, signer, signed_for, signed_on, scan_sha256, entered_by, command_id, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      given.letterId,
      given.sheet,
      given.signer,
      given.signedFor,
      given.signedOn,
      given.scan,
      given.enteredBy,
      commandId,
      given.at,
    ],
  );
}

export async function paperSignatures(db: Db, letterIds: readonly string[]): Promise<readonly PaperSignature[]> {
  return all(
    db,
    `select letter_id "letterId", sheet_id sheet, signer, signed_for "signedFor", signed_on "signedOn", scan_sha256 scan,
            entered_by "enteredBy", at from paper_signature where letter_id = any($1) order by at, letter_id`,
    [letterIds],
  );
}

export interface NewScan {
  readonly sha256: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
  readonly by: string;
  readonly at: Instant;
}

/** Keeps a scan once, by what it is: the same file for fourteen letters is one scan. */
export async function keepScan(db: Db, { sha256, fileName, bytes, by, at }: NewScan): Promise<void> {
  await db.query(
    `insert into paper_scan (sha256, file_name, bytes, entered_by, at) values ($1, $2, $3, $4, $5)
     on conflict (sha256) do nothing`,
    [sha256, fileName, bytes, by, at],
  );
}

export async function scanNamed(
  db: Db,
  sha256: string,
): Promise<{ readonly fileName: string; readonly bytes: Buffer } | undefined> {
  return one(db, 'select file_name "fileName", bytes from paper_scan where sha256 = $1', [sha256]);
}
