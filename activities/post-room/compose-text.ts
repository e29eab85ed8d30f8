import type { WaitingNotice } from '../../database/queries/notice-release';
import { invariant } from '../../domain/invariant';
import { checkSms } from '../../domain/sms';
import { composeSms, type SmsParams } from '../../rulebook/sms-wording';
import { packSms } from '../gateways/sms-payload';
import type { SmsManner } from './policy';

/**
 * One text for one telephone. A notice alone says what it was written with; several of a day go as one with their count
 * and the earliest of their days.
 */
export function composeText(
  notices: readonly WaitingNotice[],
  manner: SmsManner,
): { readonly text: string; readonly bytes: Buffer; readonly sha256: string } {
  const dated = notices.flatMap(({ params }) => (params ? [params] : []));
  const [first] = dated;
  invariant(first && dated.length === notices.length, 'a text says by when');
  const earliest = dated.reduce((least, each) => (each.byOn < least.byOn ? each : least), first);
  const { signature, contactPhone, templateCode } = manner;
  const params: SmsParams = { count: String(notices.length), by: earliest.by, contactPhone };
  const text = notices.length === 1 ? (notices[0]?.body ?? '') : composeSms(manner.text, signature, params);
  const problems = checkSms(text);
  invariant(problems.length === 0, `a text that may not leave was released: ${JSON.stringify(problems)}`);
  return { text, ...packSms({ text, signature, templateCode, params }) };
}
