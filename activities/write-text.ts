import type { OfficeSettings } from '../database/queries/office';
import type { NewNotice } from '../database/queries/rungs';
import type { Calendar } from '../domain/calendar';
import type { SmsProblem } from '../domain/sms';
import type { Holder } from '../domain/subject';
import type { NoticeFacts } from '../domain/wording-facts';
import type { Rulebook } from '../rulebook/load';
import { smsBeside } from '../rulebook/sms-beside';

export interface TextOccasion {
  readonly to: Holder | undefined;
  readonly facts: NoticeFacts;
  readonly calendar: Calendar;
  readonly office: OfficeSettings;
  readonly rulebook: Pick<Rulebook, 'sms'>;
}

/**
 * The text that goes beside a mail: it says that there is something, by when, and whom to ring. It is held until the
 * mail was taken. Where it may not leave it is written all the same, with the reason: the proof of not sending.
 */
export function textBeside(mail: NewNotice, { to, facts, calendar, office, rulebook }: TextOccasion): NewNotice {
  const { body, by, byOn, problem } = smsBeside(facts, { calendar, office, rulebook });
  const reason = to?.mobile === undefined ? 'no-mobile' : problem && reasonOf(problem);
  return {
    ...mail,
    postId: to?.postId ?? mail.postId,
    holdingId: to?.postId === undefined ? mail.holdingId : to.holdingId,
    addressee: to?.postId === undefined ? mail.addressee : to.person,
    channel: 'sms',
    address: to?.mobile,
    ceiling: 'public',
    wording: rulebook.sms.wording,
    body,
    params: { by, byOn },
    begins: reason === undefined ? { state: 'held', reason: 'after-mail' } : { state: 'suppressed', reason },
  };
}

function reasonOf(problem: SmsProblem): string {
  return problem.code === 'over-70' ? `over-70: ${problem.characters}` : `with-a-link: ${problem.words.join(' ')}`;
}
