import { createHash } from 'node:crypto';
import type { Db } from '../../database/pool';
import { keepPlan, shownPlan } from '../../database/queries/launches';
import { wasGiven } from '../../database/queries/journal';
import { rulesDigest } from '../../rulebook/rules-digest';
import { type By, OfficeError } from '../office';
import type { Replans, RulesApplied, RulesPlan } from '../office/replans';
import { calendarAt, type Door } from './door';
import { canonicalMoves, differencesBetween, movesUnder } from './moves';
import { officeDecision } from './office-decision';
import { stateOf } from '../../database/queries/matters';
import { tellClock } from './tell-clocks';

/** A changed rule moves nobody by itself: who moves is shown first, and moves once somebody has confirmed the number. */
export function rulesDoor(door: Door): Pick<Replans, 'rulesDiff' | 'applyRules'> {
  return {
    rulesDiff: async () => {
      const { plan, canonical } = await planNow(door);
      await keep(door.pool, door, plan.plan, canonical);
      return plan;
    },
    applyRules: (request, by) => applyRules(door, request, by),
  };
}

const VERB = 'rules-apply';

async function applyRules(
  door: Door,
  { plan: asked, count }: { readonly plan: string; readonly count: number },
  by: By,
): Promise<RulesApplied> {
  // Confirmed while no clock can be told, or by a worker that still has the old files, nothing would move.
  await door.temporal();
  if (door.workerRules !== undefined && door.workerRules !== rulesDigest(door.rulebook))
    throw new OfficeError('rules-not-loaded');
  const { plan, canonical } = await planNow(door);
  const { already } = await officeDecision(
    door,
    { verb: VERB, subject: asked, body: { plan: asked, count }, by },
    async (db): Promise<{ already: boolean }> => {
      if (plan.moved.length === 0 && (await wasGiven(db, VERB, asked))) return { already: true };
      if (plan.plan !== asked) {
        const shown = await shownPlan(db, asked);
        throw new OfficeError('plan-changed', {
          shown: asked,
          now: plan.plan,
          differences: shown ? differencesBetween(shown.canonical, canonical) : [],
        });
      }
      if (count !== plan.moved.length)
        throw new OfficeError('count-differs', { given: count, expected: plan.moved.length });
      await keep(db, door, plan.plan, canonical);
      return { already: false };
    },
  );
  for (const { matter } of plan.moved) {
    const { organisationId } = await stateOf(door.pool, matter);
    await tellClock(door, organisationId, { kind: 'rules-changed', plan: asked });
  }
  return { plan: asked, told: plan.moved.length, already };
}

async function planNow(door: Door): Promise<{ plan: RulesPlan; canonical: string }> {
  const moves = await movesUnder(door, { because: 'rules', calendar: await calendarAt(door) });
  const canonical = canonicalMoves(moves);
  const plan = `R-${createHash('sha256').update(canonical).digest('hex').slice(0, 8)}`;
  return { plan: { plan, ...moves }, canonical };
}

async function keep(db: Db, door: Door, id: string, canonical: string): Promise<void> {
  const { version } = await calendarAt(door);
  await keepPlan(db, { id, procedure: rulesDigest(door.rulebook), calendarVersion: version, canonical });
}
