import { POOLS } from '../../domain/membership/member-case';
import type { MembersPreview, PreviewedMember } from './preview-members';

/** The preview as data, without names unless they are asked for. Documented in duban help output; the same in every language. */
export function membersJson({ asOf, persons, problems }: MembersPreview, names: boolean): object {
  return {
    asOf,
    counts: membersCounts(persons),
    persons: persons.map((person) => personJson(person, names)),
    problems,
  };
}

/** Every count is of the list beside it; the pools add up to the persons, the windows to their pool. */
export function membersCounts(persons: readonly PreviewedMember[]) {
  const inPool = POOLS.map((pool) => [pool, persons.filter(({ member }) => member.pool === pool)] as const);
  return {
    persons: persons.length,
    units: new Set(persons.map(({ member }) => member.unit)).size,
    byPool: Object.fromEntries(inPool.map(([pool, those]) => [pool, those.length])),
    ...Object.fromEntries(inPool.map(([pool, those]) => [pool, tally(those.map(({ standing }) => standing.window))])),
    decision: Object.fromEntries(
      inPool.map(([pool, those]) => [
        pool,
        tally(those.flatMap(({ standing }) => (standing.decision ? [standing.decision.state] : []))),
      ]),
    ),
    byAuthority: tally(persons.map(({ member }) => member.authority)),
    flags: tally(persons.flatMap(({ standing }) => standing.flags)),
  };
}

function personJson({ row, name, member, standing, ahead }: PreviewedMember, names: boolean): object {
  const { probation, decision, window, days, edition, flags } = standing;
  return {
    id: member.id,
    row,
    ...(names && { name }),
    unit: member.unit,
    pool: member.pool,
    authority: member.authority,
    window,
    ...(probation && { probationStart: probation.startsOn, probationEnd: probation.endsOn }),
    ...(probation && member.pool === '拟转正' && { effectiveEnd: probation.effectiveEndsOn }),
    ...(days !== undefined && { [window === 'overdue' ? 'daysOverdue' : 'daysLeft']: days }),
    ...(decision && {
      lastMeeting: decision.meetingOn,
      decisionDueRaw: decision.dueRawOn,
      decisionDue: decision.dueOn,
      decisionLast: decision.lastOn,
      decision: decision.state,
    }),
    ruleVersion: edition,
    flags,
    plan: ahead,
  };
}

function tally(keys: readonly string[]): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const key of [...keys].sort()) counts[key] = (counts[key] ?? 0) + 1;
  return counts;
}
