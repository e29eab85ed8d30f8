/** A broken invariant is a bug of ours, never a user's mistake: it is thrown and not caught. */
export function invariant(holds: unknown, what: string): asserts holds {
  if (!holds) throw new Error(`invariant broken: ${what}`);
}

/** Closes a switch over a union: a new member without a case is a type error. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
