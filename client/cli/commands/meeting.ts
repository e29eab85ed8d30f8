import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import type { Attendance } from '../../../domain/meeting';
import type { AttendanceRow, MeetingEntry } from '../../office/meeting';
import { addCommand, addGroup } from '../add-command';
import { type ByOptions, byOf, reasonOf, withBy } from '../by-option';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { confirmCount } from '../confirm-count';
import { EXIT } from '../exit-code';
import { calledText, cancelledText, meetingsTable, meetingText, proposalText } from '../meeting-text';
import { collected, countValue, dateValue } from '../option-values';
import { readBytes } from '../read-file';
import { showRecorded } from '../recorded-text';
import { writePapers } from '../write-papers';

interface CallOptions extends ByOptions {
  readonly on: CivilDate;
  readonly at: string;
  readonly place: string;
  readonly with?: readonly string[];
  readonly without?: readonly string[];
  readonly count?: number;
}

interface RecordOptions extends ByOptions {
  readonly file?: string;
  readonly attended?: readonly string[];
  readonly represented?: readonly string[];
  readonly absent?: readonly string[];
  readonly othersAbsent?: boolean;
}

/** 推进会: proposed, called, printed, entered, cancelled. */
export function addMeeting(program: Command, cli: Cli): void {
  const { options, arguments: args } = cli.words.commands;
  const meeting = addGroup(program, cli, 'meeting', 'meeting');
  addCommand(meeting, cli, 'meeting propose', 'propose').action(async () => {
    const proposal = await cli.withOffice((office) => office.proposeMeeting());
    cli.show(proposal, () => proposalText(cli, proposal));
  });
  withBy(addCommand(meeting, cli, 'meeting call', 'call'), cli)
    .requiredOption('--on <date>', options.meetingOn, dateValue(cli, '--on'))
    .requiredOption('--at <time>', options.meetingAt, timeValue(cli))
    .requiredOption('--place <text>', options.meetingPlace)
    .option('--with <matter>', options.meetingWith, collected)
    .option('--without <matter>', options.meetingWithout, collected)
    .option('--count <n>', options.meetingCount, countValue(cli, '--count'))
    .action((typed: CallOptions) => callMeeting(cli, typed));
  addCommand(meeting, cli, 'meeting list', 'list').action(async () => {
    const meetings = await cli.withOffice((office) => office.meetings());
    cli.show({ meetings }, () => (meetings.length === 0 ? cli.words.meeting.noMeetings : meetingsTable(cli, meetings)));
  });
  addCommand(meeting, cli, 'meeting show', 'show')
    .argument('<meeting>', args.meeting)
    .action(async (id: string) => {
      const story = await cli.withOffice((office) => office.meeting(id));
      cli.show(story, () => meetingText(cli, story));
    });
  addCommand(meeting, cli, 'meeting papers', 'papers')
    .argument('<meeting>', args.meeting)
    .requiredOption('--out <folder>', options.outFolder)
    .action(async (id: string, { out }: { out: string }) => {
      const papers = await cli.withOffice((office) => office.meetingPapers(id));
      const files = writePapers(out, papers);
      cli.show({ files }, () => files.join('\n'));
    });
  withBy(addCommand(meeting, cli, 'meeting record', 'record').argument('<meeting>', args.meeting), cli)
    .option('--file <file>', options.meetingFile)
    .option('--attended <matter=date>', options.attended, collected)
    .option('--represented <matter=date>', options.represented, collected)
    .option('--absent <matter>', options.absent, collected)
    .option('--others-absent', options.othersAbsent)
    .action((id: string, typed: RecordOptions) => recordMeeting(cli, id, typed));
  withBy(addCommand(meeting, cli, 'meeting cancel', 'cancel').argument('<meeting>', args.meeting), cli).action(
    async (id: string, typed: ByOptions) => {
      reasonOf(typed);
      const dry = typed.dryRun === true;
      const cancelled = await cli.withOffice((office) => office.cancelMeeting(id, { ...byOf(cli, typed), dry }));
      cli.show({ ...(dry && { dryRun: true }), ...cancelled }, () => cancelledText(cli, cancelled, dry));
    },
  );
}

function timeValue({ words }: Cli): (text: string) => string {
  return (text) => {
    if (/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) return text;
    throw new CliError(
      'invalid-value',
      { value: text, name: '--at' },
      { where: '--at', hint: words.meeting.expectedTime },
    );
  };
}

/** Tried first, so that the number typed is checked against the list that was seen. */
async function callMeeting(cli: Cli, typed: CallOptions): Promise<void> {
  const by = byOf(cli, typed);
  const { on, at, place, with: added = [], without = [], count } = typed;
  const call = { on, at, place, with: added, without };
  await cli.withOffice(async (office) => {
    const tried = await office.callMeeting({ ...call, count: typed.dryRun ? count : undefined }, { ...by, dry: true });
    if (typed.dryRun) return cli.show({ dryRun: true, ...tried }, () => calledText(cli, tried));
    await confirmCount(cli, { count: tried.invited.length, given: count, what: cli.words.meeting.what });
    const called = await cli.watch(
      cli.words.meeting.calling,
      office.callMeeting({ ...call, count: tried.invited.length }, by),
    );
    cli.show(called, () => calledText(cli, called));
    if (called.meeting !== undefined) cli.say(cli.words.meeting.nextPapers(called.meeting));
  });
}

async function recordMeeting(cli: Cli, id: string, typed: RecordOptions): Promise<void> {
  const by = { ...byOf(cli, typed), dry: typed.dryRun === true };
  const entry = entryOf(cli, typed);
  const recorded = await cli.withOffice((office) =>
    cli.watch(cli.words.meeting.calling, office.recordMeeting(id, entry, by)),
  );
  if (recorded.problems.length > 0) cli.end(EXIT.problems);
  else if (recorded.rows.some(({ answer }) => answer && 'refused' in answer)) cli.end(EXIT.refused);
  else if (recorded.rows.some(({ pending }) => pending)) cli.end(EXIT.failed);
  showRecorded(cli, recorded, by.dry);
}

function entryOf(
  cli: Cli,
  { file, attended = [], represented = [], absent = [], othersAbsent }: RecordOptions,
): MeetingEntry {
  const named = attended.length + represented.length + absent.length > 0 || othersAbsent === true;
  if (file !== undefined && named) throw new CliError('conflicting-options', { name: '--file / --attended …' });
  if (file !== undefined) return { file: { name: file, bytes: readBytes(file) } };
  if (!named) throw new CliError('missing-option', { name: '--file' }, { where: '--file' });
  const rows = (texts: readonly string[], attendance: Attendance) => texts.map((text) => rowOf(cli, text, attendance));
  return {
    rows: [...rows(attended, 'attended'), ...rows(represented, 'represented'), ...rows(absent, 'absent')],
    othersAbsent,
  };
}

/** M-1=2027-01-20: who, and the day that was promised. */
function rowOf(cli: Cli, text: string, attendance: Attendance): AttendanceRow {
  const at = text.lastIndexOf('=');
  if (at <= 0) return { who: text, attendance };
  return { who: text.slice(0, at), attendance, promisedOn: dateValue(cli, `--${attendance}`)(text.slice(at + 1)) };
}
