import type {
  InvitedLine,
  LateLine,
  MeetingCalled,
  MeetingCancelled,
  MeetingLine,
  MeetingProposal,
  MeetingStory,
} from '../office/meeting';
import { isRefusal } from '../../domain/matter/answer';
import { wordFor } from '../words/word-for';
import { whyRefused } from '../words/why-refused';
import type { Cli } from './cli';
import { table } from './table';

export function proposalText(cli: Cli, proposal: MeetingProposal): string {
  const { meeting } = cli.words;
  if (proposal.late === 0) return meeting.nobodyLate;
  const groups = (['proposed', 'leaderFirst', 'mayBeNamed', 'leftOut'] as const).filter(
    (group) => proposal[group].length > 0,
  );
  const { asOf, late, proposed, leaderFirst, mayBeNamed, leftOut } = proposal;
  return [
    ...groups.map((group) => `${meeting.groups[group](proposal[group].length)}\n${lateTable(cli, proposal[group])}\n`),
    meeting.sum({
      asOf,
      late,
      proposed: proposed.length,
      leaderFirst: leaderFirst.length,
      mayBeNamed: mayBeNamed.length,
      leftOut: leftOut.length,
    }),
  ].join('\n');
}

function lateTable({ words, deps }: Cli, late: readonly LateLine[]): string {
  const { screens, meeting, terms } = words;
  const { columns } = meeting;
  const titles = [
    screens.columns.matter,
    screens.columns.organisation,
    screens.columns.termEnd,
    columns.daysLate,
    screens.columns.stage,
    columns.letter,
    columns.promise,
    screens.columns.why,
  ];
  return table(
    titles.map((title) => ({ title })),
    late.map(({ matter, organisation, endsOn, daysLate, stage, letter, promisedOn, standing, meeting: id }) => [
      matter,
      organisation,
      endsOn,
      String(daysLate),
      terms.stages[stage],
      letter ? `${letter.number} ${letter.signedOn}` : '',
      promisedOn ?? '',
      [meeting.why[standing.because], id].filter(Boolean).join(' '),
    ]),
    deps.terminal.columns,
  );
}

export function calledText(cli: Cli, called: MeetingCalled): string {
  const { meeting, screens } = cli.words;
  const { meeting: id, on, at, place, invited, tasksSettled, byPaper, warnings } = called;
  const what = { on, at, place, count: invited.length };
  return [
    ...(id === undefined ? [screens.dry.heading, meeting.wouldCall(what)] : [meeting.called({ meeting: id, ...what })]),
    lateTable(cli, invited),
    ...(tasksSettled === 0 ? [] : [meeting.tasksSettled(tasksSettled)]),
    ...(byPaper.length === 0 ? [] : [meeting.byPaper(byPaper)]),
    ...(warnings.includes('closed-day') ? [`! ${meeting.closedDay}`] : []),
  ].join('\n');
}

export function meetingsTable({ words, deps }: Cli, meetings: readonly MeetingLine[]): string {
  const { columns, states } = words.meeting;
  const titles = [
    words.screens.columns.id,
    columns.on,
    columns.at,
    words.screens.columns.state,
    columns.invited,
    columns.calledBy,
    columns.place,
  ];
  return table(
    titles.map((title) => ({ title })),
    meetings.map(({ id, on, at, state, invited, calledBy, place }) => [
      id,
      on,
      at,
      states[state],
      String(invited),
      calledBy,
      place,
    ]),
    deps.terminal.columns,
  );
}

export function meetingText(cli: Cli, story: MeetingStory): string {
  const { words, deps } = cli;
  const { columns, states } = words.meeting;
  const { id, on, at, place, state, reason, calledBy, invitations } = story;
  const titles = [
    words.screens.columns.matter,
    words.screens.columns.organisation,
    columns.daysLate,
    words.screens.columns.stage,
    columns.notice,
    columns.attendance,
    columns.promise,
    columns.answer,
  ];
  return [
    [id, on, at, place, states[state], calledBy, reason].filter(Boolean).join(' · '),
    '',
    table(
      titles.map((title) => ({ title })),
      invitations.map((one) => [
        one.matter,
        one.organisation,
        String(one.daysLate),
        words.terms.stages[one.stage],
        one.notice ? wordFor(words.terms.noticeStates, one.notice.state) : words.terms.channels.paper,
        [one.attendance && words.meeting.attendances[one.attendance], one.person].filter(Boolean).join(' '),
        one.promisedOn ?? '',
        answerText(cli, one),
      ]),
      deps.terminal.columns,
    ),
  ].join('\n');
}

function answerText({ words }: Cli, { answer }: InvitedLine): string {
  if (!answer) return '';
  return isRefusal(answer) ? whyRefused(words, answer).what : words.terms.statuses[answer.status];
}

export function cancelledText({ words }: Cli, cancelled: MeetingCancelled, dry: boolean): string {
  const { meeting, screens } = words;
  const { meeting: id, toldByMail, tellByHand, tasksReopened } = cancelled;
  return [
    ...(dry ? [screens.dry.heading, meeting.wouldCancel(id)] : [meeting.cancelled(id)]),
    ...(toldByMail.length === 0 ? [] : [meeting.toldByMail(toldByMail)]),
    ...(tellByHand.length === 0 ? [] : [meeting.tellByHand(tellByHand)]),
    ...(tasksReopened === 0 ? [] : [meeting.reopened(tasksReopened)]),
  ].join('\n');
}
