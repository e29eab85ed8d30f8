import type { CivilDate } from '../../domain/civil-date';

/** What no gateway carries is brought to people by the office: words to copy, a sheet to print, and what came of it. */
export interface ByHandRoom {
  /** The words of a notice alone: by the notice's id, or by that of the task which asks for its delivery. */
  copyText(which: string): Promise<CopiedText>;
  /** All that waits to be delivered by hand, in the order of the ledger. */
  byHand(): Promise<readonly ByHandLine[]>;
}

export interface CopiedText {
  readonly notice: string;
  readonly channel: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

export interface ByHandLine {
  readonly task: string;
  readonly kind: 'deliver-by-hand' | 'no-address' | 'undeliverable';
  readonly notice: string;
  readonly matter: string;
  readonly unit: string;
  readonly organisation: string;
  readonly addressee: string;
  /** 专职副书记 */
  readonly title: string | null;
  readonly mobile: string | null;
  readonly phone: string | null;
  readonly subject: string;
  readonly body: string;
  readonly dueOn: CivilDate | null;
}
