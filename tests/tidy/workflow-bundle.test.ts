import path from 'node:path';
import { bundleWorkflowCode } from '@temporalio/worker';
import { checkoutRoot } from '../../tools/checkout';

const root = checkoutRoot();
const nothing = (): void => undefined;
const logger = { log: nothing, trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/** The files that a workflow bundle is made of: ours by their path, packages by their name. */
async function bundledFiles(workflowsPath: string): Promise<{ ours: string[]; packages: string[] }> {
  const { code } = await bundleWorkflowCode({ workflowsPath, logger });
  const map = /sourceMappingURL=data:application\/json;[^,]*base64,(\S+)/.exec(code)?.[1];
  if (!map) throw new Error('the bundle has no inline source map');
  const { sources } = JSON.parse(Buffer.from(map, 'base64').toString('utf8')) as { sources: string[] };
  const files = sources.map((source) => source.replace(/^webpack:\/\/[^/]*\//, '').replace(/\?.*$/, ''));
  const packages = files.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? []);
  const ours = files.filter((file) => file.endsWith('.ts') && !file.includes('node_modules'));
  return { ours: tidy(ours.map((file) => path.relative(root, path.resolve(root, file)))), packages: tidy(packages) };
}

function tidy(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

describe('the workflow bundle', () => {
  /**
   * Each of these files is replayed for as long as a matter runs: a change to one needs a replay test, and a new one
   * is a decision. `npx jest tests/tidy -u` writes the list anew.
   */
  it('holds the listed files and no others', async () => {
    const { ours, packages } = await bundledFiles(path.join(root, 'workflows', 'index.ts'));
    expect(ours.filter((file) => !/^(workflows|domain)\//.test(file))).toEqual([]);
    expect(ours).toMatchSnapshot();
    expect(packages).toMatchSnapshot();
  });

  it('holds neither zones nor schemas nor the planner: a plan is a recorded fact', async () => {
    const { ours, packages } = await bundledFiles(path.join(root, 'workflows', 'index.ts'));
    expect(ours.length).toBeGreaterThan(0);
    expect(packages.filter((name) => ['luxon', 'zod', 'chinese-days', 'yaml'].includes(name))).toEqual([]);
    expect(ours.filter((file) => /^domain\/(plan|entry|calendar|time\/)/.test(file))).toEqual([]);
  });

  it('is seen to hold them where a file brings them in', async () => {
    const { ours, packages } = await bundledFiles(path.join(root, 'tests', 'support', 'fixtures', 'asks-zones.ts'));
    expect(packages).toContain('luxon');
    expect(ours).toContain('domain/time/civil.ts');
  });
});
