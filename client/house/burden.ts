import {
  askedOf,
  type AskedRow,
  burdenUnits,
  heldNotices,
  type MatterStream,
  type Moments,
  recordedContacts,
  sentMessages,
  signedLetters,
  streamsOf,
} from '../../database/queries/burden';
import {
  type BurdenItem,
  burdenOf,
  type HeldBack,
  heldByRule,
  mondayOf,
  type Period,
  totalOf,
} from '../../domain/burden';
import { nameKey } from '../../domain/organisation';
import { silenceBroken, type SilentTime, silentTimes } from '../../domain/silent-times';
import { addDays, dayOf, instantAt } from '../../domain/time/civil';
import { OfficeError } from '../office';
import type { BurdenAsked, BurdenReport, BurdenRoom } from '../office/burden';
import { burdenPaper } from '../papers/burden-paper';
import { paperWords } from '../papers/paper-words';
import { renderPaper } from '../papers/render-paper';
import { type Door, today } from './door';
import { theUnit } from './named-in-registry';

const WEEKS = 8;

export function burdenRoom(door: Door): BurdenRoom {
  return {
    burden: (asked = {}) => burden(door, asked),
    burdenPaper: async (asked = {}) => {
      const report = await burden(door, asked);
      const paper = burdenPaper(door.rulebook.papers.burden, report);
      return { fileName: paperWords.names.burden, bytes: await renderPaper(paper) };
    },
  };
}

/** Everything from the books: no figure is kept beside what it counts. */
async function burden(door: Door, asked: BurdenAsked): Promise<BurdenReport> {
  const period = periodOf(door, asked);
  const units = await unitsFor(door, asked, period);
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const moments: Moments = {
    units: units.map(({ id }) => id),
    from: instantAt(period.from, '00:00', door.zone),
    until: instantAt(addDays(period.to, 1), '00:00', door.zone),
  };
  const items = await itemsOf(door, moments, period, names);
  const held = await heldOf(door, moments, names);
  const perUnit = burdenOf(
    units.map(({ name }) => name),
    items,
    held,
    period,
  );
  return {
    ...period,
    units: perUnit,
    total: totalOf(perUnit.map(({ total }) => total)),
    ceiling: door.rulebook.postRoom.messagesPerUnitAndWeek,
    heldBack: heldByRule(held, period),
    ...(await silenceKept(door, moments)),
  };
}

function periodOf(door: Door, { from, to = today(door), weeks = WEEKS }: BurdenAsked): Period {
  const begin = from ?? addDays(mondayOf(to), -7 * (weeks - 1));
  if (begin > to) throw new OfficeError('period-reversed', { from: begin, to });
  return { from: begin, to };
}

async function unitsFor(door: Door, { unit, zone }: BurdenAsked, { to }: Period) {
  const id = unit === undefined ? undefined : (await theUnit(door.pool, unit)).id;
  const units = await burdenUnits(door.pool, { unit: id, zone: zone && nameKey(zone), on: to });
  if (units.length === 0 && zone !== undefined) throw new OfficeError('unknown-zone', { zone });
  return units;
}

type Names = ReadonlyMap<string, string>;

async function itemsOf(door: Door, moments: Moments, period: Period, names: Names): Promise<readonly BurdenItem[]> {
  const { pool, zone } = door;
  const name = (id: string) => names.get(id) ?? id;
  const messages = await sentMessages(pool, moments);
  const contacts = await recordedContacts(pool, moments);
  const letters = await signedLetters(pool, { units: moments.units, ...period });
  return [
    ...messages.map(({ unitId, channel, leftAt }): BurdenItem => ({
      unit: name(unitId),
      kind: channel === 'sms' ? 'sms' : 'messages',
      on: dayOf(leftAt, zone),
      count: 1,
    })),
    ...contacts.map(({ unitId, means, on, count }): BurdenItem => ({
      unit: name(unitId),
      kind: means === 'call' || means === 'visit' ? 'calls' : 'messages',
      on,
      count,
    })),
    ...letters.map(({ unitId, on }): BurdenItem => ({ unit: name(unitId), kind: 'letters', on, count: 1 })),
    // The list enclosed with a 提示函 only names; nothing in it is asked back.
    ...letters
      .filter(({ kind }) => kind !== 'prompt-letter')
      .map(({ unitId, on, forms }): BurdenItem => ({ unit: name(unitId), kind: 'forms', on, count: forms })),
  ];
}

async function heldOf(door: Door, moments: Moments, names: Names): Promise<readonly HeldBack[]> {
  const name = (id: string) => names.get(id) ?? id;
  const held = await heldNotices(door.pool, moments);
  const digested = (await sentMessages(door.pool, moments)).filter(({ notices }) => notices > 1);
  return [
    ...held.map(({ unitId, rule, at }) => ({ unit: name(unitId), rule, on: dayOf(at, door.zone), count: 1 })),
    // A digest of three notices is one message: two did not go by themselves.
    ...digested.map(({ unitId, leftAt, notices }) => ({
      unit: name(unitId),
      rule: 'digest',
      on: dayOf(leftAt, door.zone),
      count: notices - 1,
    })),
  ];
}

/** The proof: each matter's silent times, rebuilt from its events, and what was asked within them. */
async function silenceKept(
  door: Door,
  moments: Moments,
): Promise<Pick<BurdenReport, 'whileSilent' | 'violations' | 'silences'>> {
  const asked = await askedOf(door.pool, moments);
  const streams = byMatter(await streamsOf(door.pool, [...new Set(asked.map(({ matterId }) => matterId))]));
  let silences = 0;
  const silent = new Map<string, readonly SilentTime[]>();
  for (const [matterId, stream] of streams) {
    const found = silentTimes(stream);
    silent.set(matterId, found);
    silences += found.length;
  }
  const violations = asked.flatMap((one) => violationOf(one, silencesBefore(one, streams, silent)));
  return { whileSilent: violations.length, violations, silences };
}

function byMatter(stream: readonly MatterStream[]): ReadonlyMap<string, MatterStream[]> {
  const streams = new Map<string, MatterStream[]>();
  for (const one of stream) {
    const own = streams.get(one.matterId);
    if (own) own.push(one);
    else streams.set(one.matterId, [one]);
  }
  return streams;
}

/** A letter is an event of the matter itself: what holds is what held before it, and what its own signing brought does not count. */
function silencesBefore(
  { matterId, what, id }: AskedRow,
  streams: ReadonlyMap<string, readonly MatterStream[]>,
  silent: ReadonlyMap<string, readonly SilentTime[]>,
): readonly SilentTime[] {
  if (what !== 'letter') return silent.get(matterId) ?? [];
  const stream = streams.get(matterId) ?? [];
  const signed = stream.findIndex(({ event }) => event.kind === 'LetterSigned' && event.letterId === id);
  return silentTimes(stream.slice(0, signed));
}

function violationOf(
  { id, what, matterId, decidedAt, leftAt }: AskedRow,
  silences: readonly SilentTime[],
): BurdenReport['violations'] {
  const broken = silenceBroken(silences, { decidedAt, leftAt: leftAt ?? undefined });
  return broken ? [{ id, what, matter: matterId, at: leftAt ?? decidedAt, because: broken.because }] : [];
}
