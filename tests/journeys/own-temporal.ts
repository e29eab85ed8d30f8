import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { startTemporal, type TemporalServer } from '../../tools/temporal';
import { obtainTemporal } from '../../tools/temporal-binary';
import { runFolder } from '../support/run-folder';
import type { FreshNamespace } from '../support/temporal';

/** A Temporal server of one test, as a house has it: its store is a file, and the file can be lost. */
export class OwnTemporal {
  readonly #home = mkdtempSync(path.join(runFolder(), 'clock-'));
  #server: TemporalServer | undefined;

  async start(): Promise<FreshNamespace> {
    this.#server = await startTemporal({ home: this.#home, binary: await obtainTemporal() });
    const { address, namespace } = this.#server;
    return { address, namespace };
  }

  /** Stops the server, deletes its store, and starts it again with an empty one. */
  async lose(): Promise<FreshNamespace> {
    await this.stop();
    const store = path.join(this.#home, 'temporal');
    if (!existsSync(store)) throw new Error(`the store of the clocks was to be in ${store}`);
    rmSync(store, { recursive: true });
    return this.start();
  }

  async stop(): Promise<void> {
    const child = this.#server?.process;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    await once(child, 'exit');
  }
}
