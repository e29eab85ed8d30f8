// Builds dist/: the compiled rooms, the data beside them, and the bundle of the workflows.
// It is also npm's `prepare`, so it runs while a tree is being installed and must not fail where there is no compiler.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const { installedStamp } = require('./plain/install-stamp.cjs');
const { digest, filesUnder, sourceStamp } = require('./plain/source-stamp.cjs');
const dist = path.join(root, 'dist');
const { rooms, assetKinds, stampFile } = sourceStamp;

const compiler = path.join(root, 'node_modules', 'typescript', 'bin', 'tsc');
if (!existsSync(compiler)) {
  process.stderr.write('Duban is not built: TypeScript is not installed. Run npm ci, then npm run build.\n');
  process.exit(process.env.npm_lifecycle_event === 'prepare' ? 0 : 1);
}

// npm runs us at the end of an install of its own: then the packages need not be installed again.
if (process.env.npm_lifecycle_event === 'prepare') installedStamp(root).write();
const stamp = sourceStamp.of(root);
prune();
copyAssets();
compile();
await bundleWorkflows();
writeFileSync(path.join(dist, stampFile), stamp);

function compile() {
  const sources = sourceStamp.sources(root);
  const { status } = spawnSync(process.execPath, [compiler, '-p', path.join(root, 'tsconfig.build.json')], {
    cwd: root,
    stdio: ['ignore', 2, 2],
  });
  // The compiler writes what it could, file by file, also where one of them has errors.
  writeFileSync(path.join(dist, '.sources.json'), JSON.stringify(sources));
  if (status !== 0) {
    process.stderr.write('Duban is not built: the compiler found the errors above.\n');
    process.exit(1);
  }
}

/** What has no source any more must not be found at run time: a migration, a rule, a module. */
function prune() {
  for (const file of rooms.flatMap((room) => filesUnder(path.join(dist, room)))) {
    const inSource = path.join(root, path.relative(dist, file)).replace(/\.js(\.map)?$/, '.ts');
    if (!existsSync(inSource)) rmSync(file);
  }
}

function copyAssets() {
  const sources = rooms.flatMap((room) => filesUnder(path.join(root, room)));
  for (const file of sources.filter((name) => assetKinds.includes(path.extname(name)))) {
    const target = path.join(dist, path.relative(root, file));
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(file, target);
  }
}

/** Takes seconds, so only when a file that goes into it has changed. */
async function bundleWorkflows() {
  const workflowsPath = path.join(dist, 'workflows', 'index.js');
  const target = path.join(dist, 'workflow-bundle.js');
  if (!existsSync(workflowsPath)) return;
  const inputs = ['workflows', 'domain'].flatMap((room) => filesUnder(path.join(dist, room)));
  const sdk = require('@temporalio/worker/package.json').version;
  const stamp = digest([sdk, ...inputs.map((file) => readFileSync(file))]);
  const stampPath = `${target}.stamp`;
  if (existsSync(target) && existsSync(stampPath) && readFileSync(stampPath, 'utf8') === stamp) return;
  const { bundleWorkflowCode } = require('@temporalio/worker');
  const quiet = () => undefined;
  const logger = { log: quiet, trace: quiet, debug: quiet, info: quiet, warn: quiet, error: quiet };
  const { code } = await bundleWorkflowCode({ workflowsPath, logger });
  writeFileSync(target, code);
  writeFileSync(stampPath, stamp);
}
