/**
 * Repeats an assertion until it holds, at most `withinMs`; then its last failure is the test's.
 * For what other processes bring about; never for what the test itself awaits.
 */
export async function eventually<T>(assertion: () => T | Promise<T>, withinMs = 10_000): Promise<T> {
  const until = Date.now() + withinMs;
  for (;;) {
    try {
      return await assertion();
    } catch (error) {
      if (Date.now() > until) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
