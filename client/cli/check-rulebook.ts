import { readdirSync } from 'node:fs';
import path from 'node:path';
import { loadLetterWordings } from '../../rulebook/letter-wording';
import { loadRulebook, RULEBOOK_FOLDER } from '../../rulebook/load';
import { loadMembershipEditions } from '../../rulebook/membership';
import { loadProgrammes } from '../../rulebook/programme';
import { examplesFile } from '../../rulebook/schema';
import { readYaml, RulebookError } from '../../rulebook/yaml-file';
import { loadLedgerWords } from '../ledger/headings';
import { loadListWords } from '../lists/list-words';
import { loadMemberWords } from '../lists/member-words';

export interface RulebookCheck {
  /** Every file of the rulebook, by its path in it. */
  readonly files: readonly string[];
  /** What is wrong, a sentence each: file, path, value, what was expected. */
  readonly problems: readonly string[];
}

/** Reads every file of the rulebook as a start would: rules with each overlay, letters, headings, worked examples. */
export function checkRulebook(folder: string = RULEBOOK_FOLDER): RulebookCheck {
  const files = yamlFiles(folder);
  const overlays = files
    .filter((file) => file.startsWith(`overlays${path.sep}`))
    .map((file) => path.basename(file, '.yaml'));
  const examples = files.filter((file) => file.endsWith('.examples.yaml'));
  const readings = [
    () => loadRulebook(folder),
    ...overlays.map((overlay) => () => loadRulebook(folder, overlay)),
    () => loadLetterWordings(folder),
    () => loadLedgerWords(path.join(folder, 'ledger', 'headers.yaml')),
    () => loadListWords(folder),
    () => loadMemberWords(folder),
    () => loadMembershipEditions(folder),
    () => loadProgrammes(folder),
    ...examples.map((file) => () => readYaml(path.join(folder, file), examplesFile)),
  ];
  return { files, problems: [...new Set(readings.flatMap(problemsOf))] };
}

function problemsOf(read: () => unknown): readonly string[] {
  try {
    read();
    return [];
  } catch (error) {
    if (error instanceof RulebookError) return error.message.split('\n');
    // A file that is not there at all.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [(error as Error).message];
    throw error;
  }
}

function yamlFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.yaml'))
    .sort();
}
