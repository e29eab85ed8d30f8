import type { CivilDate, Instant } from '../civil-date';
import { dayOf, type Zone } from '../time/civil';
import { counted } from './counted';
import { TODAY_KINDS, type TodayItem, type TodayKind } from './today-item';
import type { FormMisfit } from './form-misfits';
import { nextStep } from './next-step';
import { inOrder, lyingIn } from './today-piles';
import type { OpenTask, TableMatter } from './table-matter';

export interface DraftLetter {
  readonly id: string;
  readonly kind: string;
  readonly unit: string;
  readonly addressee: string;
  readonly matters: readonly string[];
}

/** Signed, and not yet numbered, or not yet handed over. */
export interface OutgoingLetter extends DraftLetter {
  readonly number: string | null;
}

/** A paper that came in about no matter's course (其他), with a term of ours. */
export interface OtherPaper {
  readonly id: string;
  readonly unit: string;
  readonly number: string | null;
  readonly title: string | null;
  readonly dueOn: CivilDate;
}

export interface TodayFacts {
  readonly at: Instant;
  readonly zone: Zone;
  /** Open matters, in the order of the office's list. */
  readonly matters: readonly TableMatter[];
  readonly drafts: readonly DraftLetter[];
  readonly outgoing: readonly OutgoingLetter[];
  /** Every open task, of a matter or of none. */
  readonly tasks: readonly OpenTask[];
  readonly papers: readonly OtherPaper[];
  readonly forms: readonly FormMisfit[];
}

export interface Today {
  readonly asOf: CivilDate;
  readonly counts: Readonly<Record<TodayKind, number>> & {
    readonly items: number;
    readonly overdue: number;
    /** Units that need somebody today: each once, in however many piles it lies. */
    readonly units: number;
    /** 其余单位今天不用管: units with open matters that lie in no pile. */
    readonly otherUnits: number;
    /** Put aside: the ball is not with the unit, it has promised, or you decide first. */
    readonly parked: number;
  };
  /** The next day on which something falls due that is not due yet; null where nothing is ahead. */
  readonly nextOn: CivilDate | null;
  /** Red ones on top, then in the order of TODAY_KINDS, then by day. */
  readonly items: readonly TodayItem[];
  readonly parked: readonly TodayItem[];
}

/** Everything that waits for the office at a moment, each thing once. */
export function today(facts: TodayFacts): Today {
  const asOf = dayOf(facts.at, facts.zone);
  const lying = lyingIn(facts, asOf);
  const items = inOrder(lying.filter(({ aside }) => aside === undefined));
  const parked = inOrder(lying.filter(({ aside }) => aside !== undefined));
  const units = new Set(items.flatMap((item) => item.units));
  const others = new Set(facts.matters.map(({ unit }) => unit).filter((unit) => !units.has(unit)));
  return {
    asOf,
    nextOn: nextDay(facts, asOf),
    counts: {
      ...counted(TODAY_KINDS, items, ({ kind }) => kind),
      items: items.length,
      overdue: items.filter(({ overdue }) => overdue).length,
      units: units.size,
      otherUnits: others.size,
      parked: parked.length,
    },
    items,
    parked,
  };
}

function nextDay({ matters, at, zone }: TodayFacts, asOf: CivilDate): CivilDate | null {
  const days = matters.flatMap((matter) => nextStep(matter, { at, zone }).on ?? []).filter((day) => day > asOf);
  return days.reduce<CivilDate | null>((least, day) => (least === null || day < least ? day : least), null);
}
