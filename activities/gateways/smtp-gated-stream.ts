import { Readable } from 'node:stream';

const PIECE_BYTES = 64 * 1024;

/** A mark older than this is not trusted: the process may have slept while a newer drain took the room over. */
const MARK_GOOD_FOR_MS = 20_000;

/**
 * A message's bytes with a gate before their end. Nodemailer's SMTPConnection first reads after the server's 354 and
 * writes the final dot only after the stream has ended: so the dot cannot be written before the gate has opened.
 * `phase` is the whole truth about what the peer may have: anything but `dot` means it cannot have the message.
 */
export class GatedStream extends Readable {
  #phase: 'envelope' | 'body' | 'dot' = 'envelope';
  #sent = 0;
  #gateAsked = false;

  constructor(
    private readonly bytes: Buffer,
    private readonly gate: () => Promise<void>,
    /** Called at each step forward, so that a timeout can be begun anew. */
    private readonly moved: (phase: 'envelope' | 'body' | 'dot') => void = () => undefined,
  ) {
    super();
  }

  get phase(): 'envelope' | 'body' | 'dot' {
    return this.#phase;
  }

  override _read(): void {
    if (this.#gateAsked) return;
    this.#phase = 'body';
    this.moved('body');
    if (this.#sent < this.bytes.length) {
      const piece = this.bytes.subarray(this.#sent, this.#sent + PIECE_BYTES);
      this.#sent += piece.length;
      this.push(piece);
      return;
    }
    this.#gateAsked = true;
    void this.#endAfterGate();
  }

  async #endAfterGate(): Promise<void> {
    const askedAt = performance.now();
    try {
      await this.gate();
    } catch (error) {
      this.destroy(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    // The conversation may have been given up meanwhile; then the dot must never follow.
    if (this.destroyed) return;
    if (performance.now() - askedAt > MARK_GOOD_FOR_MS) {
      this.destroy(
        new Error(`the mark was asked for more than ${MARK_GOOD_FOR_MS} ms ago and may have been overruled`),
      );
      return;
    }
    this.#phase = 'dot';
    this.moved('dot');
    this.push(null);
  }
}
