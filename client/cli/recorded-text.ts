import { isRefusal } from '../../domain/matter/answer';
import type { AttendanceProblem, MeetingRecorded } from '../office/meeting';
import { whyRefused } from '../words/why-refused';
import type { Cli } from './cli';

/** What was entered of a meeting, or what stands against each row; then nothing of it was. */
export function showRecorded(cli: Cli, recorded: MeetingRecorded, dry: boolean): void {
  const told = { ...recorded, problems: recorded.problems.map((one) => ({ ...one, what: problemText(cli, one) })) };
  cli.show({ ...(dry && { dryRun: true }), ...told }, () => recordedText(cli, recorded, dry));
  for (const { what } of told.problems) cli.say(what);
  if (recorded.problems.length > 0) cli.say(cli.words.meeting.nothingTaken(recorded.problems.length));
}

function problemText({ words }: Cli, { row, who, problem, value = '', refusal }: AttendanceProblem): string {
  const { meeting, terms } = words;
  const said = refusal
    ? [whyRefused(words, refusal)].map(({ what, todo }) => `${what}${terms.stop}${terms.space}${todo}`).join('')
    : value;
  return [
    row === undefined ? '' : meeting.row(row),
    who,
    `${meeting.problems[problem](problem === 'recorded-otherwise' ? attendanceWord(words.meeting.attendances, said) : said)}`,
  ]
    .filter((part) => part !== '')
    .join(' ');
}

function attendanceWord(words: Readonly<Record<string, string>>, code: string): string {
  return words[code] ?? code;
}

function recordedText({ words }: Cli, { problems, rows }: MeetingRecorded, dry: boolean): string {
  const { meeting, screens, terms } = words;
  if (problems.length > 0) return '';
  const of = (attendance: string) => rows.filter((row) => row.attendance === attendance);
  const absent = of('absent');
  const pending = rows.filter((row) => row.pending);
  return [
    ...(dry ? [screens.dry.heading, meeting.wouldRecord] : []),
    ...rows.map(({ matter, organisation, attendance, promisedOn, answer }) =>
      [
        matter,
        organisation,
        meeting.attendances[attendance],
        attendance === 'absent' ? '' : promisedOn ? screens.matters.promised(promisedOn) : meeting.noPromise,
        answer && isRefusal(answer) ? whyRefused(words, answer).what : '',
        ...(answer && !isRefusal(answer) ? answer.warnings.map((warning) => `! ${terms.warnings[warning]}`) : []),
      ]
        .filter((part) => part !== '')
        .join('  '),
    ),
    meeting.recorded({
      attended: of('attended').length,
      represented: of('represented').length,
      absent: absent.length,
      promised: rows.filter(({ promisedOn }) => promisedOn !== undefined).length,
    }),
    ...(absent.length === 0 ? [] : [meeting.stillLate(absent.map(({ organisation }) => organisation))]),
    ...(pending.length === 0 ? [] : [meeting.pending(pending.length)]),
  ].join('\n');
}
