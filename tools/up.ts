import { checkoutRoot } from './checkout';
import { officeHomePath } from './home';
import { HouseFailed, upHouse } from './house';
import type { House } from './plain/houses.cjs';

/** node up.js [--inbox]: starts an office's house and prints where things are. */
async function main(args: readonly string[]): Promise<void> {
  const unknown = args.filter((arg) => arg !== '--inbox');
  if (unknown.length > 0) {
    process.stderr.write(`不认识的参数 unknown argument: ${unknown.join(' ')}\n用法 usage: npm run up [-- --inbox]\n`);
    process.exitCode = 2;
    return;
  }
  const { house, already } = await upHouse({
    home: officeHomePath(),
    kind: 'office',
    inbox: args.includes('--inbox'),
    onProgress: (line) => process.stderr.write(`${line}\n`),
  });
  process.stdout.write(addresses(house, already).join('\n') + '\n');
}

function addresses(house: House, already: boolean): string[] {
  return [
    already ? '已在运行 · Running already' : '已启动 · Started',
    `  数据 data      ${house.home}`,
    `  时钟 clock     ${house.temporalAddress ?? '?'} (namespace ${house.temporalNamespace ?? '?'})`,
    ...(house.temporalUiUrl ? [`  时钟界面 UI    ${house.temporalUiUrl}`] : []),
    ...(house.inboxUrl ? [`  收件箱 inbox   ${house.inboxUrl}`, `  短信 texts     ${house.inboxUrl}sms`] : []),
    `  日志 logs      ${house.home}/log`,
    `接下来 next: npx duban status    停止 stop: npm run down    (${checkoutRoot()})`,
  ];
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`出错 error: ${error instanceof Error ? error.message : String(error)}\n`);
  // As `duban` has it: 3 is a refusal, here to work on what a newer release wrote.
  process.exitCode = error instanceof HouseFailed && error.kind === 'newer-database' ? 3 : 1;
});
