import type { CivilDate } from '../../domain/civil-date';
import { isRefusal } from '../../domain/matter/answer';
import type { EventOf, MatterEvent } from '../../domain/matter/events';
import type { Because } from '../../domain/reasoned-day';
import { dayOf, daysBetween, timeOfDay } from '../../domain/time/civil';
import type { MatterStory, StoryLine } from '../office';
import { whyNotSent } from '../words/why-not-sent';
import { whyRefused } from '../words/why-refused';
import { whyThisDay } from '../words/why-this-day';
import { wordFor } from '../words/word-for';
import type { Words } from '../words/words';
import type { Naming } from '../words/zh/timeline';
import type { Cli } from './cli';

/** Fewer quiet days than these are not worth a line. */
const QUIET_DAYS = 3;

/** What was planned, sent, answered, held back and why, oldest first; waiting is folded into a line. */
export function timelineText(cli: Cli, story: MatterStory): string {
  const { zone } = cli.deps;
  const lines: string[] = [];
  let before: CivilDate | undefined;
  for (const line of story.timeline.filter((one) => !toldByItsClaim(one, story.timeline))) {
    const on = dayOf(line.at, zone);
    const quiet = before === undefined ? 0 : daysBetween(before, on) - 1;
    if (quiet >= QUIET_DAYS) lines.push(`      ${cli.words.timeline.quiet(quiet)}`);
    lines.push(lineText(cli, story, line));
    before = on;
  }
  return lines.join('\n');
}

/** A rung's claim says more than the event of the same rung and moment: one of the two is enough. */
function toldByItsClaim(line: StoryLine, timeline: MatterStory['timeline']): boolean {
  if (line.kind !== 'event' || (line.event.kind !== 'RungRaised' && line.event.kind !== 'RungPassed')) return false;
  const { rung } = line.event;
  return timeline.some((other) => other.kind === 'rung' && other.rung === rung && other.at === line.at);
}

function lineText({ words, deps }: Cli, story: MatterStory, line: StoryLine): string {
  const on = dayOf(line.at, deps.zone);
  const recordedOn = dayOf(line.recordedAt, deps.zone);
  const late = recordedOn === on ? '' : words.timeline.recordedOn(words.because.day(recordedOn));
  // A draft that was taken away says why in a code of the books.
  const said = line.kind === 'letter' ? wordFor(words.approvals.takenAway, line.words ?? '') : (line.words ?? '');
  const by = line.by === undefined ? '' : words.timeline.by(line.by, said);
  return `${on} ${timeOfDay(line.at, deps.zone)}  ${lineSentence(words, line, namesOf(words, story))}${late}${by}`;
}

/** One thing that happened, without its moment and who did it. */
export function lineSentence(words: Words, line: StoryLine, names: Naming): string {
  const { timeline, terms } = words;
  switch (line.kind) {
    case 'event':
      return eventSentence(words, line.event, names);
    case 'refused': {
      const why = isRefusal(line.answer) ? whyRefused(words, line.answer).what : '';
      return timeline.refused({ verb: wordFor(timeline.verbs, line.verb), why });
    }
    case 'rung':
      return rungSentence(words, line, names);
    case 'notice':
      return timeline.notice({
        id: line.id,
        rung: names.rung(line.rung),
        channel: wordFor(terms.channels, line.channel),
        to: line.to,
        state: wordFor(terms.noticeStates, line.state),
        reason: whyNotSent(words, line.reason),
      });
    case 'letter':
      return timeline.letter({ id: line.id, act: wordFor(timeline.letterActs, line.act), number: line.number ?? '' });
    case 'task':
      return timeline.task({ id: line.id, subject: line.subject, state: wordFor(terms.taskStates, line.state) });
  }
}

export function eventSentence({ timeline }: Words, event: MatterEvent, names: Naming): string {
  // The dictionary has a sentence for each kind; the event and its sentence are of one kind.
  const say = timeline.events[event.kind] as (event: EventOf<MatterEvent['kind']>, names: Naming) => string;
  return say(event, names);
}

function rungSentence(words: Words, line: Extract<StoryLine, { kind: 'rung' }>, names: Naming): string {
  const { timeline, because } = words;
  const title = names.rung(line.rung);
  if (line.outcome === 'passed') {
    const passed = (line.because as { passed?: string } | null)?.passed ?? '';
    return timeline.rungPassed(title, wordFor(because.passed, passed));
  }
  // As it was when it was raised: a later plan has other days.
  const reason = line.because as (Because & { readonly on: CivilDate; readonly endsOn: CivilDate }) | null;
  const why = reason?.offset
    ? whyThisDay(
        words,
        { on: reason.on, because: reason, provisional: false, standing: 'due' },
        { titleOf: names.rung, endsOn: reason.endsOn },
      )
    : '';
  return timeline.rungRaised(title, why);
}

export function namesOf({ terms }: Words, { state }: Pick<MatterStory, 'state'>): Naming {
  const titles = new Map(state.rungs.map(({ rung, title }) => [rung, terms.rungTitles[rung] ?? title]));
  return { rung: (id) => titles.get(id) ?? terms.rungTitles[id] ?? id };
}
