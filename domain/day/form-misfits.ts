import type { CivilDate } from '../civil-date';
import type { FormCheck } from '../form-fit';
import { addMonths } from '../time/civil';
import type { Misfit } from './today-item';

/** An organisation whose form no longer fits its members, and the day by which that should be looked at (T-6月). */
export interface FormMisfit extends Misfit {
  readonly unit: string;
  readonly organisation: string;
  readonly dueOn: CivilDate;
}

const BEFORE_TERM_MONTHS = 6;

/** Of the organisations to check: those that do not fit, while there is time before the first reminder. Unknown sizes are the registry's. */
export function formMisfits(checks: readonly FormCheck[], on: CivilDate): readonly FormMisfit[] {
  return checks.flatMap(({ subject, endsOn, fit }): readonly FormMisfit[] => {
    const dueOn = addMonths(endsOn, -BEFORE_TERM_MONTHS);
    if (fit.fit === 'unknown' || on > dueOn) return [];
    const { unit, organisation } = subject;
    return [
      { unit, organisation, dueOn, fit: fit.fit, members: fit.members, bound: fit.bound, towards: fit.towards ?? null },
    ];
  });
}
