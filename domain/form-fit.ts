import type { CivilDate } from './civil-date';
import type { OrganisationKind } from './organisation';
import type { Subject } from './subject';
import { termOf, type TermRules } from './term';
import { addMonths } from './time/civil';

/** How many members call for which form (3 / 50 / 100), from a day on (rulebook/terms.yaml). */
export interface FormSizes {
  readonly inForceFrom: CivilDate;
  readonly source: string;
  readonly kinds: Readonly<
    Record<OrganisationKind, { readonly atLeast: number; readonly atMost?: number | undefined; readonly sure: boolean }>
  >;
}

/**
 * Whether the number of members still fits the form (支部 / 总支 / 党委). A finding for a person, never a decision: with
 * the superior's approval an organisation may be smaller, and who counts as a member is the unit's to say.
 */
export type FormFit =
  | { readonly fit: 'fits' }
  /** The ledger gives no number: it is asked. */
  | { readonly fit: 'unknown' }
  | {
      readonly fit: 'too-few' | 'too-many';
      readonly kind: OrganisationKind;
      readonly members: number;
      /** The least, or the most, for this form. */
      readonly bound: number;
      /** The next form down or up; none below a branch (联合党支部). */
      readonly towards?: OrganisationKind | undefined;
      /** False where the figure stands in older editions only, and the text in force was not checked. */
      readonly sure: boolean;
    };

/** From the smallest form to the largest. */
const BY_SIZE: readonly OrganisationKind[] = ['branch', 'general-branch', 'party-committee'];

export function formFit(
  kind: OrganisationKind,
  members: number | undefined,
  sizes: readonly FormSizes[],
  on: CivilDate,
): FormFit {
  if (members === undefined) return { fit: 'unknown' };
  const inForce = sizes.filter(({ inForceFrom }) => inForceFrom <= on).at(-1);
  if (!inForce) return { fit: 'unknown' };
  const { atLeast, atMost, sure } = inForce.kinds[kind];
  const place = BY_SIZE.indexOf(kind);
  if (members < atLeast) return { fit: 'too-few', kind, members, bound: atLeast, towards: BY_SIZE[place - 1], sure };
  if (atMost !== undefined && members > atMost) {
    const towards = BY_SIZE[place + 1];
    return { fit: 'too-many', kind, members, bound: atMost, towards, sure: sure && sureOf(inForce, towards) };
  }
  return { fit: 'fits' };
}

/** A step up is as sure as the figure it steps up to. */
function sureOf({ kinds }: FormSizes, kind: OrganisationKind | undefined): boolean {
  return kind === undefined || kinds[kind].sure;
}

/** An organisation that should be looked at before its re-election begins. */
export interface FormCheck {
  readonly subject: Subject;
  readonly endsOn: CivilDate;
  readonly fit: Exclude<FormFit, { readonly fit: 'fits' }>;
}

/** A month before the first reminder (T-6月): there is time to change the form before the election is prepared. */
const LOOK_AHEAD_MONTHS = 7;

/**
 * Organisations whose term ends within seven months of `on`, and whose number of members no longer fits their form or is
 * not known. Before T-6月 they are asked about; nothing is decided here (office.md 4: 组织覆盖优化 belongs to re-election).
 */
export function formsToCheck(
  subjects: readonly Subject[],
  on: CivilDate,
  { terms, sizes }: { readonly terms: TermRules; readonly sizes: readonly FormSizes[] },
): readonly FormCheck[] {
  return subjects.flatMap((subject): readonly FormCheck[] => {
    const endsOn = termOf(subject, terms).effectiveEndsOn;
    if (on > endsOn || on < addMonths(endsOn, -LOOK_AHEAD_MONTHS)) return [];
    const fit = formFit(subject.kind, subject.members, sizes, on);
    return fit.fit === 'fits' ? [] : [{ subject, endsOn, fit }];
  });
}
