import type { Calendar } from '../domain/calendar';
import type { CivilDate } from '../domain/civil-date';
import { checkSms, type SmsProblem } from '../domain/sms';
import { answerBy, type NoticeFacts, shortDate } from '../domain/wording-facts';
import type { Rulebook } from './load';
import { composeSms } from './sms-wording';

/** How an office signs its texts, and its own words where it has set some. */
export interface SmsOffice {
  readonly contactPhone: string;
  readonly sms: { readonly signature: string; readonly text?: string | undefined };
}

export interface SmsBeside {
  readonly body: string;
  readonly by: string;
  readonly byOn: CivilDate;
  /** Why it may not leave. */
  readonly problem?: SmsProblem | undefined;
}

/** The text beside one mail as it would read; preview and the engine take this one value. */
export function smsBeside(
  facts: NoticeFacts,
  { calendar, office, rulebook }: { calendar: Calendar; office: SmsOffice; rulebook: Pick<Rulebook, 'sms'> },
): SmsBeside {
  const { sms, contactPhone } = office;
  const byOn = answerBy(facts, calendar);
  const by = shortDate(byOn);
  const body = composeSms(sms.text ?? rulebook.sms.text, sms.signature, { count: '1', by, contactPhone });
  return { body, by, byOn, problem: checkSms(body)[0] };
}
