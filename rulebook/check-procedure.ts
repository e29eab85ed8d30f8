import { type Offset, formatOffset, type OffsetUnit } from '../domain/offset';
import type { Channel, RungKind, RungRule } from '../domain/procedure';
import type { DatedProcedure, Wording } from './load';
import { RulebookError } from './yaml-file';

/** Texts composed elsewhere: letters have files and a composer of their own (letter-wording.ts), a call has a script. */
const LETTERS: readonly string[] = ['letter-1', 'letter-2', 'prompt-letter'];
const SCRIPTS: readonly string[] = ['call'];

/** How each kind of rung reaches whom it speaks to; the rest are tasks of the office. */
const CHANNELS_OF: Partial<Record<RungKind, readonly Channel[]>> = {
  reminder: ['email', 'sms'],
  call: ['phone'],
  letter: ['paper'],
};

type Fail = (path: string, found: string | undefined, expected: string) => never;

/** What a schema cannot see: names that must exist, and an order that must hold. */
export function checkProcedure(procedure: DatedProcedure, wordings: ReadonlyMap<string, Wording>): void {
  const failAt =
    (at: string): Fail =>
    (path, found, expected) => {
      const shown = found === undefined ? 'nothing' : `"${found}"`;
      throw new RulebookError(
        `${procedure.file}: ${[at, path].filter(Boolean).join('.')}: found ${shown}: expected ${expected}`,
      );
    };
  const { inForceFrom, inForceUntil } = procedure;
  if (inForceUntil !== undefined && inForceUntil < inForceFrom)
    failAt('')('inForceUntil', inForceUntil, `a day from ${inForceFrom} on`);
  procedure.steps.forEach(({ due, dueWithCongress }, index) => {
    for (const [path, offset] of [
      ['due', due],
      ['dueWithCongress', dueWithCongress],
    ] as const) {
      if (offset && offset.anchor !== 'T' && offset.anchor !== 'M')
        failAt(`steps.${index}`)(path, offset.anchor, 'T or M');
    }
  });
  const seen = new Set(['T', 'M']);
  procedure.ladder.forEach((rung, index) => {
    checkRung(rung, seen, wordings, failAt(`ladder.${index}`));
    seen.add(rung.rung);
  });
  procedure.entry.forEach((band, index) => {
    const fail = failAt(`entry.${index}`);
    if (!seen.has(band.rung)) fail('rung', band.rung, 'a rung of the ladder');
    if (band.from.anchor !== 'T') fail('from', band.from.anchor, 'T');
    const before = procedure.entry[index - 1];
    if (before && inDays(before.from) >= inDays(band.from))
      fail('from', formatOffset(band.from), `a day after ${formatOffset(before.from)}, where the band before begins`);
  });
}

function checkRung(
  rung: RungRule,
  seen: ReadonlySet<string>,
  wordings: ReadonlyMap<string, Wording>,
  fail: Fail,
): void {
  if (seen.has(rung.rung)) fail('rung', rung.rung, 'a name no earlier rung has');
  for (const [path, offset] of [
    ['when', rung.when],
    ['whenWithCongress', rung.whenWithCongress],
  ] as const) {
    if (offset && !seen.has(offset.anchor))
      fail(path, offset.anchor, `T, M or an earlier rung (${[...seen].join(', ')})`);
  }
  if (rung.unlessMet && !seen.has(rung.unlessMet)) fail('unlessMet', rung.unlessMet, 'an earlier rung');
  checkForm(rung, wordings, fail);
  if (rung.signedForm) checkForm(rung.signedForm, wordings, (path, ...rest) => fail(`signedForm.${path}`, ...rest));
}

/** The text and the channels of a rung, in one of its forms. */
function checkForm(
  { kind, channels, wording }: Pick<RungRule, 'kind' | 'channels' | 'wording'>,
  wordings: ReadonlyMap<string, Wording>,
  fail: Fail,
): void {
  const texts: Partial<Record<RungKind, readonly string[]>> = {
    reminder: [...wordings.keys()],
    letter: LETTERS,
    call: SCRIPTS,
  };
  const known = texts[kind];
  if (known && (wording === undefined || !known.includes(wording)))
    fail('wording', wording, `the name of a text (${known.join(', ')})`);
  if (!known && wording !== undefined) fail('wording', wording, `nothing: a ${kind} is a proposal to the committee`);
  const strange = channels.find((channel) => CHANNELS_OF[kind]?.includes(channel) === false);
  if (strange) fail('channels', strange, `for a ${kind}: ${CHANNELS_OF[kind]?.join(', ') ?? ''}`);
}

/** Long enough for an order of offsets; a working day is a day and a half. */
const DAYS: Record<OffsetUnit, number> = { d: 1, wd: 1.4, m: 30.4, y: 365.2 };

function inDays({ amount, unit }: Offset): number {
  return amount * DAYS[unit];
}
