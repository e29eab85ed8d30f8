import type { MatterStory } from '../office';
import { stageAtLeast } from '../../domain/procedure';
import { dayOf } from '../../domain/time/civil';
import type { Cli } from './cli';
import { ladderTable } from './ladder-table';

/** What is still planned, and what it waits for: a person, the ball, a promised day, a stage. */
export function aheadText(cli: Cli, story: MatterStory): string {
  const { words } = cli;
  const { state } = story;
  const over = state.status === 'closed' || state.status === 'withdrawn';
  const ahead = state.rungs.filter(
    ({ rung, standing, stopsAt, startsAt }) =>
      standing === 'due' &&
      !state.done[rung] &&
      !stageAtLeast(state.stage, stopsAt) &&
      (startsAt === undefined || stageAtLeast(state.stage, startsAt)),
  );
  if (over || ahead.length === 0) return words.timeline.nothingAhead;
  const waits = waitsFor(cli, story);
  return [...(waits === '' ? [] : [waits]), ladderTable(cli, ahead, { endsOn: state.endsOn })].join('\n');
}

function waitsFor({ words, deps }: Cli, { state }: MatterStory): string {
  const { timeline, terms, because } = words;
  if (state.status !== 'running') return timeline.aheadHeld[state.status];
  if (state.ball.with !== 'unit')
    return timeline.aheadBall(
      terms.balls[state.ball.with],
      state.ball.dueOn === undefined ? '' : because.day(state.ball.dueOn),
    );
  if (state.ball.resumesAt !== undefined && state.ball.resumesAt > deps.now())
    return timeline.aheadResumes(because.day(dayOf(state.ball.resumesAt, deps.zone)));
  if (!state.promise) return '';
  const on = because.day(state.promise.on);
  return state.promise.byOffice ? timeline.aheadPutOff(on) : timeline.aheadPromise(on);
}
