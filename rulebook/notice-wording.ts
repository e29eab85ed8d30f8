import { Liquid } from 'liquidjs';
import type { Calendar } from '../domain/calendar';
import { answerBy, fullDate, type NoticeFacts, shortDate, termSentence, timeLeft } from '../domain/wording-facts';
import type { Wording } from './load';
import { RulebookError } from './yaml-file';

/** Texts are data: a name that is not known is an error, values are never read as template. */
const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  parseLimit: 100_000,
  renderLimit: 1000,
  memoryLimit: 1_000_000,
});

/** What a reminder's text may name. */
const KNOWN = [
  'organisation',
  'by',
  'byFull',
  'extended',
  'nearing',
  'left',
  'termSentence',
  'heldOn',
  'heldOnFull',
  'contactName',
  'contactPhone',
  'signature',
] as const;

/** A text that names what cannot be filled in is found at start, and not on its day. */
export function checkWording({ wording, subject, body }: Wording): void {
  for (const [part, template] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    try {
      const strange = engine.globalFullVariablesSync(template).filter((name) => !KNOWN.some((known) => known === name));
      if (strange.length > 0) throw new Error(`unknown name ${strange.join(', ')}: expected ${KNOWN.join(', ')}`);
    } catch (error) {
      throw new RulebookError(`${wording}.yaml: ${part}: ${(error as Error).message}`, { cause: error });
    }
  }
}

export interface NoticeText {
  readonly subject: string;
  readonly body: string;
}

/** The words of one notice. The subject keeps to what comes first; the body to 180 characters or so (office.md 6). */
export function composeNotice(wording: Wording, facts: NoticeFacts, calendar: Calendar): NoticeText {
  const by = answerBy(facts, calendar);
  const values: Record<(typeof KNOWN)[number], string | boolean | undefined> = {
    organisation: facts.organisation,
    by: shortDate(by),
    byFull: fullDate(by),
    // Near the end of an extension it is the extension that ends.
    extended: facts.extended,
    nearing: facts.extended ? '延期还剩' : '距届满',
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
