import path from 'node:path';
import type { Seat } from '../domain/training/roster';
import type { SeatProblem } from '../domain/training/seat-problem';
import { runInThread } from './run-in-thread';
import type { GroupSeats } from './seat-thread';

export interface SolveLimits {
  readonly memoryMb?: number | undefined;
  readonly waitMs?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** The solver was stopped: it says by which bound, and what could be done. */
export class UnsolvedRoster extends Error {
  override readonly name = 'UnsolvedRoster';
  constructor(readonly because: 'out-of-memory' | 'took-too-long' | 'aborted') {
    super(`the roster was not solved: ${because}`);
  }
}

/**
 * Seats as many as can be, the more urgent before the others, units under their caps where that costs no seat. The same
 * problem gives the same seats. @throws UnsolvedRoster
 */
export async function solveSeats(problem: SeatProblem, limits: SolveLimits = {}): Promise<readonly Seat[]> {
  const end = await runInThread<readonly GroupSeats[]>({
    entry: path.join(__dirname, 'seat-thread'),
    data: problem,
    memoryMb: limits.memoryMb ?? 1024,
    waitMs: limits.waitMs ?? 120_000,
    signal: limits.signal,
  });
  if (end.kind !== 'answered') throw new UnsolvedRoster(end.kind);
  return handedOut(problem, end.answer);
}

/** Those who wait longest get the earlier of their group's sessions. */
function handedOut({ groups, sessions }: SeatProblem, solved: readonly GroupSeats[]): readonly Seat[] {
  const taken = new Map<number, number>();
  return [...solved]
    .sort((a, b) => a.group - b.group || a.session - b.session)
    .flatMap(({ group, session, people }) => {
      const from = taken.get(group) ?? 0;
      taken.set(group, from + people);
      const batch = sessions[session];
      return (groups[group]?.people.slice(from, from + people) ?? []).map((person) => ({
        person,
        session: batch?.session ?? '',
      }));
    });
}
