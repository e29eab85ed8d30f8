const EVERY_MS = 2000;

/** Calls `tell` with the seconds gone, every two seconds for as long as the work lasts; quick work is silent. */
export async function watched<T>(work: Promise<T>, tell: (seconds: number) => void): Promise<T> {
  let seconds = 0;
  const ticking = setInterval(() => tell((seconds += EVERY_MS / 1000)), EVERY_MS);
  try {
    return await work;
  } finally {
    clearInterval(ticking);
  }
}
