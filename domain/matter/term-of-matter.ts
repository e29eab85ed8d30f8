import type { Term } from '../term';
import type { MatterState } from './state';

/** The term as a matter carries it: from here its standing follows on any day. */
export function termOfMatter({ electedOn, termEndsOn, endsOn }: MatterState): Term {
  return {
    electedOn,
    years: 0,
    endsOn: termEndsOn,
    extendedTo: endsOn === termEndsOn ? undefined : endsOn,
    effectiveEndsOn: endsOn,
    remarks: [],
  };
}
