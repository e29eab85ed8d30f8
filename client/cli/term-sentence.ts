import type { MatterState } from '../../domain/matter/state';
import type { Words } from '../words/words';

/** 2021年10月9日选举，任期5年，2026年10月9日届满；经批准延期至…: from what the end of a term follows. */
export function termEndSentence(
  { screens, because, terms }: Words,
  { electedOn, termEndsOn, endsOn }: MatterState,
): string {
  const years = Number(termEndsOn.slice(0, 4)) - Number(electedOn.slice(0, 4));
  const term = screens.matters.term({ electedOn: because.day(electedOn), years, endsOn: because.day(termEndsOn) });
  return endsOn === termEndsOn ? term : `${term}${terms.semicolon}${screens.matters.extendedTo(because.day(endsOn))}`;
}
