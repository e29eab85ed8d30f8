import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { checkoutRoot } from '../../tools/checkout';

const root = checkoutRoot();

/** Written in parts, since this file is looked through as well. */
const join = (...parts: string[]): string => parts.join('');

/** What tells of the machine or the place where the code was written, and belongs in no file of it. */
const FORBIDDEN: readonly (readonly [RegExp, string])[] = [
  [literal(`${root}/`), 'the path of the checkout'],
  [literal(join('..', '/shared')), 'a folder beside the checkout'],
  [literal(join('/wo', 'rk/')), 'a path of one machine'],
  [literal(join('/tmp/', 'w/')), 'a path of one machine'],
  [literal(join('farm-', 'studio')), 'the place of writing'],
  [literal(join('registry.', 'npmjs')), 'the host of a package registry'],
  [literal(join('proxy.', 'golang')), 'the host of a package registry'],
  [new RegExp(join('\\b(TO', 'DO|FIX', 'ME|XX', 'X)\\b')), 'work left for later: do it, or open an issue'],
  ...(os.hostname().length > 3 && os.hostname() !== 'localhost'
    ? [[literal(os.hostname()), 'the name of this machine'] as const]
    : []),
];

function literal(text: string): RegExp {
  return new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
}

function breaches(file: string, text: string): string[] {
  return FORBIDDEN.filter(([pattern]) => pattern.test(text)).map(([, why]) => `${file}: ${why}`);
}

/** Files that git has or would take, which are text. */
function ourFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  return listed.split('\n').filter((file) => file !== '' && !/\.(png|jpe?g|xlsx|docx|pdf|otf|ttf)$/.test(file));
}

function read(file: string): string {
  try {
    return readFileSync(path.join(root, file), 'utf8');
  } catch {
    // Listed by git and deleted in the work tree.
    return '';
  }
}

describe('the files of the project', () => {
  it('name no machine and no place where they were written', () => {
    expect(ourFiles().flatMap((file) => breaches(file, read(file)))).toEqual([]);
  });

  it.each([
    [join('see ../', 'shared/notes.md')],
    [join('/wo', 'rk/main/tools')],
    [join('// TO', 'DO: later')],
    [`import x from '${root}/domain/plan'`],
  ])('would be found out: %s', (text) => {
    expect(breaches('planted.ts', text)).not.toEqual([]);
  });

  it('pin packages without naming where they come from', () => {
    expect(read('package-lock.json')).not.toContain('"resolved"');
  });

  it('are named in kebab-case, for what they export', () => {
    const named = ourFiles().filter((file) =>
      /^(activities|client|database|domain|rulebook|tests|tools|worker|workflows)\/.*\.ts$/.test(file),
    );
    const odd = named.filter((file) => !/^[a-z0-9-]+(\.(test|d))?\.ts$/.test(path.basename(file)));
    const vague = named.filter((file) => /\b(utils?|helpers?|managers?|misc|common)\.ts$/.test(file));
    expect(named.length).toBeGreaterThan(20);
    expect([...odd, ...vague]).toEqual([]);
  });
});
