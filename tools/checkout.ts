import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/** The folder of this checkout, found from where the code lies: `tools/` in the sources, `dist/tools/` when built. */
export function checkoutRoot(): string {
  for (let folder = __dirname; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, 'package.json'))) return realpathSync(folder);
    if (folder === path.dirname(folder))
      throw new Error(`no package.json above ${__dirname}: Duban runs from its checkout`);
  }
}
