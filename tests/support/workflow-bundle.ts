import { existsSync } from 'node:fs';
import { rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { checkoutRoot } from '../../tools/checkout';
import { withLock } from '../../tools/lock';
import { runFolder } from './run-folder';

/**
 * The bundle of a workflow index file, made once a run: `Worker.create({ workflowBundle: await workflowBundle(), … })`.
 * Without an argument it is that of workflows/index.ts.
 */
export async function workflowBundle(
  workflowsPath = path.join(checkoutRoot(), 'workflows', 'index.ts'),
): Promise<{ readonly codePath: string }> {
  const codePath = path.join(runFolder(), `bundle-${workflowsPath.replace(/\W+/g, '-')}.js`);
  await withLock(`${codePath}.lock`, 'bundling the workflows', async () => {
    if (existsSync(codePath)) return;
    const { code } = await bundleWorkflowCode({ workflowsPath, logger: QUIET });
    await writeFile(`${codePath}.part`, code);
    await rename(`${codePath}.part`, codePath);
  });
  return { codePath };
}

const nothing = (): void => undefined;
const QUIET = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };
