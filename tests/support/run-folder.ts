import { chmodSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startGuard, type Guard } from '../../tools/guard';
import { recordChild, type ChildRecord } from '../../tools/plain/children.cjs';

const VARIABLE = 'DUBAN_TEST_RUN';

/** The folder of this test run: servers keep their data in it, and it goes when the run ends. */
export function runFolder(): string {
  const folder = process.env[VARIABLE];
  if (!folder) throw new Error(`${VARIABLE} is not set: run tests with Jest, whose globalSetup makes the run's folder`);
  return folder;
}

const held = globalThis as { dubanTestGuard?: Guard };

/** Makes the run's folder and the guard that ends its servers, also when Jest is killed. */
export function beginRun(): string {
  if (held.dubanTestGuard) return runFolder();
  const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-test-'));
  // Root's database runs as another user, who must be able to pass.
  chmodSync(folder, 0o711);
  process.env[VARIABLE] = folder;
  held.dubanTestGuard = startGuard(path.join(folder, 'children'), folder);
  return folder;
}

export async function endRun(): Promise<void> {
  await held.dubanTestGuard?.dismiss();
  delete held.dubanTestGuard;
}

/** A server of the run, which ends with it at the latest. */
export function belongsToRun(name: string, child: ChildRecord): void {
  recordChild(path.join(runFolder(), 'children'), name, child);
}
