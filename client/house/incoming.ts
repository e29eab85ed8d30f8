import { createHash } from 'node:crypto';
import {
  dropScan,
  endIncoming,
  incomingEntered,
  incomingNamed,
  type IncomingPaper,
  incomingRows,
  insertIncoming,
  keepScan,
  paperOfNumber,
  scanBytes,
  unitOfMatter,
} from '../../database/queries/incoming';
import { lettersAbout, type LetterRow } from '../../database/queries/letters';
import { stateOf } from '../../database/queries/matters';
import { FACT_OF_PAPER } from '../../domain/incoming';
import { isRefusal, type Refusal } from '../../domain/matter/answer';
import type { MatterCommand } from '../../domain/matter/commands';
import { inTransaction } from '../../database/pool';
import { type Changed, OfficeError, type Trial } from '../office';
import type { Desk, Entered, PaperIn } from '../office/desk';
import { latestExtension, timesFor } from './decisions';
import { decideTogether } from './decide-together';
import { actorOf, type Door, keyOf, today } from './door';
import { theLetter } from './find-letter';
import { findMatter, type KnownMatter } from './find-matter';
import { theUnit } from './named-in-registry';
import { officeDecision } from './office-decision';
import { type DoorTimes, latestEntry, ownTermFrom } from './terms-at-door';

type IncomingDesk = Pick<Desk, 'addIncoming' | 'incoming' | 'incomingPaper' | 'incomingScan' | 'doneIncoming'>;

/** The incoming papers desk: what comes in is written down once, and drives its matters in the same transaction. */
export function incomingDesk(door: Door): IncomingDesk {
  return {
    addIncoming: (which, paper, by) =>
      paper.kind === 'other' ? addOther(door, which, paper, by) : addIncoming(door, which, paper, by),
    incoming: () => incomingRows(door.pool),
    incomingPaper: (id) => theIncoming(door, id),
    incomingScan: async (id) => {
      await theIncoming(door, id);
      return scanBytes(door.pool, id);
    },
    doneIncoming: (id, by) => doneIncoming(door, id, by),
  };
}

export async function theIncoming(door: Door, id: string) {
  const found = await incomingNamed(door.pool, id);
  if (!found) throw new OfficeError('unknown-incoming', { id });
  return found;
}

async function addIncoming(door: Door, which: readonly string[], typed: PaperIn, by: Trial): Promise<Entered> {
  const letter = typed.kind === 'reply' ? await answeredLetter(door, which, typed) : undefined;
  const matters = letter ? await mattersOf(door, letter) : await Promise.all(which.map((one) => findMatter(door, one)));
  const times = await Promise.all(matters.map((matter) => timesFor(door, matter)));
  const key = keyOf(by);
  const paper = asJournaled(typed, letter);
  const objection = letterObjection(letter) ?? (await knownPaper(door, matters, paper, key));
  const trial: Trial = { ...by, key };
  const decide = (dry: boolean) =>
    decideTogether(door, {
      verb: 'addIncoming',
      subject: matters[0]?.row.unit ?? which.join(' '),
      // The door's own term is computed anew each time; what was typed is what makes two requests the same.
      body: { ...paper, dueOn: typed.dueOn, which },
      by: { ...trial, dry },
      objection,
      each: matters.map((matter, index) => ({
        matter,
        command: commandFor(door, typed, { letter, matter, times: times[index] as DoorTimes }),
        body: (entryKey) => ({ incoming: { ...paper, entryKey }, until: typed.until, to: typed.saidBy }),
      })),
    });
  if (by.dry) return decide(true);
  await actorOf(door, by);
  if (typed.scan && paper.scan !== undefined)
    await keepScan(door.pool, { sha256: paper.scan, fileName: typed.scan.name, bytes: typed.scan.bytes });
  const entered = await decide(false);
  if (isRefusal(entered.answer)) {
    if (paper.scan !== undefined) await dropScan(door.pool, paper.scan);
    return entered;
  }
  const resultDueOn = typed.kind === 'held' ? await resultDue(door, matters) : undefined;
  return { ...entered, incoming: await incomingEntered(door.pool, key), resultDueOn };
}

/** What the journal and the row keep of it. */
function asJournaled(typed: PaperIn, letter: LetterRow | undefined): Omit<IncomingPaper, 'entryKey'> {
  const { kind, number, title, receivedOn, meetingOn, until, plannedOn, saidBy, words, scan } = typed;
  return {
    kind,
    number,
    title,
    receivedOn,
    meetingOn,
    until,
    plannedOn,
    saidBy,
    words,
    letterId: letter?.id,
    means: typed.means ?? 'paper',
    scan: scan && createHash('sha256').update(scan.bytes).digest('hex'),
  };
}

function commandFor(
  door: Door,
  typed: PaperIn,
  { letter, matter, times }: { letter: LetterRow | undefined; matter: KnownMatter; times: DoorTimes },
): MatterCommand {
  const { receivedOn } = typed;
  const common = {
    on: times.today,
    // Our term runs from the day the paper came, not from the day somebody entered it.
    ownTerm: ownTermFrom({ ...times, today: receivedOn < times.today ? receivedOn : times.today }, typed.dueOn),
    latestEntryOn: latestEntry(times),
  };
  if (letter) return { kind: 'receiveReply', letterId: letter.id, receivedOn, ...common };
  if (typed.kind === 'extension' && typed.until) {
    const { state } = matter;
    const latestUntil = latestExtension(door, state.procedure, state.termEndsOn);
    return { kind: 'requestExtension', until: typed.until, receivedOn, latestUntil, ...common };
  }
  const fact = FACT_OF_PAPER[typed.kind];
  if (!fact) throw new Error(`a paper of kind ${typed.kind} drives no matter`);
  const claimedOn = fact === 'held' ? (typed.meetingOn ?? receivedOn) : receivedOn;
  return { kind: 'recordFact', fact, claimedOn, ...common };
}

/** The letter a reply answers: as said, else the newest that was signed about the matter. */
async function answeredLetter(door: Door, which: readonly string[], { letter }: PaperIn): Promise<LetterRow> {
  const [first = ''] = which;
  if (letter !== undefined) return theLetter(door, letter);
  if (/^L-\d+$/iu.test(first)) return theLetter(door, first.toUpperCase());
  const { matterId, row } = await findMatter(door, first);
  const about = (await lettersAbout(door.pool, matterId)).filter(({ kind }) => kind !== 'prompt-letter');
  const last = about.findLast(({ state }) => state === 'signed') ?? about.at(-1);
  if (!last) throw new OfficeError('unknown-letter', { letter: row.organisation });
  return last;
}

/** Nobody answers a letter that was never signed, or is void. */
function letterObjection(letter: LetterRow | undefined): Refusal | undefined {
  return letter && letter.state !== 'signed' ? { refused: 'letter-not-signed', value: letter.state } : undefined;
}

/** Every matter of a letter that still runs; where none does, the first, which then says that it is over. */
export async function mattersOf(door: Door, letter: LetterRow): Promise<readonly KnownMatter[]> {
  const all = await Promise.all(letter.matters.map(({ matterId }) => findMatter(door, matterId)));
  const open = all.filter(({ ended }) => !ended);
  return open.length > 0 ? open : all.slice(0, 1);
}

/** The transaction asks again; a person hears it before anything is sent. */
async function knownPaper(
  door: Door,
  matters: readonly KnownMatter[],
  { number }: Pick<IncomingPaper, 'number'>,
  entryKey: string,
): Promise<Refusal | undefined> {
  const [matter] = matters;
  if (number === undefined || !matter) return undefined;
  return knownIn(door, { unitId: await unitOfMatter(door.pool, matter.matterId), number, entryKey });
}

async function knownIn(
  door: Door,
  paper: { unitId: string; number: string; entryKey: string },
): Promise<Refusal | undefined> {
  const known = await inTransaction(door.pool, (db) => paperOfNumber(db, paper));
  return known && { refused: 'paper-already-entered', value: paper.number, bound: `${known.id} ${known.receivedOn}` };
}

/** 已换届未报: the day of the rung that asks for the result. */
async function resultDue(door: Door, [matter]: readonly KnownMatter[]) {
  if (!matter) return undefined;
  const { rungs } = await stateOf(door.pool, matter.matterId);
  return rungs.find(({ startsAt }) => startsAt === 'held')?.on;
}

/** Only the paper: it is about no matter's course. */
async function addOther(door: Door, which: readonly string[], typed: PaperIn, by: Trial): Promise<Entered> {
  const { unitId, matter } = await whoseOther(door, which[0] ?? '');
  const key = keyOf(by);
  const known =
    typed.number === undefined ? undefined : await knownIn(door, { unitId, number: typed.number, entryKey: key });
  const standing = matter?.state;
  const answer = known ?? {
    accepted: true as const,
    warnings: [],
    status: standing?.status ?? 'running',
    stage: standing?.stage ?? 'not-started',
    endsOn: standing?.endsOn ?? typed.receivedOn,
  };
  if (by.dry || isRefusal(answer)) return { answer, matters: [] };
  if (typed.receivedOn > today(door))
    return { answer: { refused: 'fact-in-future', value: typed.receivedOn, bound: today(door) }, matters: [] };
  const paper = asJournaled(typed, undefined);
  const at = door.clock.now();
  await officeDecision(
    door,
    {
      verb: 'addIncoming',
      subject: matter?.matterId ?? unitId,
      body: { ...paper, dueOn: typed.dueOn, which },
      by: { ...by, key },
    },
    async (db, actor) => {
      if (typed.scan && paper.scan !== undefined)
        await keepScan(db, { sha256: paper.scan, fileName: typed.scan.name, bytes: typed.scan.bytes });
      const row = { ...paper, entryKey: key, unitId, dueOn: typed.dueOn, by: actor, commandId: key, at };
      return insertIncoming(db, row, matter?.matterId);
    },
  );
  return { answer, matters: [], incoming: await incomingEntered(door.pool, key) };
}

/** A unit is found also where it has several matters, or none. */
async function whoseOther(door: Door, which: string): Promise<{ unitId: string; matter?: KnownMatter | undefined }> {
  const matter = await findMatter(door, which).catch((error: unknown) => {
    if (error instanceof OfficeError && (error.code === 'ambiguous-matter' || error.code === 'unknown-matter'))
      return undefined;
    throw error;
  });
  if (matter) return { unitId: await unitOfMatter(door.pool, matter.matterId), matter };
  return { unitId: (await theUnit(door.pool, which)).id };
}

async function doneIncoming(door: Door, id: string, by: Trial): Promise<Changed> {
  const paper = await theIncoming(door, id);
  const answer = {
    accepted: true as const,
    warnings: [],
    status: 'running' as const,
    stage: 'not-started' as const,
    endsOn: paper.receivedOn,
  };
  if (paper.kind !== 'other') throw new OfficeError('incoming-done', { id, kind: paper.kind });
  if (by.dry) return { answer };
  const at = door.clock.now();
  await officeDecision(door, { verb: 'incoming-done', subject: paper.id, body: { id: paper.id }, by }, (db, actor) =>
    endIncoming(db, { id: paper.id, by: actor, words: by.reason, at }),
  );
  return { answer };
}
