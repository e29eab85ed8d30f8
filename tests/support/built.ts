import path from 'node:path';
import { checkoutRoot } from '../../tools/checkout';
import { readJson } from '../../tools/plain/houses.cjs';
import { sourceStamp } from '../../tools/plain/source-stamp.cjs';

/** What starts servers and houses, without the engine that runs on them. */
export const LAUNCHERS = /^(tools\/[^/]+\.ts|tools\/plain\/|database\/[^/]+\.ts|database\/migrations\/)/;

/**
 * Processes of their own run the built code, so what they run must be what the test was written for.
 * `files` says which sources matter, by their path in the checkout.
 */
export function requireBuilt(files: RegExp = /./): void {
  const root = checkoutRoot();
  const built = (readJson(path.join(root, 'dist', '.sources.json')) ?? {}) as Record<string, string>;
  const sources = Object.entries(sourceStamp.sources(root));
  const stale = sources.filter(([file, hash]) => files.test(file) && built[file] !== hash).map(([file]) => file);
  if (stale.length > 0)
    throw new Error(`dist/ was not built from ${stale.join(', ')} as it is: run npm run build first`);
}
