import path from 'node:path';
import { checkoutRoot } from './checkout';
import { downHouse, houseStatus } from './house';
import { listedHomes } from './plain/houses.cjs';
import { uninstall, whatIsThere } from './uninstall';

const USAGE = `用法 usage:
  npm run down                     停止本目录启动的服务 · stop the house of this checkout
  npm run down -- --all            全部停止 · stop all of them
  npm run down -- --remove         列出会删除什么 · name what a removal would remove
  npm run down -- --remove FOLDER  停止并删除该数据目录 · stop the house of FOLDER and remove its data
`;

/** node down.js: stops the house of DUBAN_HOME, else the one that runs from this checkout. */
async function main(args: readonly string[]): Promise<number> {
  const [flag, folder, ...more] = args;
  if (more.length > 0 || (flag !== undefined && flag !== '--all' && flag !== '--remove')) return told(USAGE, 2);
  if (flag === '--remove') return folder === undefined ? listRemovals() : remove(path.resolve(folder));
  const homes = up();
  if (homes.length === 0) return told('没有在运行的服务 · Nothing runs.\n', 0);
  if (homes.length > 1 && flag !== '--all') return told(`${whichOne(homes)}\n${USAGE}`, 2);
  for (const home of homes) {
    await downHouse(home, say);
    process.stdout.write(`已停止 stopped: ${home}\n`);
  }
  return 0;
}

function up(): readonly string[] {
  const given = process.env['DUBAN_HOME'];
  const homes = given ? [path.resolve(given)] : listedHomes(checkoutRoot());
  return homes.filter((home) => houseStatus(home).state !== 'stopped');
}

function whichOne(homes: readonly string[]): string {
  return `${homes.length} 处在运行，请指明 · ${homes.length} houses run; say which:\n${homes.map((home) => `  DUBAN_HOME=${home}`).join('\n')}`;
}

function listRemovals(): number {
  const homes = listedHomes(checkoutRoot()).filter((home) => whatIsThere(home).length > 0);
  if (homes.length === 0) return told('没有可删除的数据 · There is nothing to remove.\n', 0);
  for (const home of homes) process.stdout.write(`${home}\n${whatIsThere(home).join('\n')}\n`);
  return told('要删除，请写出目录 · To remove one: npm run down -- --remove FOLDER\n', 0);
}

async function remove(home: string): Promise<number> {
  const removed = await uninstall(home, say);
  process.stdout.write(`已删除 removed: ${home}\n${removed.join('\n')}\n`);
  return 0;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function told(text: string, code: number): number {
  process.stderr.write(text);
  return code;
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    process.stderr.write(`出错 error: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
