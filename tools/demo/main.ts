import { CliError } from '../../client/cli/cli-error';
import { errorText, toldError } from '../../client/cli/told-error';
import { LedgerRefused } from '../../client/read-ledger-file';
import { wordsIn } from '../../client/words/words';
import { DemoUsage } from './arguments';
import { runDemo } from './run-demo';

/** node main.js [--ledger FILE]: plays the demo and leaves its services up. */
async function main(argv: readonly string[]): Promise<number> {
  try {
    const outcome = await runDemo({ argv, say: (line) => process.stdout.write(`${line}\n`), env: process.env });
    return outcome === undefined || outcome.complete ? 0 : 1;
  } catch (error) {
    if (error instanceof DemoUsage) {
      process.stderr.write(`${error.message}\n`);
      return 2;
    }
    const told = toldError(wordsIn('zh'), error instanceof LedgerRefused ? noLedger(error) : error);
    process.stderr.write(`${errorText(wordsIn('zh'), told)}\n`);
    return told.exit;
  }
}

/** A file that is no ledger at all. */
function noLedger({ refusal }: LedgerRefused): CliError {
  return new CliError('ledger-refused', { message: refusal.message }, { where: refusal.where });
}

if (require.main === module) void main(process.argv.slice(2)).then((code) => (process.exitCode = code));

export { runDemo };
export type { DemoOutcome, DemoRun } from './run-demo';
