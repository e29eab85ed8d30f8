import { type LateRow, lateRows } from '../../database/queries/meetings';
import type { Db } from '../../database/pool';
import { lateStanding } from '../../domain/meeting';
import { nameKey } from '../../domain/organisation';
import { daysBetween } from '../../domain/time/civil';
import { OfficeError } from '../office';
import type { LateLine, MeetingProposal } from '../office/meeting';
import { type Door, today } from './door';

/** One who is late, and the round in which an invitation would speak to it. */
export interface Late extends LateLine {
  readonly round: number;
  readonly organisationId: string;
}

/** Everybody who is late today, each with where it stands. */
export async function allLate(door: Door, db: Db): Promise<readonly Late[]> {
  const on = today(door);
  const at = door.clock.now();
  return (await lateRows(db, on)).flatMap((row): Late[] => {
    const standing = lateStanding(row.state, factsOf(row), { on, at });
    if (!standing) return [];
    const { state } = row;
    return [
      {
        matter: row.matterId,
        unit: row.unit,
        organisation: row.organisation,
        organisationId: state.organisationId,
        zone: row.zone,
        endsOn: state.endsOn,
        daysLate: daysBetween(state.endsOn, on),
        stage: state.stage,
        round: state.round,
        standing,
        letter: row.letter ?? undefined,
        promisedOn: state.promise?.on,
        meeting: row.invitedTo ?? row.attended ?? undefined,
      },
    ];
  });
}

function factsOf({ needsLeader, meetingDue, letter, invitedTo, attended }: LateRow) {
  return {
    needsLeader,
    meetingDue,
    letter: letter ?? undefined,
    invitedTo: invitedTo ?? undefined,
    attended: attended ?? undefined,
  };
}

export async function proposeMeeting(door: Door): Promise<MeetingProposal> {
  const late = await allLate(door, door.pool);
  const of = (kind: LateLine['standing']['kind']) => late.filter(({ standing }) => standing.kind === kind).map(lineOf);
  return {
    asOf: today(door),
    late: late.length,
    proposed: of('proposed'),
    leaderFirst: of('leader-first'),
    mayBeNamed: of('may-be-named'),
    leftOut: of('left-out'),
  };
}

export function lineOf({ round: _, organisationId: __, ...line }: Late): LateLine {
  return line;
}

export interface Named {
  readonly with: readonly string[];
  readonly without: readonly string[];
}

/**
 * Those proposed, with whom the office adds and without whom it leaves out. Of whom nothing may be asked now (the ball is
 * not with it, a promised day runs) cannot be called; a flagged unit only on somebody's word.
 */
export function chosen(late: readonly Late[], named: Named, reason: string | undefined): readonly Late[] {
  const added = named.with.map((which) => lateNamed(late, which));
  const dropped = named.without.map((which) => lateNamed(late, which));
  for (const { matter, organisation, standing } of added) {
    if (standing.kind === 'left-out')
      throw new OfficeError('cannot-attend', { matter, organisation, why: standing.because });
    if (standing.kind === 'leader-first' && !reason?.trim())
      throw new OfficeError('reason-for-leader', { matter, organisation });
  }
  return late.filter((one) => (one.standing.kind === 'proposed' || added.includes(one)) && !dropped.includes(one));
}

function lateNamed(late: readonly Late[], which: string): Late {
  const key = nameKey(which);
  const exact = late.filter(
    ({ matter, organisation }) => matter.toLowerCase() === which.toLowerCase() || nameKey(organisation) === key,
  );
  const found = exact.length > 0 ? exact : late.filter(({ unit }) => nameKey(unit) === key);
  const [first, ...others] = found;
  if (!first) throw new OfficeError('cannot-attend', { matter: which, organisation: which, why: 'not-late' });
  if (others.length > 0)
    throw new OfficeError('ambiguous-matter', {
      which,
      candidates: found.map(({ matter, organisation }) => `${matter} ${organisation}`),
    });
  return first;
}
