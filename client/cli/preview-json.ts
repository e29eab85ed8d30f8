import { type Zone, withOffset } from '../../domain/time/civil';
import type { LedgerPreview } from '../preview-ledger';
import type { PlanBookRow } from '../plan-book';
import { whyProposed } from '../words/why-proposed';
import { rungTitle, whyThisDay } from '../words/why-this-day';
import type { Words } from '../words/words';
import { plannedRecipient } from './planned-recipient';
import { problemMessage } from './problems-table';

export interface PreviewShown extends LedgerPreview {
  readonly words: Words;
  readonly zone: Zone;
  /** Texts of notices are added to each organisation. */
  readonly texts: boolean;
}

/** The preview as data; the form is documented in duban help output and does not change with the language. */
export function previewJson(shown: PreviewShown): object {
  const { book, problems, refused, words } = shown;
  const { overdue, 'near-term': nearTerm, 'in-term': inTerm, extended } = book.counts;
  return {
    asOf: book.asOf,
    plan: book.id,
    counts: { overdue, nearTerm, inTerm, extended, refused },
    organisations: book.rows.map((row) => organisationJson(shown, row)),
    problems: problems.map((problem) => ({ ...problem, message: problemMessage(words, problem) })),
  };
}

function organisationJson(shown: PreviewShown, row: PlanBookRow): object {
  const { words, texts } = shown;
  const { subject, term, standing, days, act, notices, form } = row;
  return {
    row: subject.row ?? null,
    unit: subject.unit,
    organisation: subject.organisation,
    kind: subject.kind,
    zone: subject.zone ?? null,
    termEndsOn: term.endsOn,
    ...(term.extendedTo !== undefined && { extendedTo: term.extendedTo }),
    state: standing,
    days,
    proposal: { act, because: whyProposed(words, row) },
    ...(form && { form }),
    plan: planJson(shown, row),
    ...(texts && { notices }),
  };
}

/** Rungs that lay before the ledger was taken over stay in the plan, marked as passed: they are not made up for. */
function planJson({ words, zone }: PreviewShown, { subject, plan }: PlanBookRow): readonly object[] {
  const titles = new Map(plan.rungs.map((rung) => [rung.rung, rungTitle(words, rung)]));
  const around = { titleOf: (rung: string) => titles.get(rung) ?? rung, endsOn: plan.endsOn };
  return plan.rungs.map((rung) => ({
    rung: rung.rung,
    kind: rung.kind,
    on: rung.on,
    at: withOffset(rung.at, zone),
    channels: rung.channels,
    to: plannedRecipient(words, rung, subject),
    because: whyThisDay(words, rung, around),
    provisional: rung.provisional,
    ...(rung.standing === 'passed' && { passed: true }),
  }));
}
