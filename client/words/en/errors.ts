import { deskErrors } from './desk';
import type { Words } from '../words';
import { byHandErrors } from './by-hand-errors';
import { burdenErrors } from './burden';
import { meetingErrors } from './meeting';
import { lettersDeskErrors } from './letters-desk';
import { peopleErrors } from './people';
import { proposalErrors } from './proposal';
import type { Detail } from '../zh/errors';

function told(detail: Detail, ...names: readonly string[]): string {
  for (const name of [...names, ...Object.keys(detail)]) {
    const value = detail[name];
    if (value !== undefined) return typeof value === 'object' ? value.join(', ') : String(value);
  }
  return '';
}

export const errors: Words['errors'] = {
  heading: 'Error',
  refusedHeading: 'Not done',
  where: 'where',
  why: 'why',
  todo: 'what to do',
  office: {
    ...peopleErrors,
    ...deskErrors,
    ...meetingErrors,
    ...proposalErrors,
    ...burdenErrors,
    ...lettersDeskErrors,
    'unknown-holder': {
      what: (detail) => `"${told(detail, 'as', 'holder')}" is not a registered post-holder`,
      why: 'Every change is written down under a registered post-holder.',
      todo: 'Name a registered person with --as; register a new one: duban holder change POST --to NAME --from DATE.',
    },
    'unknown-matter': {
      what: (detail) => `there is no matter "${told(detail, 'which', 'matter')}"`,
      why: 'No number, unit or organisation has that name.',
      todo: 'See numbers and names with duban matters list.',
    },
    'ambiguous-matter': {
      what: (detail) => `"${told(detail, 'which')}" names more than one matter`,
      why: 'Several organisations fit the name.',
      todo: 'Give the number (M-…) or the full name of the organisation: duban matters list.',
    },
    'unknown-letter': {
      what: (detail) => `there is no letter "${told(detail, 'id', 'letter')}"`,
      why: 'No letter has that number.',
      todo: 'See the numbers (L-…) with duban letters list.',
    },
    'unknown-task': {
      what: (detail) => `there is no task "${told(detail, 'id', 'task')}"`,
      why: 'No task has that number.',
      todo: 'See the numbers (T-…) with duban tasks list.',
    },
    'unknown-notice': {
      what: (detail) => `there is no notice "${told(detail, 'id', 'notice')}"`,
      why: 'No notice has that number.',
      todo: 'See the numbers (N-…) with duban notices list.',
    },
    'unknown-post': {
      what: (detail) => `there is no post "${told(detail, 'post')}"`,
      why: 'The registry has no such post.',
      todo: 'Write a post such as "ORGANISATION/deputy"; the office\'s own posts are registered with duban office set.',
    },
    'officer-not-ours': {
      what: (detail) => `${told(detail, 'officer')} holds no post of the office and cannot look after a matter`,
      why: 'Whoever looks after a matter is one of the office, so that the table names somebody who can be found.',
      todo: 'Write a registered name; a new colleague is registered first: duban office set FILE.yaml.',
    },
    'task-closed': {
      what: (detail) => `task ${told(detail, 'id', 'task')} was done or is no longer needed`,
      why: 'A task is done once.',
      todo: 'See what came of it with duban tasks list --all.',
    },
    'key-reused': {
      what: (detail) => `--key "${told(detail, 'key')}" was used for something else`,
      why: 'One key stands for one request, so that repeating it does nothing twice.',
      todo: 'Use another key, or leave --key out.',
    },
    'plan-changed': {
      what: (detail) => `the plan changed: ${told(detail, 'shown', 'plan')} is now ${told(detail, 'now')}`,
      why: 'Ledger, rules, calendar or choices changed after the preview: launching the old plan would send something else.',
      todo: 'Preview again, check, and launch the new plan number.',
    },
    'count-differs': {
      what: (detail) => `the count differs: ${told(detail, 'expected', 'count')} would be launched now`,
      why: 'The count is the last check; where it does not fit the plan, nothing is launched.',
      todo: 'Look at the count in the preview, then give --count.',
    },
    'nothing-to-launch': {
      what: () => 'there is nothing to launch',
      why: 'The registry is empty, or the matters of these organisations are running.',
      todo: 'Import a ledger first: duban registry import LEDGER.xlsx; for running ones see duban matters list.',
    },
    'refused-rows': {
      what: (detail) => `${told(detail, 'refused', 'rows')} rows cannot be taken in, so nothing was`,
      why: 'A file is taken in whole or not at all.',
      todo: 'Put these rows right and import again, or take in the others with --skip-bad.',
    },
    'nothing-imported': {
      what: () => 'no ledger was imported yet',
      why: 'The export is written in the layout of the import.',
      todo: 'Import one: duban registry import LEDGER.xlsx; for an empty sheet: duban registry template --out TEMPLATE.xlsx.',
    },
    'clock-unreachable': {
      what: ({ key }) =>
        `the clock service cannot be reached${key === undefined ? '' : ` (the --key of this one is ${key.toString()})`}`,
      why: 'It carries out decisions one by one and does not answer. The decision is in the journal and not yet in force.',
      todo: 'See duban doctor; once it runs, repeat with the same --key: nothing is done twice.',
    },
    'not-a-signer': {
      what: (detail) => `"${told(detail, 'signer', 'as')}" is not a signer`,
      why: 'Letters are signed by post-holders registered as signers.',
      todo: 'Name a signer with --signer; signers are registered with duban office set.',
    },
    'year-already-confirmed': {
      what: (detail) => `the calendar of ${told(detail, 'year')} was confirmed already`,
      why: 'A year is confirmed once; later changes are entered day by day.',
      todo: 'For single days use duban calendar override.',
    },
    'rules-not-loaded': {
      what: () => 'the services still run by the rules as they were; nothing was applied',
      why: 'Rule files are read when the services start; after a change they must be started again.',
      todo: 'npm run down, npm run up, then see duban rules diff and apply the new number.',
    },
    ...byHandErrors,
    'settings-invalid': {
      what: (detail) => `the settings file is not right: ${told(detail, 'problems', 'path', 'message')}`,
      why: 'A field or its form is not known; nothing was changed.',
      todo: 'Correct it after the example in duban office set --help.',
    },
  },
  door: {
    'unknown-command': {
      what: (detail) => `there is no command "${told(detail, 'name')}"; nothing was done`,
      why: 'No command has that name.',
      todo: 'See all commands with duban help.',
    },
    'missing-command': {
      what: () => 'it was not said what to do',
      why: 'There are several commands of this kind.',
      todo: 'Choose one of those listed above.',
    },
    'unknown-option': {
      what: (detail) => `there is no option "${told(detail, 'name')}"`,
      why: 'No option has that name; nothing was done.',
      todo: 'Add --help to the command to see its options.',
    },
    'missing-argument': {
      what: (detail) => `"${told(detail, 'name')}" is missing`,
      why: 'The command needs to know what it is about.',
      todo: 'Add --help to the command to see an example.',
    },
    'missing-option': {
      what: (detail) => `the option "${told(detail, 'name')}" is missing`,
      why: 'The command cannot do without it.',
      todo: 'Add --help to the command to see an example.',
    },
    'missing-option-value': {
      what: (detail) => `the option "${told(detail, 'name')}" needs a value`,
      why: 'Only its name was given.',
      todo: 'Add --help to the command to see an example.',
    },
    'invalid-value': {
      what: (detail) => `"${told(detail, 'value')}" cannot be used for ${told(detail, 'name')}`,
      why: 'It is not of the right form; nothing was done.',
      todo: 'Add --help to the command to see an example.',
    },
    'too-many-arguments': {
      what: (detail) => `too many arguments: ${told(detail, 'name')}`,
      why: 'A name with a space needs quotes.',
      todo: 'Add --help to the command to see an example.',
    },
    'conflicting-options': {
      what: (detail) => `options that exclude each other: ${told(detail, 'name')}`,
      why: 'They mean opposite things.',
      todo: 'Keep one of them.',
    },
    'no-holder': {
      what: () => 'it was not said who does this',
      why: 'Every change is written down under a registered post-holder (attribution, not authentication).',
      todo: 'Add --as NAME, or set DUBAN_AS.',
    },
    'count-needed': {
      what: (detail) => `it is done only with the count: --count ${told(detail, 'count')}`,
      why: 'There is no terminal to ask on; the count is the last check.',
      todo: 'Check what is shown above, and add --count if it is right.',
    },
    'count-differs': {
      what: (detail) =>
        `the count differs: ${told(detail, 'given')} was given, it is ${told(detail, 'count')}; nothing was done`,
      why: 'The count is the last check.',
      todo: 'Look at what is shown and try again.',
    },
    'reason-needed': {
      what: () => 'no reason was given',
      why: 'A departure from what was proposed needs a reason and on whose word.',
      todo: 'Add --reason "…".',
    },
    'file-not-found': {
      what: (detail) => `there is no file ${told(detail, 'file')}`,
      why: 'Nothing lies at that path.',
      todo: 'Check name and folder.',
    },
    'file-unreadable': {
      what: (detail) => `${told(detail, 'file')} cannot be read`,
      why: 'It cannot be opened, or is a folder.',
      todo: 'Close the program that has it open and check the permissions.',
    },
    'file-unwritable': {
      what: (detail) => `${told(detail, 'file')} cannot be written`,
      why: 'The folder does not exist, is not writable, or the disk is full.',
      todo: 'Choose another place.',
    },
    'file-differs': {
      what: (detail) => `${told(detail, 'file')} exists with other content and was not overwritten`,
      why: 'A signed letter does not change; another content under its name may have been tampered with.',
      todo: 'Move that file away, or export to another folder.',
    },
    'roster-unsolved': {
      what: (detail) => `no roster was found: ${told(detail, 'why')}`,
      why: 'The solver did not finish; nothing was changed.',
      todo: 'Close other programs and try again; seat a very large list zone by zone.',
    },
    'ledger-refused': {
      what: (detail) => `this file cannot be read as a ledger: ${told(detail, 'message')}`,
      why: 'The file itself is not acceptable; no row was read.',
      todo: 'Put the file right; for an empty sheet: duban registry template --out TEMPLATE.xlsx.',
    },
    'table-refused': {
      what: (detail) => `this file cannot be read: ${told(detail, 'message')}`,
      why: 'The file itself is not acceptable; no row was read.',
      todo: 'Put the file right; .xlsx and .csv are both taken.',
    },
    'table-lacks': {
      what: (detail) => `the table lacks columns: ${told(detail, 'columns')}`,
      why: 'Columns are found by their headings.',
      todo: 'Add the headings; see the example in the help of the command.',
    },
    'table-empty': {
      what: (detail) => `${told(detail, 'file')} has no row below its headings`,
      why: 'There is nothing to enter.',
      todo: 'Fill it in and try again.',
    },
    'letter-not-numbered': {
      what: (detail) => `letter ${told(detail, 'letter')} is signed and not numbered yet`,
      why: 'Its document is made once it has its number.',
      todo: 'Enter its number first: duban letters number.',
    },
    'choices-invalid': {
      what: (detail) => `the choices file is not right: ${told(detail, 'problem')}`,
      why: 'Each entry needs organisation, choice (send, phone, postpone, untick) and reason; postpone also until.',
      todo: 'Correct it after the example in duban preview --help.',
    },
    'choice-unmatched': {
      what: (detail) => `the plan has no "${told(detail, 'key')}"`,
      why: 'No unit and no organisation has that name.',
      todo: 'Write the name as the preview shows it; UNIT|ORGANISATION where a unit has several.',
    },
    'choice-ambiguous': {
      what: (detail) => `"${told(detail, 'key')}" fits several organisations: ${told(detail, 'found')}`,
      why: 'The unit has more than one organisation.',
      todo: 'Write the full name of the organisation, or UNIT|ORGANISATION.',
    },
    'no-house': {
      what: () => 'no Duban service is running',
      why: 'This command asks the services or writes to them.',
      todo: 'Start them: npm run up (your own data) or npm run demo; a ledger can be previewed without: duban preview re-election --ledger LEDGER.xlsx --as-of DATE.',
    },
    'more-houses': {
      what: () => 'several Duban services are running, and it is not clear which is meant',
      why: 'A command is for one of them.',
      todo: 'Name it with DUBAN_HOME:',
    },
    'database-unreachable': {
      what: (detail) => `the database cannot be reached: ${told(detail, 'message')}`,
      why: 'It is not running, or address or password are wrong.',
      todo: 'See duban doctor; start the services: npm run up.',
    },
    'backup-exists': {
      what: (detail) => `${told(detail, 'file')} is there already; nothing was backed up`,
      why: 'A backup is not written over another; a name that ends in .part is one being written, or cut short.',
      todo: 'Choose another name, or add --force to replace it.',
    },
    'not-a-backup': {
      what: (detail) => `${told(detail, 'file')} is not a whole backup`,
      why: 'It was not written by duban backup, or only a part of it was copied.',
      todo: 'Compare the size, copy it again, or use another backup.',
    },
    'backup-damaged': {
      what: (detail) => `the backup is damaged: ${told(detail, 'part')}`,
      why: 'That part is not what the manifest says of it; nothing was loaded.',
      todo: 'Use another backup; where the original is at hand, copy it again.',
    },
    'backup-newer': {
      what: (detail) => `the backup was made by a newer release (${told(detail, 'migrations', 'format')})`,
      why: 'This release does not know its tables and would misread them.',
      todo: 'Bring the program to the release that made it, then restore.',
    },
    'house-not-empty': {
      what: () => 'this house is not empty; nothing was restored',
      why: 'A backup is taken into an empty house only, so that nothing is lost under it.',
      todo: 'Make a new one: DUBAN_HOME=NEW_FOLDER npm run up, then duban restore; with a database of your own, make a new one first.',
    },
    'house-busy': {
      what: (detail) => `the database is busy; nothing was restored: ${told(detail, 'why')}`,
      why: 'Another program held its tables for ten seconds.',
      todo: 'Try again in a while; stop what holds the database.',
    },
    'clocks-running': {
      what: (detail) =>
        `clocks of these matters still run in Temporal (${told(detail, 'organisation')}, for one); nothing was restored`,
      why: 'They go by other books, and would not agree with the restored ones.',
      todo: 'Give this house a namespace of its own (TEMPORAL_NAMESPACE), or stop the old house and empty that namespace.',
    },
    'database-newer': {
      what: (detail) => `not started: ${told(detail, 'message')}`,
      why: 'A newer release wrote the database; this one would misread it and leaves it alone.',
      todo: 'Use that release again; to go back to this one, restore the backup from before the upgrade (folder backups of the home) into a new house.',
    },
    'part-unknown': {
      what: (detail) => told(detail, 'message'),
      why: 'A letter is changed part by part.',
      todo: 'See the names of its parts with duban letters show ID.',
    },
    'blank-unknown': {
      what: (detail) => `this approval has no blank called "${told(detail, 'name')}"`,
      why: 'A blank is named as it stands between 「 and 」.',
      todo: 'See which are open with duban letters show ID.',
    },
    'letter-not-signed': {
      what: (detail) => `${told(detail, 'letter')} is no signed letter`,
      why: 'Only signed letters are exported.',
      todo: 'See the states with duban letters list; sign drafts first.',
    },
    'letter-not-rendered': {
      what: (detail) => `${told(detail, 'letter')} is not rendered yet`,
      why: 'A letter is set some seconds after it was signed; this took too long.',
      todo: 'See duban doctor, and export again in a while.',
    },
    'no-scan': {
      what: (detail) => `paper ${told(detail, 'id')} has no scan`,
      why: 'None was given when it was entered.',
      todo: 'See duban incoming show; the original is in the paper file.',
    },
    'nothing-changed': {
      what: () => 'it was not said what to change',
      why: 'This command needs at least one change.',
      todo: 'Add --help to the command to see an example.',
    },
    'rulebook-broken': {
      what: (detail) => `the rulebook has an error: ${told(detail, 'message')}`,
      why: 'Rules with an error are not used, so that no date is wrong.',
      todo: 'Correct the file at the place named, then run duban rules check.',
    },
    interrupted: {
      what: () => 'interrupted',
      why: 'An interrupt was received.',
      todo: 'What is listed above is done; run it again to go on, nothing is done twice.',
    },
    failure: {
      what: (detail) => `it failed: ${told(detail, 'message')}`,
      why: 'The program did not expect this.',
      todo: 'See duban doctor; DUBAN_DEBUG=1 shows the technical details.',
    },
  },
  expected: {
    date: 'Write YYYY-MM-DD, such as 2026-08-09, a day that exists',
    year: 'Write a year of four figures, such as 2027',
    count: 'Write a whole number, such as 19',
    oneOf: (allowed) => `One of: ${allowed.join(', ')}`,
    keyAndDate: 'Write NAME=DATE, such as ORGANISATION=2026-09-01',
    keyAndText: 'Write PART=TEXT, such as body.0=…',
  },
  didYouMean: (names) => `Similar: ${names.map((name) => `duban ${name}`).join(', ')}`,
  didYouMeanOption: (names) => `Similar: ${names.join(', ')}`,
  fileIs: (name) => `file ${name}`,
};
