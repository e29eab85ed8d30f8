import { dispatchNotes, noteDispatch } from '../../database/queries/dispatch';
import { holdings } from '../../database/queries/holdings';
import { openMattersOf } from '../../database/queries/units';
import { tasks } from '../../database/queries/tasks';
import { officeHolders } from '../../database/queries/office';
import { type MatterLine, type Office, OfficeError, type StoryLine } from '../office';
import type { Handover, HandoverLine } from '../office/people';
import { type Door, keyOf, today } from './door';
import { thePost } from './named-in-registry';
import { readingOf } from './reading';
import { NO_EFFECTS, registryChange } from './registry-change';

/** How many things done a successor reads of each matter. */
const LAST_DONE = 3;

export function handoverOf(door: Door): Pick<Office, 'handover' | 'assignMatters'> {
  return {
    handover: (of, to) => handover(door, of, to),
    assignMatters: async (of, to, { key, ...by }) => {
      const note = await handover(door, of, to);
      const officer = note.kind === 'officer' ? note.of : note.from;
      if (officer === null) throw new OfficeError('unknown-officer', { officer: of });
      const holders = await officeHolders(door.pool, today(door));
      if (!holders.some(({ person }) => person === to))
        throw new OfficeError('unknown-holder', { holder: to, known: holders.map(({ person }) => person) });
      const commandId = keyOf({ ...by, key });
      const given = await registryChange(
        door,
        { verb: 'handover', subject: officer, body: { to }, by: { ...by, key: commandId } },
        async (db, actor) => {
          const kept = note.matters.map(({ id, organisation }) => ({ matter: id, organisation }));
          for (const { matter } of kept)
            await noteDispatch(db, { matterId: matter, by: actor, commandId, at: door.clock.now() }, { officer: to });
          return { changed: kept.length > 0, effects: { ...NO_EFFECTS, kept } };
        },
      );
      return { ...given, handover: note };
    },
  };
}

/** Of a post of an organisation: its open matters. Of an officer, or a post of the office: the matters he looks after. */
async function handover(door: Door, of: string, to: string): Promise<Handover> {
  const { kind, from, ids } = await meant(door, of);
  const lines = (await readingOf(door).matters()).filter(({ id }) => ids.has(id));
  const notes = await dispatchNotes(door.pool, [...ids]);
  const open = await tasks(door.pool, { state: 'open' });
  const matters: HandoverLine[] = [];
  for (const line of lines) {
    const { third, cause, officer, instruction, 'next-contact': next } = notes.get(line.id) ?? {};
    matters.push({
      ...line,
      third,
      cause,
      officer,
      nextContactOn: next ?? undefined,
      instruction: instruction?.text,
      ...(await doneLast(door, line)),
      tasks: open.filter(({ matterId }) => matterId === line.id),
    });
  }
  return { kind, of, from, to, on: today(door), matters };
}

interface Meant {
  readonly kind: Handover['kind'];
  readonly from: string | null;
  readonly ids: ReadonlySet<string>;
}

async function meant(door: Door, of: string): Promise<Meant> {
  const looksAfter = async (person: string): Promise<Meant> => ({
    kind: 'officer',
    from: person,
    ids: await mattersOfOfficer(door, person),
  });
  const on = today(door);
  const post = await thePost(door.pool, of).catch((error: unknown) => {
    if (error instanceof OfficeError && error.code === 'unknown-post') return undefined;
    throw error;
  });
  if (post) {
    const held = (await holdings(door.pool, on)).filter(({ postId, from }) => postId === post.id && from <= on);
    const from = held.find(({ standIn }) => !standIn)?.person ?? held[0]?.person ?? null;
    if (post.organisationId === undefined)
      return from === null ? { kind: 'officer', from, ids: new Set() } : looksAfter(from);
    const open = await openMattersOf(door.pool, [post.organisationId]);
    return { kind: 'post', from, ids: new Set(open.map(({ matter }) => matter)) };
  }
  const own = await looksAfter(of);
  const known = (await officeHolders(door.pool, on)).map(({ person }) => person);
  if (own.ids.size === 0 && !known.includes(of)) throw new OfficeError('unknown-officer', { officer: of, known });
  return own;
}

async function mattersOfOfficer(door: Door, person: string): Promise<ReadonlySet<string>> {
  const open = (await readingOf(door).matters()).filter(isOpen).map(({ id }) => id);
  const notes = await dispatchNotes(door.pool, open);
  return new Set(open.filter((id) => notes.get(id)?.officer === person));
}

function isOpen({ status }: MatterLine): boolean {
  return status !== 'closed' && status !== 'withdrawn';
}

async function doneLast(door: Door, { id }: MatterLine): Promise<Pick<HandoverLine, 'lastDone' | 'rungTitles'>> {
  const { timeline, state } = await readingOf(door).matter(id);
  return {
    lastDone: thingsDone(timeline.filter(wasDone)).slice(-LAST_DONE).reverse(),
    rungTitles: Object.fromEntries(state.rungs.map(({ rung, title }) => [rung, title])),
  };
}

/** One decision, one thing: that the ball moved with it goes without saying. */
function thingsDone(lines: readonly StoryLine[]): readonly (readonly StoryLine[])[] {
  const things: StoryLine[][] = [];
  for (const line of lines) {
    const last = things.at(-1);
    if (last?.[0]?.at === line.at && last[0].by === line.by) last.push(line);
    else things.push([line]);
  }
  return things.map((thing) => {
    const told = thing.filter((line) => line.kind !== 'event' || line.event.kind !== 'BallMoved');
    return told.length > 0 ? told : thing;
  });
}

/** What somebody did, or what left the house: not what was planned, held back or put on a list. */
function wasDone(line: StoryLine): boolean {
  if (line.kind === 'notice') return line.state === 'sent';
  if (line.kind === 'letter') return line.act === 'signed';
  return line.kind === 'event' && line.by !== undefined;
}
