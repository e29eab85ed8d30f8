import type { CivilDate } from '../../domain/civil-date';
import type { Subject } from '../../domain/subject';
import { termOf, type TermRules } from '../../domain/term';
import { weekdayOf } from '../../domain/time/civil';
import { fullDate, type OfficeCard, shortDate, termSentence } from '../../domain/wording-facts';

const WEEKDAYS = ['星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'] as const;

/** What every text about a meeting may name. */
export function meetingValues(
  { on, at, place }: { readonly on: CivilDate; readonly at: string; readonly place: string },
  { contactName, contactPhone, section }: OfficeCard,
) {
  return {
    day: shortDate(on),
    fullDay: fullDate(on),
    weekday: WEEKDAYS[weekdayOf(on) - 1],
    time: at,
    place,
    contactName,
    contactPhone,
    signature: section,
  };
}

/** 本届机关党委、机关纪委任期2026年10月9日届满 */
export function termSentenceOf(subject: Subject, rules: TermRules): string {
  const { effectiveEndsOn, extendedTo } = termOf(subject, rules);
  return termSentence({ kind: subject.kind, endsOn: effectiveEndsOn, extended: extendedTo !== undefined });
}
