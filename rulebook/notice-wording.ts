import { Liquid } from 'liquidjs';
import type { Calendar } from '../domain/calendar';
import { answerBy, fullDate, type NoticeFacts, shortDate, termSentence, timeLeft } from '../domain/wording-facts';
import type { Wording } from './load';
import { RulebookError } from './yaml-file';

/** Texts are data: a name that is not known is an error, values are never read as template. */
const engine = new Liquid({ strictVariables: true, strictFilters: true, parseLimit: 100_000, renderLimit: 1000, memoryLimit: 1_000_000 });

export interface NoticeText {
  readonly subject: string;
  readonly body: string;
}

/** The words of one notice. The subject keeps to what comes first; the body to 180 characters or so (office.md 6). */
export function composeNotice(wording: Wording, facts: NoticeFacts, calendar: Calendar): NoticeText {
  const by = answerBy(facts, calendar);
  const values = {
    organisation: facts.organisation,
    by: shortDate(by),
    byFull: fullDate(by),
    left: timeLeft(facts.endsOn, facts.writtenOn),
    termSentence: termSentence(facts),
    heldOn: facts.heldOn && shortDate(facts.heldOn),
    heldOnFull: facts.heldOn && fullDate(facts.heldOn),
    contactName: facts.office.contactName,
    contactPhone: facts.office.contactPhone,
    signature: facts.office.section,
  };
  return { subject: render(wording, wording.subject, values), body: render(wording, wording.body, values) };
}

function render({ wording }: Wording, template: string, values: object): string {
  try {
    return String(engine.parseAndRenderSync(template, values)).trim();
  } catch (error) {
    throw new RulebookError(`wording/${wording}.yaml: ${(error as Error).message}`, { cause: error });
  }
}
