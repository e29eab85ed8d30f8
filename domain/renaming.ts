/** A name and the one that takes its place. */
export interface Renaming {
  readonly from: string;
  readonly to: string;
}

/** 市甲局机关党委 where 市甲局 becomes 市乙局; undefined where the name does not begin with the unit's. */
export function derivedName(name: string, { from, to }: Renaming): string | undefined {
  return name.startsWith(from) ? to + name.slice(from.length) : undefined;
}

/** The text with every name in it replaced at once: a longer name goes before one that it contains, and nothing twice. */
export function renamedText(text: string, renamings: readonly Renaming[]): string {
  // One that stays as it is still counts: it may contain a name that does not.
  const found = renamings.filter(({ from }) => from !== '');
  if (found.every(({ from, to }) => from === to)) return text;
  const byName = new Map(found.map(({ from, to }) => [from, to]));
  const names = [...byName.keys()].sort((a, b) => b.length - a.length).map(literal);
  return text.replace(new RegExp(names.join('|'), 'gu'), (name) => byName.get(name) ?? name);
}

/** The same in every text of a value, such as the content of a letter. */
export function renamedIn<Value>(value: Value, renamings: readonly Renaming[]): Value {
  if (typeof value === 'string') return renamedText(value, renamings) as Value;
  if (Array.isArray(value)) return value.map((one: unknown) => renamedIn(one, renamings)) as Value;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, renamedIn(one, renamings)])) as Value;
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
}
