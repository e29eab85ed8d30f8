import { LedgerRefused } from '../read-ledger-file';
import type { Cli } from './cli';
import { CliError } from './cli-error';

/** A file refused as a whole: the error names the file, and where in it. */
export async function aboutFile<T>({ words }: Cli, file: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof LedgerRefused)) throw error;
    const { ledger, terms } = words;
    const { refused, message, where, lookedFor = [], found = [] } = error.refusal;
    const hint =
      lookedFor.length === 0 ? undefined : ledger.headings(lookedFor.join(terms.list), found.join(terms.list));
    throw new CliError(
      'ledger-refused',
      { message: ledger.files[refused] ?? message },
      { where: `${file}${terms.comma}${where}`, hint, cause: error },
    );
  }
}
