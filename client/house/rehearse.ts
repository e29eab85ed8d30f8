import { decide } from '../../domain/matter/decide';
import type { MatterCommand } from '../../domain/matter/commands';
import type { Changed } from '../office';
import type { KnownMatter } from './find-matter';

/** The same command, decided by the same rule on the matter as it stands: nothing is asked of the clock, nothing is written. */
export function rehearse({ state }: KnownMatter, command: MatterCommand): Changed {
  const verdict = decide(command, state);
  if ('refused' in verdict) return { answer: verdict, rehearsal: { state, command, events: [] } };
  const { status, stage, endsOn } = state;
  return {
    answer: { accepted: true, warnings: verdict.warnings, status, stage, endsOn },
    rehearsal: { state, command, events: verdict.events },
  };
}
