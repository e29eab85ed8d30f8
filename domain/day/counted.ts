/** How many rows fall under each of the keys; every key is there, also with 0. */
export function counted<Key extends string, Row>(
  keys: readonly Key[],
  rows: readonly Row[],
  keyOf: (row: Row) => Key,
): Record<Key, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<Key, number>;
  for (const row of rows) counts[keyOf(row)]++;
  return counts;
}
