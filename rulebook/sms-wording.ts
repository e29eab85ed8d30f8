import { Liquid } from 'liquidjs';
import { checkSms, signed, type SmsProblem } from '../domain/sms';
import { RulebookError } from './yaml-file';

/** The neutral text that goes beside a mail, as template; an office may set its own in its place. */
export interface SmsWording {
  readonly wording: string;
  readonly text: string;
}

/** What an SMS may name: how many things, by when, and whom to ring. Nothing of the matter itself. */
const KNOWN = ['count', 'by', 'contactPhone'] as const;

/** The parameters of one text, also as a provider's template takes them. */
export type SmsParams = Readonly<Record<(typeof KNOWN)[number], string>>;

const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  parseLimit: 10_000,
  renderLimit: 100,
  memoryLimit: 100_000,
});

/** @throws Error where the template names what cannot be filled in, or cannot be read. */
export function composeSms(template: string, signature: string, params: SmsParams): string {
  const text = String(engine.parseAndRenderSync(template, params))
    .replace(/\p{Cc}+/gu, ' ')
    .trim();
  return signed(signature, text);
}

/** The longest that may come: a two-figure count, a day with four figures. */
const LONGEST = { count: '99', by: '12月31日' } as const;

export type SmsTextProblem = SmsProblem | { readonly code: 'template'; readonly because: string };

/** What would be wrong with this text on its worst day, with this office's signature and telephone. */
export function checkSmsText(
  template: string,
  { signature, contactPhone }: { readonly signature: string; readonly contactPhone: string },
): readonly SmsTextProblem[] {
  try {
    const strange = engine.globalFullVariablesSync(template).filter((name) => !KNOWN.some((known) => known === name));
    if (strange.length > 0)
      return [{ code: 'template', because: `unknown name ${strange.join(', ')}: expected ${KNOWN.join(', ')}` }];
    return checkSms(composeSms(template, signature, { ...LONGEST, contactPhone }));
  } catch (error) {
    return [{ code: 'template', because: (error as Error).message }];
  }
}

/** As long as the signatures and telephones of offices commonly are. */
const COMMON = { signature: '某某市直机关工委', contactPhone: '0000-00000000' } as const;

/** A text that could not leave whatever the office is called is found at start. @throws RulebookError */
export function checkSmsWording({ wording, text }: SmsWording): void {
  const problems = checkSmsText(text, COMMON);
  if (problems.length === 0) return;
  throw new RulebookError(`${wording}.yaml: text: ${problems.map(wordsFor).join('; ')}`);
}

function wordsFor(problem: SmsTextProblem): string {
  switch (problem.code) {
    case 'over-70':
      return `${problem.characters} characters with signature and longest values: expected 70 at most, one segment`;
    case 'with-a-link':
      return `leads to ${problem.words.join(', ')}: an SMS names no address`;
    case 'template':
      return problem.because;
  }
}
