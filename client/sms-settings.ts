import { z } from 'zod';
import type { OfficeSettings } from '../database/queries/office';
import { checkSmsText } from '../rulebook/sms-wording';
import { OfficeError } from './office';

const text = z.string().trim().min(1);

/** `sms:` of the office's settings file. */
export const smsFile = z.strictObject({
  enabled: z.boolean().optional(),
  /** In 【】: 【】 themselves are put there, and are none of it. */
  signature: text.regex(/^[^【】\p{Cc}]{2,12}$/u, 'expected 2 to 12 characters without 【】').optional(),
  /** null: the rulebook's own again. */
  text: text.nullable().optional(),
  templateCode: text.optional(),
});

/** `carries:` of the office's settings file: a text crosses a public network and is never more than 公开. */
export const carriesFile = z.strictObject({
  email: z.enum(['public', 'internal', 'never']).optional(),
  sms: z.enum(['public', 'never']).optional(),
});

type Card = Readonly<Record<string, unknown>> & {
  readonly contactPhone?: string | undefined;
  readonly sms?: z.infer<typeof smsFile> | undefined;
  readonly carries?: z.infer<typeof carriesFile> | undefined;
};

/**
 * The card with these groups whole: what is not named in them stays. The text that would leave from now on is measured
 * with the signature and the telephone that would stand in it.
 * @throws OfficeError naming the characters, or the words that lead elsewhere.
 */
export function withSms(
  card: Card,
  before: Pick<OfficeSettings, 'sms' | 'carries' | 'contactPhone'>,
  shipped: { readonly text: string },
): Readonly<Record<string, unknown>> {
  const sms = smsOf(card.sms, before.sms);
  const contactPhone = card.contactPhone ?? before.contactPhone;
  if (card.sms || (card.contactPhone !== undefined && sms.enabled))
    refuseWrong(sms.text ?? shipped.text, { signature: sms.signature, contactPhone });
  return {
    ...card,
    ...(card.sms && { sms }),
    ...(card.carries && { carries: { ...before.carries, ...card.carries } }),
  };
}

function smsOf(given: Card['sms'], before: OfficeSettings['sms']): OfficeSettings['sms'] {
  const { enabled = before.enabled, signature = before.signature, templateCode = before.templateCode } = given ?? {};
  const text = given?.text === undefined ? before.text : (given.text ?? undefined);
  return {
    enabled,
    signature,
    ...(text !== undefined && { text }),
    ...(templateCode !== undefined && { templateCode }),
  };
}

function refuseWrong(template: string, card: { signature: string; contactPhone: string }): void {
  const [problem] = checkSmsText(template, card);
  switch (problem?.code) {
    case 'over-70':
      throw new OfficeError('sms-over-70', { characters: problem.characters, most: 70 });
    case 'with-a-link':
      throw new OfficeError('sms-with-a-link', { words: problem.words });
    case 'template':
      throw new OfficeError('settings-invalid', { problems: [`sms.text: ${problem.because}`] });
    case undefined:
  }
}
