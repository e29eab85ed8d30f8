import { meetingStands } from '../../database/queries/meetings';
import { matterStateOf } from '../../database/queries/notice-release';
import type { Instant } from '../../domain/civil-date';
import type { MatterState } from '../../domain/matter/state';
import { meetingOfRung } from '../../domain/meeting';
import { stageAtLeast } from '../../domain/procedure';
import type { Needed, StillNeeded } from './ports';

/** Reads the matter as the books have it at this moment. */
export const stillNeededByTheBooks: StillNeeded = async (notice, at, client) => {
  const meeting = notice.kind === INVITATION ? meetingOfRung(notice.rung) : undefined;
  if (meeting !== undefined && !(await meetingStands(client, meeting)))
    return { needed: false, reason: 'meeting-cancelled' };
  return stillNeeded(await matterStateOf(client, notice.matterId), notice, at);
};

/** An invitation to a promotion meeting is uncounted like an answer, and urges like a reminder: ball and promise stop it. */
const INVITATION = 'invitation';

/**
 * Whether a notice written earlier may still leave: the matter runs, the rung was not overtaken by a fact, a call or an
 * extension, the ball is with the unit and no promised day is running. Answers, decisions and the like are exempt: they
 * are owed whatever has happened since.
 */
export function stillNeeded(
  state: MatterState,
  notice: { round: number; rung: string; exempt: boolean; kind?: string | undefined },
  at: Instant,
): Needed {
  if (notice.exempt && notice.kind !== INVITATION) return { needed: true };
  const rung = state.rungs.find((planned) => planned.rung === notice.rung);
  const reasons: readonly (readonly [boolean, string])[] = [
    [state.status !== 'running', `matter-${state.status}`],
    [state.round > notice.round, 'new-round'],
    [rung !== undefined && stageAtLeast(state.stage, rung.stopsAt), 'stage-reached'],
    [notice.kind === INVITATION && stageAtLeast(state.stage, 'held'), 'stage-reached'],
    [state.done[notice.rung]?.met === true, 'met-otherwise'],
    [rung?.unlessMet !== undefined && state.done[rung.unlessMet]?.met === true, 'met-otherwise'],
    [state.ball.with !== 'unit', `ball-with-${state.ball.with}`],
    [state.ball.resumesAt !== undefined && at < state.ball.resumesAt, 'ball-just-returned'],
    [
      state.promise !== undefined &&
        at < state.promise.resumesAt &&
        (rung === undefined || rung.on <= state.promise.on),
      'promised',
    ],
  ];
  const found = reasons.find(([holds]) => holds);
  return found ? { needed: false, reason: found[1] } : { needed: true };
}
