import { dayOf, type Zone } from '../../domain/time/civil';
import type { MatterStory } from '../office';
import type { RemarkLine } from '../office/desk';
import type { Words } from '../words/words';
import type { Cli } from './cli';
import { aheadText } from './ahead-text';
import { fitText } from './registry-changed';
import { timelineText } from './timeline-text';

/** One matter for a lay reader: where it stands in a sentence, what happened, what lies ahead. */
export function storyText(cli: Cli, story: MatterStory): string {
  const { colours, words } = cli;
  return [
    colours.bold(`${story.organisation}${words.terms.open}${story.id}${words.terms.close}`),
    standingText(cli, story),
    ...onTop(cli, story),
    ...requestText(cli, story),
    ...(story.form ? [`! ${fitText(words, story.form)}`] : []),
    '',
    colours.bold(words.timeline.past),
    timelineText(cli, story),
    '',
    colours.bold(words.timeline.ahead),
    aheadText(cli, story),
  ].join('\n');
}

/** What was asked for and why, while the committee has not decided about it. */
function requestText({ words }: Cli, { extensionRequest }: MatterStory): readonly string[] {
  if (!extensionRequest) return [];
  const { until, receivedOn, late, reason = '' } = extensionRequest;
  return [
    words.approvals.asked({ until: words.because.day(until), receivedOn: words.because.day(receivedOn), late, reason }),
  ];
}

/** 任期…届满，已逾期…天；在办，目前“请示已报”；球在工委，期限… */
export function standingText({ words }: Cli, story: MatterStory): string {
  const { terms, because, screens } = words;
  const { state, standing, days, ball, stage, status, promise } = story;
  const extended = state.endsOn !== state.termEndsOn;
  return [
    because.standing({ standing, endsOn: because.day(state.endsOn), days, extended }),
    screens.matters.stands({ status: terms.statuses[status], stage: terms.stages[stage] }),
    screens.matters.ball({
      who: terms.balls[ball.with],
      since: because.day(ball.since),
      dueOn: ball.dueOn && because.day(ball.dueOn),
    }),
    ...(promise ? [screens.matters.promisedSentence(because.day(promise.on))] : []),
  ].join(terms.semicolon);
}

/** 批示 first, then 备注 and what a person answered to it, then the papers that came in. */
function onTop({ words, deps, colours }: Cli, { instruction, remark, papers = [] }: MatterStory): readonly string[] {
  const { desk, because } = words;
  return [
    ...(instruction ? [colours.bold(desk.instruction({ ...instruction, on: because.day(instruction.on) }))] : []),
    ...(remark ? [remarkText(words, remark, deps.zone)] : []),
    ...papers.map(({ id, kind, number, state }) =>
      desk.paperLine({ id, kind: desk.kinds[kind], number: number ?? '', state: desk.states[state] }),
    ),
  ];
}

function remarkText({ desk, because }: Words, remark: RemarkLine, zone: Zone): string {
  const { text, setBy, answer, answeredBy, answeredAt } = remark;
  if (answeredAt === null) return desk.remark.stands({ text, setBy: setBy ?? '' });
  const on = because.day(dayOf(answeredAt, zone));
  return desk.remark.answered({ text, answer: answer ?? '', by: answeredBy ?? '', on });
}
