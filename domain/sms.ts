/** A text message of one segment: seventy UTF-16 characters with its signature (UCS-2, GSM 03.38 has no Chinese). */
export const SMS_CHARACTERS = 70;

/** Why a text may not leave as SMS. `words`: what in it leads to another place. */
export type SmsProblem =
  | { readonly code: 'over-70'; readonly characters: number }
  | { readonly code: 'with-a-link'; readonly words: readonly string[] };

/**
 * Checks one text, signature included. No address of any kind may stand in it: links in an SMS are what people are
 * warned of, carriers refuse them, and until a public door is open there is nothing to lead to (office.md 3, 6).
 */
export function checkSms(text: string): readonly SmsProblem[] {
  const problems: SmsProblem[] = [];
  if (text.length > SMS_CHARACTERS) problems.push({ code: 'over-70', characters: text.length });
  const words = linksIn(text);
  if (words.length > 0) problems.push({ code: 'with-a-link', words });
  return problems;
}

/** Anything a telephone might make into something to tap, also where it is written with full-width letters. */
const LINKS: readonly RegExp[] = [
  /[a-z][a-z0-9+.-]*:\/\/[!-+\--:<-~]*/giu,
  /www\.[^\s,;。、)】]*/giu,
  // A mail address or a domain name; what follows it ends at a comma, a semicolon or a Chinese character.
  /(?:[a-z0-9._%+-]+@)?[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?![a-z])(?:[:/][!-+\--:<-~]*)?/giu,
  // An ideographic full stop parts the labels of a domain name, too (UTS 46).
  /[a-z][a-z0-9-]*。[a-z]{2,}/giu,
  /[\p{L}\p{N}-]+\.(?:中国|政务|公益|公司|网络|网址|商城|在线|集团)/giu,
  /(?<![\d.])\d{1,3}(?:\.\d{1,3}){3}(?![\d.])(?::\d+)?/gu,
  /(?<![0-9a-f:])(?:(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}(?![0-9a-f:])|[0-9a-f]{0,4}::[0-9a-f:]*)/giu,
];

function linksIn(text: string): readonly string[] {
  const plain = text.normalize('NFKC');
  const found = LINKS.flatMap((link) => plain.match(link) ?? []);
  // What a longer finding holds is named once.
  return [...new Set(found)].filter((one) => !found.some((other) => other !== one && other.includes(one)));
}

/** 【示例机关】: whoever gets a text sees first whom it is from. */
export function signed(signature: string, text: string): string {
  return `【${signature}】${text}`;
}

/** A number that an SMS can be sent to: eleven figures, as the registry keeps them. */
export function isMobile(text: string): boolean {
  return /^1\d{10}$/u.test(text);
}
