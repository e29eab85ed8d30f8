import type { DatedProcedure, Wording } from './load';
import { RulebookError } from './yaml-file';

/** Wordings composed elsewhere: letters have files and a composer of their own, a call has a script. */
const COMPOSED_ELSEWHERE = /^(letter-\d+|prompt-letter|call)$/;

/** What a schema cannot see: names that must exist, and an order that must hold. */
export function checkProcedure(procedure: DatedProcedure, wordings: ReadonlyMap<string, Wording>): void {
  const seen = new Set(['T', 'M']);
  procedure.ladder.forEach((rung, index) => {
    const at = `${procedure.file}: ladder.${index}`;
    const fail = (path: string, found: string, expected: string): never => {
      throw new RulebookError(`${at}.${path}: found "${found}": expected ${expected}`);
    };
    if (seen.has(rung.rung)) fail('rung', rung.rung, 'a name no earlier rung has');
    for (const [path, offset] of [['when', rung.when], ['whenWithCongress', rung.whenWithCongress]] as const) {
      if (offset && !seen.has(offset.anchor)) fail(path, offset.anchor, `T, M or an earlier rung (${[...seen].join(', ')})`);
    }
    if (rung.unlessMet && !seen.has(rung.unlessMet)) fail('unlessMet', rung.unlessMet, 'an earlier rung');
    if (rung.wording && !wordings.has(rung.wording) && !COMPOSED_ELSEWHERE.test(rung.wording)) {
      fail('wording', rung.wording, `a file of rulebook/wording (${[...wordings.keys()].join(', ')})`);
    }
    seen.add(rung.rung);
  });
  procedure.entry.forEach((band, index) => {
    if (!seen.has(band.rung)) throw new RulebookError(`${procedure.file}: entry.${index}.rung: found "${band.rung}": expected a rung of the ladder`);
    if (band.from.anchor !== 'T') throw new RulebookError(`${procedure.file}: entry.${index}.from: found "${band.from.anchor}": expected T`);
  });
}
