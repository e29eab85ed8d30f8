import type { CivilDate } from '../domain/civil-date';
import { lastDayOf, type LetterOrganisation } from '../domain/letter';
import { daysBetween } from '../domain/time/civil';
import { fullDate } from '../domain/wording-facts';
import { fill } from './letter-template';
import { naming } from './letter-names';
import type { LetterParts } from './letter-wording';

/**
 * What stands after 截至本函成文之日: how many days late, and which of the three situations (情形句 甲 乙 丙). What several
 * organisations share is said once; from parts.listedFrom on the days stand in the annex only.
 */
export function standingSentence(
  organisations: readonly LetterOrganisation[],
  names: ReadonlyMap<LetterOrganisation, string>,
  parts: LetterParts,
  writtenOn: CivilDate,
): string {
  const listed = organisations.length >= parts.listedFrom;
  return alike(organisations)
    .map((group) => {
      const [one] = group;
      if (!one || one.situation === 'term-running') return '';
      const all = group.length === organisations.length;
      // One organisation, or a whole list, needs no name here: the sentence before has named it.
      const named = !all || (organisations.length > 1 && !listed);
      const days = group.map((each) => daysBetween(lastDayOf(each), writtenOn));
      return fill(parts.standing[one.situation][listed ? 'listed' : 'counted'], {
        names: named ? naming(group, names, parts) : '',
        comma: named ? parts.comma : '',
        expired: one.extension ? parts.expired.extension : parts.expired.term,
        days: fill(parts.days[days.length === 1 ? 'one' : new Set(days).size === 1 ? 'same' : 'each'], { days }),
        approvedOn: one.meeting ? fullDate(one.meeting.approvedOn) : '',
        both: group.length > 1 ? parts.both : '',
      });
    })
    .filter((sentence) => sentence !== '')
    .join('；');
}

/** Organisations of one situation in one group, in the order they first appear; 丙 groups by the day of its approval too. */
function alike(organisations: readonly LetterOrganisation[]): readonly (readonly LetterOrganisation[])[] {
  const groups = new Map<string, LetterOrganisation[]>();
  for (const one of organisations) {
    const key = `${one.situation} ${one.meeting?.approvedOn ?? ''} ${one.extension ? 'extended' : ''}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}
