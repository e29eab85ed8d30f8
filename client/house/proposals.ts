import { lateCases } from '../../database/queries/late-cases';
import { officeSettings } from '../../database/queries/office';
import {
  deferTask,
  insertProposalDecision,
  lockProposal,
  openCarryOut,
  proposalNamed,
  type ProposalRow,
  proposalRows,
} from '../../database/queries/proposals';
import { closeTask, taskNamed } from '../../database/queries/tasks';
import { inTransaction, type Db } from '../../database/pool';
import { PROPOSAL_KINDS } from '../../domain/proposal';
import { OfficeError, type Trial } from '../office';
import type { PaperFile } from '../office/paper-file';
import type { ProposalDecided, ProposalLine, ProposalRoom } from '../office/proposal';
import { carryOutWords } from '../papers/carry-out-words';
import { paperWords } from '../papers/paper-words';
import { proposalPaper } from '../papers/proposal-papers';
import { renderPaper } from '../papers/render-paper';
import { actorOf, type Door, today } from './door';
import { officeDecision } from './office-decision';

export function proposalsOf(door: Door): ProposalRoom {
  return {
    proposals: async () => (await proposalRows(door.pool)).map(line),
    proposalPapers: (tasks) => proposalPapers(door, tasks),
    decideProposal: (task, decision, by) => decideProposal(door, task, decision, by),
  };
}

function line({ task, kind, matterId, unit, organisation, dueOn, state, ...row }: ProposalRow): ProposalLine {
  const { verdict, decidedOn, number, until } = row;
  const decision = verdict && decidedOn && number !== null ? { verdict, on: decidedOn, number, until } : undefined;
  return { task, kind, matter: matterId, unit, organisation, dueOn, state, decision };
}

async function theProposal(db: Db, id: string, find: typeof proposalNamed): Promise<ProposalRow> {
  const found = await find(db, id);
  if (found) return found;
  const task = await taskNamed(db, id);
  if (!task) throw new OfficeError('unknown-task', { task: id });
  throw new OfficeError('not-a-proposal', { task: id, kind: task.kind });
}

/** One 请示 for each kind, however many units it names: the committee studies them together. */
async function proposalPapers(door: Door, ids: readonly string[]): Promise<readonly PaperFile[]> {
  const proposals = await Promise.all([...new Set(ids)].map((id) => theProposal(door.pool, id, proposalNamed)));
  const writtenOn = today(door);
  const office = await officeSettings(door.pool);
  const files: PaperFile[] = [];
  for (const kind of PROPOSAL_KINDS) {
    const matters = proposals.filter((one) => one.kind === kind).map(({ matterId }) => matterId);
    if (matters.length === 0) continue;
    const cases = await lateCases(door.pool, matters, { on: writtenOn, zone: door.zone });
    const paper = proposalPaper(door.rulebook.papers.proposals, kind, { cases, office, writtenOn });
    files.push({ fileName: paperWords.names[kind], bytes: await renderPaper(paper) });
  }
  return files;
}

type Decision = Parameters<ProposalRoom['decideProposal']>[1];

async function decideProposal(
  door: Door,
  id: string,
  decision: Decision,
  { dry, ...by }: Trial,
): Promise<ProposalDecided> {
  const { verdict, until } = decision;
  const would = async (db: Db): Promise<ProposalRow> => {
    const proposal = await theProposal(db, id, lockProposal);
    if (proposal.state !== 'open') throw new OfficeError('task-closed', { task: id, state: proposal.state });
    checkDays(door, decision);
    return proposal;
  };
  if (dry) {
    await actorOf(door, by);
    await inTransaction(door.pool, would);
    return { task: id, verdict, until };
  }
  return officeDecision(door, { verb: 'decide-proposal', subject: id, body: decision, by }, async (db, actor) => {
    const proposal = await would(db);
    const at = door.clock.now();
    await insertProposalDecision(db, { ...decision, task: id, words: by.reason, by: actor, at });
    if (verdict === 'deferred') {
      if (until) await deferTask(db, id, until);
      return { task: id, verdict, until };
    }
    await closeTask(db, id, { ...decision, words: by.reason }, actor, at);
    if (verdict === 'declined') return { task: id, verdict };
    const words = carryOutWords(proposal, decision, door.rulebook.papers.proposals);
    return { task: id, verdict, carryOut: await openCarryOut(db, { proposal, ...words, at }) };
  });
}

function checkDays(door: Door, { verdict, on, until }: Decision): void {
  const now = today(door);
  if (on > now) throw new OfficeError('decided-in-future', { on, today: now });
  if (verdict !== 'deferred') {
    if (until) throw new OfficeError('until-not-deferred', { until, verdict });
    return;
  }
  if (!until) throw new OfficeError('until-missing', { verdict });
  if (until <= now) throw new OfficeError('until-not-later', { until, today: now });
}
