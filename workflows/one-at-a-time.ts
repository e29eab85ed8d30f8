import { condition } from '@temporalio/workflow';

/** Runs what it is given one after another, in the order of asking: handlers and clock never interleave. */
export class OneAtATime {
  private busy = false;
  private waiting = 0;

  async run<T>(work: () => Promise<T>): Promise<T> {
    this.waiting++;
    await condition(() => !this.busy);
    this.waiting--;
    this.busy = true;
    try {
      return await work();
    } finally {
      this.busy = false;
    }
  }

  /** True while nothing runs and nobody waits. */
  get idle(): boolean {
    return !this.busy && this.waiting === 0;
  }
}
