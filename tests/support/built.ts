import { statSync } from 'node:fs';
import path from 'node:path';
import { checkoutRoot } from '../../tools/checkout';
import { filesUnder } from '../../tools/plain/source-stamp.cjs';

/** Processes of their own run the built code, so what they run must be what the test was written for. */
export function requireBuilt(room: string): void {
  const root = checkoutRoot();
  const stale = filesUnder(path.join(root, room)).filter((file) => file.endsWith('.ts') && isStale(root, file));
  if (stale.length > 0) throw new Error(`dist/ is older than ${stale.join(', ')}: run npm run build first`);
}

function isStale(root: string, file: string): boolean {
  const built = path.join(root, 'dist', path.relative(root, file).replace(/\.ts$/, '.js'));
  const made = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return made < statSync(file).mtimeMs;
}
