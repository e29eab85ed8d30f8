import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { Cli } from '../../client/cli/cli';
import { buildProgram } from '../../client/cli/program';
import { checkoutRoot } from '../../tools/checkout';
import { world } from '../client/cli/command-line';

/** What the documents say of the code: their links, the files they name, the commands they show, the README's map. */

const root = checkoutRoot();
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && file !== 'THIRD-PARTY-NOTICES.md' && existsSync(path.join(root, file)));

/** Targets of links and pictures that lead to nothing. */
function deadLinks(file: string, text: string): string[] {
  const targets = [...text.matchAll(/\]\(([^)\s]+)\)|src="([^"]+)"/g)].map(([, link, src]) => link ?? src ?? '');
  return targets
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => !existsSync(path.join(root, path.dirname(file), target.replace(/#.*$/, ''))));
}

const ROOMS = [
  'activities',
  'client',
  'database',
  'docs',
  'domain',
  'rulebook',
  'tests',
  'threads',
  'tools',
  'worker',
  'workflows',
];

/** a/{b,c}.ts as a/b.ts and a/c.ts. */
function spelt(name: string): string[] {
  const [, before, choices, after] = /^([^{]*)\{([^}]*)\}(.*)$/.exec(name) ?? [];
  return choices === undefined ? [name] : choices.split(',').map((choice) => `${before ?? ''}${choice}${after ?? ''}`);
}

/** A row of the README's map: a room, what it answers, which of its files to open first. */
const MAP_ROW = /^\| `([a-z]+)\/` \| [^|]+ \| ([^|]+) \|$/gm;

/** Files of the rooms that are named in code quotes and are not there. */
function deadFiles(text: string): string[] {
  const named = [...text.replace(MAP_ROW, '').matchAll(/`([^`\s]+)`/g)].flatMap(([, name = '']) => spelt(name));
  const ours = named.filter((name) => ROOMS.some((room) => name.startsWith(`${room}/`)) && !/[*…]/.test(name));
  return ours.filter((name) => !existsSync(path.join(root, name)));
}

/** The lines of code blocks, without comments. */
function shownLines(text: string): string[] {
  const blocks = [...text.matchAll(/^```\w*\n([^]*?)^```/gm)].map(([, block = '']) => block);
  const quoted = [...text.matchAll(/`(npx duban [^`]+)`/g)].map(([, line = '']) => line);
  return [...blocks.join('\n').split('\n'), ...quoted].map((line) => line.replace(/\s+#.*$/, '').trim());
}

/** Parses a command line as the real one would be, and does nothing else. Undefined where it is well written. */
async function slipOf(line: string): Promise<string | undefined> {
  const program = buildProgram(new Cli(world().deps, 'zh'));
  leavesOf(program).forEach((leaf) => leaf.action(() => undefined));
  const words = line
    .replace(/^.*npx duban/, '')
    .trim()
    .split(/\s+/);
  try {
    await program.parseAsync(words, { from: 'user' });
    return undefined;
  } catch (error) {
    const { code, message } = error as { code?: string; message: string };
    return code === 'commander.helpDisplayed' ? undefined : `${line}: ${code ?? ''} ${message}`;
  }
}

function leavesOf(command: Command): Command[] {
  return command.commands.length === 0 ? [command] : command.commands.flatMap(leavesOf);
}

/** A mention such as `npx duban letters` names a group, which only shows what is in it. */
const isCommand = (line: string): boolean => /(^|\s)npx duban \S/.test(line) && !/…/.test(line);

function wrongScripts(text: string): string[] {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  return [...text.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name).filter((name) => !(name in scripts));
}

describe.each(documents)('%s', (file) => {
  const text = read(file);

  it('links to what is there, and names files that are there', () => {
    expect(deadLinks(file, text)).toEqual([]);
    expect(deadFiles(text)).toEqual([]);
  });

  it('shows commands as they are written', async () => {
    const slips = await Promise.all(shownLines(text).filter(isCommand).map(slipOf));
    expect(slips.filter((slip) => slip !== undefined)).toEqual([]);
    expect(wrongScripts(text)).toEqual([]);
  });
});

/** Rows of the map: folder, and the file to open first. */
function map(text: string): { folder: string; first: string[] }[] {
  const rows = [...text.matchAll(MAP_ROW)];
  return rows.map(([, folder = '', first = '']) => ({
    folder,
    first: [...first.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name),
  }));
}

describe.each(['README.md', 'README.zh-CN.md'])('the map of %s', (file) => {
  const rows = map(read(file));

  it('has every room, and a file that can be opened first in each', () => {
    expect(rows.map(({ folder }) => folder).sort()).toEqual(ROOMS);
    const absent = rows.flatMap(({ folder, first }) =>
      first.filter((name) => !existsSync(path.join(root, folder, name))),
    );
    expect(absent).toEqual([]);
  });

  it('leads from rule to letter in six files', () => {
    const way = [...read(file).matchAll(/`([^`]+\.(?:yaml|ts))`[^`]*(?:→|。$|\.$)/gm)].map(([, name = '']) => name);
    const six = [...new Set(way.filter((name) => ROOMS.some((room) => name.startsWith(`${room}/`))))];
    expect(six.length).toBe(6);
  });
});

describe('the pictures', () => {
  it.each(['docs/pictures/inbox.png', 'docs/pictures/letter.png'])('%s is small enough for a first screen', (file) => {
    expect(statSync(path.join(root, file)).size).toBeLessThan(300_000);
  });
});

describe('what a document may get wrong', () => {
  it('is found: a dead link, a file that is gone, a script there is not', () => {
    expect(deadLinks('README.md', '[x](docs/nowhere.md) ![y](docs/pictures/inbox.png)')).toEqual(['docs/nowhere.md']);
    expect(deadFiles('`domain/plan.ts` and `domain/{plan,gone}.ts`')).toEqual(['domain/gone.ts']);
    expect(wrongScripts('npm run demo, npm run nothing')).toEqual(['nothing']);
  });

  it.each([
    'npx duban lettres list',
    'npx duban letters list --stat draft',
    'npx duban promise 市甲局 --on 12月',
    'npx duban record 市甲局',
  ])('is found: %s', async (line) => {
    expect(await slipOf(line)).toContain(line);
  });
});
