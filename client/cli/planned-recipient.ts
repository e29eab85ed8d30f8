import type { PlannedRung } from '../../domain/plan';
import { recipientOf, type Subject } from '../../domain/subject';
import { addresseeOf } from '../plan-book';
import type { Words } from '../words/words';

/** To whom a rung goes: the organ, and behind it the person and address that would be used today. */
export function plannedRecipient({ terms }: Words, rung: PlannedRung, subject: Subject): string {
  const organ = addresseeOf(rung, subject, { section: terms.targets.committee });
  if (rung.to !== 'organisation') return organ;
  const channel = rung.channels.find((one) => one !== 'paper');
  const holder = channel && recipientOf(subject, channel);
  if (!holder) return organ;
  const address = channel === 'email' ? holder.email && `<${holder.email}>` : (holder.mobile ?? holder.phone);
  return [organ, '·', holder.person, address].filter(Boolean).join(' ');
}
