/** Why a text is not one plain address. The code is the ledger's; the words are for whoever must put it right. */
export interface AddressInvalid {
  readonly refused: 'address_invalid';
  readonly because: string;
}

const LOCAL_PART = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;

/**
 * Accepts exactly one addr-spec in dot-atom form (RFC 5321 4.1.2, RFC 5322 3.4.1): no display name, no quoting, no
 * comment, no list, no control character. Nothing is repaired: 'a@x, b@y' must never become a message to anyone.
 * Lengths are RFC 5321 4.5.3.1's. Addresses outside ASCII are refused: they need SMTPUTF8 on every hop.
 */
export function checkMailAddress(text: string): { readonly address: string } | AddressInvalid {
  const invalid = (because: string): AddressInvalid => ({ refused: 'address_invalid', because });
  if (text === '') return invalid('is empty');
  if (/[\u0000-\u001f\u007f\u0080-\u009f\u2028\u2029]/u.test(text))
    return invalid('holds a line break or another control character');
  if (/[,;，；]/u.test(text)) return invalid('holds more than one address, or a list separator');
  if (/[<>()"\\\s:[\]]/u.test(text))
    return invalid('holds a name, quotes, brackets or white space; only the bare address is expected');
  if (/[^\u0000-\u007f]/u.test(text)) return invalid('holds characters outside ASCII (full-width, perhaps)');
  const parts = text.split('@');
  const [local, domain] = parts;
  if (parts.length !== 2 || local === undefined || domain === undefined) return invalid('does not hold exactly one @');
  if (local.length > 64 || !LOCAL_PART.test(local)) return invalid('has a malformed part before the @');
  if (text.length > 254 || !domain.split('.').every((label) => LABEL.test(label)))
    return invalid('has a malformed domain');
  return { address: text };
}
