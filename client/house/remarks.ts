import { noteDispatch } from '../../database/queries/dispatch';
import { answerRemark, remarkOf, setRemark } from '../../database/queries/remarks';
import type { Accepted } from '../../domain/matter/answer';
import type { CivilDate } from '../../domain/civil-date';
import { type Changed, OfficeError, type Trial } from '../office';
import type { Desk, Instruction, RemarkStanding } from '../office/desk';
import { type Door, keyOf, today } from './door';
import { findMatter } from './find-matter';
import { theOrganisation } from './named-in-registry';
import { officeDecision } from './office-decision';

export function remarksDoor(door: Door): Pick<Desk, 'setRemark' | 'clearRemark' | 'instruct'> {
  return {
    setRemark: (which, text, by) => writeRemark(door, which, text, by),
    clearRemark: (which, by) => clearRemark(door, which, by),
    instruct: (which, instruction, by) => instruct(door, which, instruction, by),
  };
}

/** A new remark: when it is its matter's turn, a person is asked before anything goes out. */
async function writeRemark(door: Door, which: string, text: string, by: Trial): Promise<RemarkStanding> {
  const { id, organisation } = await organisationMeant(door, which);
  if (!by.dry) {
    const key = keyOf(by);
    const decision = { verb: 'remark-set', subject: id, body: { text }, by: { ...by, key } };
    await officeDecision(door, decision, async (db, actor): Promise<string> => {
      await setRemark(db, { organisationId: id, text, by: actor, source: key });
      return text;
    });
  }
  const remark = by.dry
    ? { text, setBy: by.as, answeredBy: null, answer: null, answeredAt: null }
    : await remarkOf(door.pool, id);
  return { answer: done(today(door)), organisation, remark };
}

async function clearRemark(door: Door, which: string, by: Trial): Promise<RemarkStanding> {
  const { id, organisation } = await organisationMeant(door, which);
  const at = door.clock.now();
  const answer = by.reason ?? '';
  const standing = await remarkOf(door.pool, id);
  if (by.dry) {
    if (!standing || standing.answeredAt !== null) throw new OfficeError('no-remark', { organisation });
    return {
      answer: done(today(door)),
      organisation,
      remark: { ...standing, answeredBy: by.as, answer, answeredAt: at },
    };
  }
  await officeDecision(
    door,
    { verb: 'remark-clear', subject: id, body: {}, by },
    async (db, actor): Promise<string> => {
      if (!(await answerRemark(db, { organisationId: id, answer, by: actor, at })))
        throw new OfficeError('no-remark', { organisation });
      return answer;
    },
  );
  return { answer: done(today(door)), organisation, remark: await remarkOf(door.pool, id) };
}

/** 批示: attached to the matter, and shown on top of it. */
async function instruct(door: Door, which: string, instruction: Instruction, by: Trial): Promise<Changed> {
  const { matterId, state } = await findMatter(door, which);
  const { status, stage, endsOn } = state;
  const answer: Accepted = { accepted: true, warnings: [], status, stage, endsOn };
  if (instruction.on > today(door))
    return { answer: { refused: 'fact-in-future', value: instruction.on, bound: today(door) } };
  if (by.dry) return { answer };
  const key = keyOf(by);
  const at = door.clock.now();
  const decision = { verb: 'instruct', subject: matterId, body: instruction, by: { ...by, key } };
  return officeDecision(door, decision, async (db, actor): Promise<Changed> => {
    await noteDispatch(db, { matterId, by: actor, commandId: key, at }, { instruction });
    return { answer };
  });
}

/** By its matter, or by its own name where none is open. */
async function organisationMeant(door: Door, which: string): Promise<{ id: string; organisation: string }> {
  try {
    const { organisationId, row } = await findMatter(door, which);
    return { id: organisationId, organisation: row.organisation };
  } catch (error) {
    if (!(error instanceof OfficeError) || error.code !== 'unknown-matter') throw error;
    const { id, name } = await theOrganisation(door.pool, which);
    return { id, organisation: name };
  }
}

function done(on: CivilDate): Accepted {
  return { accepted: true, warnings: [], status: 'running', stage: 'not-started', endsOn: on };
}
