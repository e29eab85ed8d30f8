import { readHouse } from '../plain/houses.cjs';

const ANSWER_WITHIN_MS = 2000;

/** How many messages lie in the house's inbox; undefined where it does not answer. */
export async function inboxCount(home: string): Promise<number | undefined> {
  // Asked anew each time: after a restart it may listen elsewhere.
  const url = readHouse(home)?.inboxUrl;
  if (!url) return undefined;
  try {
    const answer = await fetch(new URL('count', url), { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
    const { count } = (await answer.json()) as { count?: unknown };
    return typeof count === 'number' ? count : undefined;
  } catch {
    return undefined;
  }
}
