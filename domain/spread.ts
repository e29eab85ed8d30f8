/**
 * FNV-1a with the finish of MurmurHash3, 32 bits: small, fixed for ever, and good enough to spread instants (without the
 * finish, names that end alike fall on few seconds). Not for anything secret.
 */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    value ^= text.charCodeAt(index);
    value = Math.imul(value, 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** Milliseconds by which this key's instants are put off, the same at every call: herds wake one by one. */
export function spreadMs(key: string, overSeconds: number): number {
  return overSeconds <= 0 ? 0 : (hash(key) % overSeconds) * 1000;
}
