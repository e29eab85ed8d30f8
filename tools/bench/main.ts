import { benchPostRoom } from './post-room';
import { benchRosters } from './rosters';

const BENCHES = { 'post-room': benchPostRoom, rosters: benchRosters } as const;

/** npm run bench [-- post-room | rosters]: ratios measured in one run on one machine. */
async function main(asked: readonly string[]): Promise<void> {
  const unknown = asked.find((name) => !(name in BENCHES));
  if (unknown !== undefined) throw new Error(`no bench ${unknown}; there are ${Object.keys(BENCHES).join(', ')}`);
  for (const [name, bench] of Object.entries(BENCHES)) if (asked.length === 0 || asked.includes(name)) await bench();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
