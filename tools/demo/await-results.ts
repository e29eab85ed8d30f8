import { setTimeout as sleep } from 'node:timers/promises';
import type { MatterLine, NoticeLine, Office } from '../../client/office';
import { type Instant, instantOf } from '../../domain/civil-date';
import type { Say } from '../say';
import { inboxCount } from './inbox-count';
import { patiently } from './patience';
import { deliveredIn, type Standing, standingOf } from './scope';

const LOOK_EVERY_MS = 500;
const SAY_EVERY_MS = 2000;
/** Nothing has moved for so long although the inbox answers: a person must look. */
const STALLED_AFTER_MS = 120_000;
const LONGEST_OUTAGE_MS = 10 * 60_000;

export interface Awaiting {
  readonly office: Office;
  readonly home: string;
  readonly keys: ReadonlySet<string>;
  /** What the plan foresaw, where this run launched it: only for the words of the progress. */
  readonly foreseen?: { readonly letters: number; readonly reminders: number } | undefined;
  readonly say: Say;
}

/**
 * Waits until every clock of the ledger has done what was due, and every reminder it wrote has left or will not.
 * @returns the standing, and `complete: false` where nothing moved for two minutes.
 */
export async function awaitResults({
  office,
  home,
  keys,
  foreseen,
  say,
}: Awaiting): Promise<Standing & { readonly complete: boolean }> {
  const began = Date.now();
  const progress = new Progress(say, began, foreseen);
  for (;;) {
    const standing = await patiently(say, () => standingOf(office, keys));
    const open = unfinished(standing, instantOf(Date.now()));
    if (open === 0) return { ...standing, complete: true };
    // Messages wait in the post room while the inbox is down; that is no stall.
    const answers = !standing.reminders.some(isUnderWay) || (await inboxCount(home)) !== undefined;
    if (progress.tell(standing, { open, answers }) === 'stalled') return { ...standing, complete: false };
    await sleep(LOOK_EVERY_MS);
  }
}

/** Clocks that have yet to act on something due, and reminders on their way. */
function unfinished({ matters, reminders, texts }: Standing, now: Instant): number {
  const gone = new Set(reminders.filter(({ state }) => state === 'sent').map(besides));
  return (
    matters.filter((matter) => isDue(matter, now)).length +
    reminders.filter(isUnderWay).length +
    texts.filter((text) => isUnderWay(text) || (text.state === 'held' && gone.has(besides(text)))).length
  );
}

/** A text is held until the mail of its rung is gone, and follows it at once. */
function besides({ matter, rung }: NoticeLine): string {
  return `${matter} ${rung}`;
}

/** Its clock has yet to act on something whose time has come. */
export function isDue({ status, ball, promise, next }: MatterLine, now: Instant): boolean {
  return status === 'running' && ball.with === 'unit' && !promise && next !== undefined && next.at <= now;
}

function isUnderWay({ state }: { readonly state: string }): boolean {
  return state === 'intent' || state === 'in-message';
}

/** Says every two seconds how far it is, or what it waits for where the inbox is away. */
class Progress {
  private saidAt: number;
  private movedAt: number;
  private open = Infinity;
  private downSince: number | undefined;

  constructor(
    private readonly say: Say,
    private readonly began: number,
    private readonly foreseen: Awaiting['foreseen'],
  ) {
    this.saidAt = this.movedAt = began;
  }

  tell(
    standing: Standing,
    { open, answers }: { readonly open: number; readonly answers: boolean },
  ): 'goes-on' | 'stalled' {
    const now = Date.now();
    if (open !== this.open) this.movedAt = now;
    this.open = open;
    if (answers && this.downSince !== undefined) {
      this.downSince = undefined;
      this.movedAt = now;
      this.say('  收件箱恢复，继续 · The inbox answers again; going on');
    }
    if (!answers) this.downSince ??= now;
    if (now - this.saidAt >= SAY_EVERY_MS) {
      this.saidAt = now;
      this.say(`  ${answers ? this.figures(standing) : NO_INBOX}（${Math.round((now - this.began) / 1000)} s）`);
    }
    if (this.downSince !== undefined) return now - this.downSince > LONGEST_OUTAGE_MS ? 'stalled' : 'goes-on';
    return now - this.movedAt > STALLED_AFTER_MS ? 'stalled' : 'goes-on';
  }

  private figures(standing: Standing): string {
    const letters = `${standing.letters.length}${this.foreseen ? `/${this.foreseen.letters}` : ''}`;
    const reminders = `${deliveredIn(standing).length}${this.foreseen ? `/${this.foreseen.reminders}` : ''}`;
    return `督办函拟稿 ${letters}，提醒送达 ${reminders} · ${letters} letters drafted, ${reminders} reminders delivered`;
  }
}

const NO_INBOX =
  '收件箱没有应答：信件留在待发，等它恢复 · The inbox does not answer: messages are kept; waiting for it';
