/** A text that a pretend gateway has taken. */
export interface TakenText {
  /** The gateway's own name of it. */
  readonly id: string;
  /** Ours, where the protocol carries it. */
  readonly outId?: string | undefined;
  readonly from: string;
  readonly to: string;
  readonly text: string;
  /** data_coding of SMPP: 8 is UCS-2. */
  readonly coding?: number | undefined;
  /** ISO 8601, UTC. */
  readonly takenAt: string;
}

/** Nothing that runs for long may grow without end: older ones are forgotten. */
const MOST_KEPT = 10_000;

/** What came, in order, bounded. */
export class TakenTexts {
  readonly #texts = new Map<string, TakenText>();
  #last = 0;

  constructor(private readonly keep: (text: TakenText) => Promise<void> = () => Promise.resolve()) {}

  get all(): readonly TakenText[] {
    return [...this.#texts.values()];
  }

  byOutId(outId: string): TakenText | undefined {
    return this.all.find((text) => text.outId === outId);
  }

  /** Resolves once it is kept: only then may it be answered for. */
  async take(text: Omit<TakenText, 'id' | 'takenAt'>): Promise<TakenText> {
    const taken = { id: nameOf(++this.#last), ...text, takenAt: new Date().toISOString() };
    await this.keep(taken);
    this.#texts.set(taken.id, taken);
    if (this.#texts.size > MOST_KEPT) for (const [oldest] of this.#texts) return this.#forget(oldest, taken);
    return taken;
  }

  #forget(oldest: string, taken: TakenText): TakenText {
    this.#texts.delete(oldest);
    return taken;
  }
}

/** Unlike any other run's: a receipt of yesterday must not seem to be about a text of today. */
const RUN = Date.now().toString(36);

function nameOf(number: number): string {
  return `${RUN}-${String(number).padStart(6, '0')}`;
}
