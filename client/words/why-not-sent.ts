import type { Words } from './words';

/**
 * Why a notice did not leave, from what the post room wrote: the rule's name, and after a colon the moment, the figure
 * or the answer it rests on. A rule the dictionary does not know is shown as it was written.
 */
export function whyNotSent({ holds }: Words, reason: string | null): string {
  if (reason === null || reason === '') return '';
  const colon = reason.indexOf(':');
  const rule = colon < 0 ? reason : reason.slice(0, colon);
  const detail = colon < 0 ? '' : reason.slice(colon + 1).trim();
  const say = (holds as Readonly<Record<string, ((detail: string) => string) | undefined>>)[rule];
  return say ? say(detail) : reason;
}
