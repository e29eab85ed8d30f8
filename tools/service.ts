import { forgetChild, recordChild } from './plain/children.cjs';
import type { ServiceState } from './plain/houses.cjs';
import type { Say } from './say';

/** A process that is up and ready. */
export interface Running {
  readonly pid: number;
  /** Settles with a word on how it ended, once it has. */
  readonly ended: Promise<string>;
}

export interface ServiceOptions {
  readonly name: string;
  /** Starts it and waits until it is ready; tells the pid as soon as there is one. */
  readonly start: (spawned: (pid: number) => void) => Promise<Running>;
  /** Lower ranks end first. */
  readonly rank: number;
  readonly signal: NodeJS.Signals;
  readonly graceMs: number;
  /** Where running processes are written down, for the guard. */
  readonly childrenFolder: string;
  readonly log: Say;
  readonly changed: (state: ServiceState) => void;
}

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** After that long a new end is a new trouble, and the pauses begin small again. */
const STEADY_AFTER_MS = 60_000;

/** One process that is started again whenever it ends, with growing pauses, until it is told to stop. */
export class Service {
  private stopping = false;
  private restarts = 0;
  private pauseMs = FIRST_PAUSE_MS;
  private wake: () => void = () => undefined;

  constructor(private readonly options: ServiceOptions) {}

  /** The first start. @throws whatever the start throws: a house that never ran is not kept trying. */
  async begin(): Promise<void> {
    void this.keep(await this.startOnce());
  }

  /** From now on an end is an end. The process itself is ended by endChildren, which knows the order. */
  stop(): void {
    this.stopping = true;
    this.wake();
  }

  private async keep(first: Running): Promise<void> {
    let running: Running | undefined = first;
    while (running) {
      const began = Date.now();
      const how = await running.ended;
      forgetChild(this.options.childrenFolder, this.options.name);
      if (Date.now() - began > STEADY_AFTER_MS) this.pauseMs = FIRST_PAUSE_MS;
      running = await this.again(how);
    }
  }

  private async again(how: string): Promise<Running | undefined> {
    let lastEnd = how;
    while (!this.stopping) {
      this.restarts++;
      this.options.changed({ restarts: this.restarts, lastEnd });
      this.options.log(`${this.options.name} ended (${lastEnd}); starting it again in ${this.pauseMs} ms`);
      await this.pause();
      if (this.stopping) break;
      try {
        return await this.startOnce(lastEnd);
      } catch (error) {
        lastEnd = (error as Error).message;
      }
    }
    return undefined;
  }

  private async startOnce(lastEnd?: string): Promise<Running> {
    const { name, start, rank, signal, graceMs, childrenFolder, changed, log } = this.options;
    const running = await start((pid) => recordChild(childrenFolder, name, { pid, rank, signal, graceMs }));
    changed({ pid: running.pid, restarts: this.restarts, ...(lastEnd !== undefined && { lastEnd }) });
    log(`${name} is ready (pid ${running.pid})`);
    return running;
  }

  private async pause(): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, this.pauseMs);
      this.wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.pauseMs = Math.min(this.pauseMs * 2, LONGEST_PAUSE_MS);
  }
}
