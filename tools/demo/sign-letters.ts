import { randomUUID } from 'node:crypto';
import type { LetterLine, Office } from '../../client/office';
import { whyRefused } from '../../client/words/why-refused';
import { wordsIn } from '../../client/words/words';
import { isRefusal } from '../../domain/matter/answer';
import type { Say } from '../say';
import { DEMO_SIGNER } from './demo-office';
import { patiently } from './patience';

const SAY_EVERY_MS = 2000;

/** Signs each draft as the demo's signer: one decision each, whose key is kept while it is asked again. */
export async function signLetters(say: Say, office: Office, drafts: readonly LetterLine[]): Promise<void> {
  let saidAt = Date.now();
  for (const [index, { id, unit }] of drafts.entries()) {
    const by = { as: DEMO_SIGNER, key: randomUUID() };
    const { answer } = await patiently(say, () => office.signLetter(id, { signer: DEMO_SIGNER }, by));
    if (isRefusal(answer)) {
      const { what, todo } = whyRefused(wordsIn('zh'), answer);
      say(`  ${id} ${unit}：未签发，${what}。${todo} · not signed (${answer.refused})`);
    }
    if (Date.now() - saidAt < SAY_EVERY_MS) continue;
    saidAt = Date.now();
    say(`  签发 ${index + 1}/${drafts.length} · signed`);
  }
}
