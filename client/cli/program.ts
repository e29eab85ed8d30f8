import { Command } from 'commander';
import type { Cli } from './cli';
import { addCalls } from './commands/calls';
import { addBurden } from './commands/burden';
import { addCalendar } from './commands/calendar';
import { addDecisions } from './commands/decisions';
import { addDispatch } from './commands/dispatch';
import { addDoctor } from './commands/doctor';
import { addExplain } from './commands/explain';
import { addExtension } from './commands/extension';
import { addHandover } from './commands/handover';
import { addHelp } from './commands/help-topics';
import { addHolders } from './commands/holders';
import { addKeep } from './commands/keep';
import { addIncoming } from './commands/incoming';
import { addLaunch } from './commands/launch';
import { addLetters } from './commands/letters';
import { addMatters } from './commands/matters';
import { addMeeting } from './commands/meeting';
import { addNotices } from './commands/notices';
import { addOffice } from './commands/office-settings';
import { addPreview } from './commands/preview';
import { addProposal } from './commands/proposal';
import { addRegistry } from './commands/registry';
import { addReports } from './commands/reports';
import { addRemarks } from './commands/remark';
import { addReply } from './commands/reply';
import { addRules } from './commands/rules';
import { addServices } from './commands/services';
import { addStatus } from './commands/status';
import { addTasks } from './commands/tasks';
import { addUnits } from './commands/units';
import { addToday } from './commands/today';
import { addTraining } from './commands/training';
import { textWidth } from './text-width';

/** The whole command line, in the reader's language. It parses, asks the office, and shows; it decides nothing. */
export function buildProgram(cli: Cli): Command {
  const { words, deps } = cli;
  const { options, about } = words.commands;
  const program = new Command('duban')
    .description(about.duban.about)
    .version(deps.version, '-V, --version', options.version)
    .option('--lang <zh|en>', options.lang)
    .option('--json', options.json)
    .helpCommand(false)
    .addHelpText('after', `\n${words.topics.seeAlso}\n`);
  // Settings are inherited by the commands added after this.
  program
    .helpOption('-h, --help', options.help)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => deps.terminal.out(text),
      writeErr: (text) => deps.terminal.err(text),
      // Said in the words of the house by whoever catches the error.
      outputError: () => undefined,
      getOutHelpWidth: () => deps.terminal.columns ?? 120,
      getErrHelpWidth: () => deps.terminal.columns ?? 120,
      getOutHasColors: () => deps.terminal.colour,
      getErrHasColors: () => deps.terminal.colour,
    })
    .configureHelp({
      showGlobalOptions: true,
      displayWidth: textWidth,
      styleTitle: (title) => words.topics.titles[title] ?? title,
      subcommandDescription: (command) => command.description(),
    })
    .hook('preAction', (_, action) => {
      cli.json = action.optsWithGlobals<{ json?: boolean }>().json === true;
    });
  for (const add of GROUPS) add(program, cli);
  translateHelpOption(program, options.help);
  return program;
}

const GROUPS = [
  addServices,
  addKeep,
  addStatus,
  addToday,
  addDispatch,
  addReports,
  addDoctor,
  addRegistry,
  addPreview,
  addLaunch,
  addMatters,
  addExplain,
  addDecisions,
  addExtension,
  addLetters,
  addTasks,
  addIncoming,
  addReply,
  addCalls,
  addRemarks,
  addMeeting,
  addProposal,
  addNotices,
  addBurden,
  addCalendar,
  addTraining,
  addRules,
  addOffice,
  addHolders,
  addHandover,
  addUnits,
  addHelp,
];

/** Each command has a help option of its own, in English unless it is told otherwise. */
function translateHelpOption(command: Command, text: string): void {
  for (const child of command.commands) {
    child.helpOption('-h, --help', text).helpCommand(false);
    translateHelpOption(child, text);
  }
}
