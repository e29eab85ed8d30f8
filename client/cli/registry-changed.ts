import type { FormFit } from '../../domain/form-fit';
import type { Effects, RegistryChanged } from '../office/people';
import type { Words } from '../words/words';
import type { Cli } from './cli';

/** What a change of people or units brought about, counted and named; tried only, it says so first. */
export function showRegistryChanged(
  cli: Cli,
  { changed, effects }: RegistryChanged,
  { sentence, dry, more = {} }: { sentence: string; dry: boolean; more?: object },
): void {
  const { people, screens } = cli.words;
  cli.show({ changed, ...(dry && { dryRun: true }), ...more, effects }, () => {
    if (!changed) return dry ? people.dryNothing : people.nothingChanged;
    const heading = dry ? [screens.dry.heading] : [];
    return [...heading, sentence, ...effectLines(cli.words, effects)].join('\n');
  });
}

function effectLines(words: Words, effects: Effects): readonly string[] {
  const { effects: say } = words.people;
  const { readdressed, rewritten, tasks, drafts, renamed, ended, moved, withdrawn, kept, fit } = effects;
  return [
    ...renamed.map(say.renamed),
    ...ended.map(say.ended),
    ...moved.map(say.movedTo),
    ...withdrawn.map(say.withdrawn),
    ...readdressed.map((one) => readdressedText(words, one)),
    ...(rewritten === 0 ? [] : [say.rewritten(rewritten)]),
    ...(tasks === 0 ? [] : [say.tasks(tasks)]),
    ...(drafts.length === 0 ? [] : [say.drafts(drafts)]),
    ...(kept.length === 0 ? [] : [say.kept(kept.length)]),
  ]
    .map((line) => `  ${line}`)
    .concat(fit && fit.fit !== 'fits' ? [`! ${fitText(words, fit)}`] : []);
}

/** 通知 N-2（…）：王某甲 → 王某 */
export function readdressedText({ people }: Words, one: Effects['readdressed'][number]): string {
  const { moved, nobody } = people.effects;
  return one.to === null ? nobody(one) : moved({ ...one, to: one.to });
}

/** 党员120人，机关党总支一般不超过99人，可研究改设机关党委 … */
export function fitText({ people, terms }: Words, fit: Exclude<FormFit, { fit: 'fits' }>): string {
  if (fit.fit === 'unknown') return people.fit.unknown;
  const { members, bound, towards, sure } = fit;
  const said = people.fit[fit.fit]({
    kind: terms.organisationKinds[fit.kind],
    members,
    bound,
    towards: towards === undefined ? '' : terms.organisationKinds[towards],
  });
  return `${said}${sure ? people.fit.sure : people.fit.unsure}`;
}
