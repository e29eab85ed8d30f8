import { addWorkingDays, type Calendar } from './calendar';
import type { CivilDate } from './civil-date';
import type { OrganisationKind } from './organisation';
import { addDays, addMonths, daysBetween } from './time/civil';

/** What a reminder's text is about. */
export interface NoticeFacts {
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly endsOn: CivilDate;
  readonly extended: boolean;
  /** The day the text is written: the rung's day in a preview, the day itself when it is raised. */
  readonly writtenOn: CivilDate;
  readonly requestDueOn?: CivilDate | undefined;
  readonly heldOn?: CivilDate | undefined;
  readonly resultDueOn?: CivilDate | undefined;
  readonly office: OfficeCard;
}

/** How the office signs what it sends. */
export interface OfficeCard {
  /** 市委直属机关工委组织科 */
  readonly section: string;
  readonly contactName: string;
  readonly contactPhone: string;
}

/** A unit gets at least so many days to answer, and so many working days where its due day has gone by. */
const LEAST_DAYS_TO_ANSWER = 3;
const WORKING_DAYS_TO_ANSWER = 10;

/** The day a unit is asked to act by: its due day where that still leaves time, else ten working days, and never after its term. */
export function answerBy(facts: NoticeFacts, calendar: Calendar): CivilDate {
  const due = facts.resultDueOn ?? facts.requestDueOn;
  if (due && due >= addDays(facts.writtenOn, LEAST_DAYS_TO_ANSWER)) return due;
  const later = addWorkingDays(calendar, facts.writtenOn, WORKING_DAYS_TO_ANSWER);
  return facts.resultDueOn === undefined && facts.writtenOn <= facts.endsOn && later > facts.endsOn
    ? facts.endsOn
    : later;
}

/** 2个月 from two months on, else 45天: how long the term still runs, as people say it. */
export function timeLeft(endsOn: CivilDate, writtenOn: CivilDate): string {
  let months = 0;
  while (months < 12 && addMonths(endsOn, -(months + 1)) >= writtenOn) months++;
  return months >= 2 ? `${months}个月` : `${Math.max(0, daysBetween(writtenOn, endsOn))}天`;
}

const BODIES: Readonly<Record<OrganisationKind, string>> = {
  'party-committee': '机关党委、机关纪委',
  'general-branch': '机关党总支',
  branch: '机关党支部',
};

/** 本届机关党委、机关纪委任期2026年10月9日届满: near the end of an extension it is the extension that ends. */
export function termSentence({ kind, endsOn, extended }: Pick<NoticeFacts, 'kind' | 'endsOn' | 'extended'>): string {
  return extended
    ? `本届${BODIES[kind]}经批准的延期至${fullDate(endsOn)}届满`
    : `本届${BODIES[kind]}任期${fullDate(endsOn)}届满`;
}

/** 2026年10月9日: no leading zeros (GB/T 9704). */
export function fullDate(date: CivilDate): string {
  const [year, month, day] = date.split('-').map(Number);
  return `${year}年${month}月${day}日`;
}

/** 10月9日 */
export function shortDate(date: CivilDate): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日`;
}
