import { whyNotSent } from '../../client/words/why-not-sent';
import { wordsIn } from '../../client/words/words';
import type { Office } from '../../client/office';
import type { CivilDate } from '../../domain/civil-date';
import { addDays } from '../../domain/time/civil';
import type { House } from '../plain/houses.cjs';
import type { Say } from '../say';
import { DEMO_OFFICER } from './demo-office';
import { deliveredIn, draftsIn, signedIn, type Standing, textedIn } from './scope';

export interface End {
  readonly house: House;
  readonly today: CivilDate;
  readonly standing: Standing;
  /** How many messages lie in the inbox; undefined where it does not answer. */
  readonly inInbox: number | undefined;
  readonly lettersFolder: string;
  readonly ledgerPath: string;
}

/** The figures as the books have them, where to look, and what to try next. */
export function showEnd(say: Say, { house, today, standing, inInbox, lettersFolder, ledgerPath }: End): void {
  const signed = signedIn(standing);
  const delivered = deliveredIn(standing);
  const numbers = signed.map(({ number }) => number ?? '').sort((a, b) => a.localeCompare(b, 'zh', { numeric: true }));
  const range = numbers.length > 1 ? `${numbers[0]} … ${numbers.at(-1)}` : (numbers[0] ?? '');
  say('结果 · Result');
  say(`  ${signed.length} 件督办函已签发 · ${signed.length} supervision letters signed${range && `    ${range}`}`);
  say(
    `  ${delivered.length} 封提醒已送达 · ${delivered.length} reminders delivered    收件箱共 in the inbox: ${inInbox ?? '?'}`,
  );
  const texted = textedIn(standing).length;
  if (texted > 0) say(`  ${texted} 条短信随信发出 · ${texted} texts beside them`);
  const drafts = draftsIn(standing).length;
  if (drafts > 0) say(`  ${drafts} 件督办函待签 · ${drafts} letters not signed`);
  const { tasks } = standing;
  if (tasks.length > 0)
    say(
      `  ${tasks.length} 件待办要人来办（${taskKinds(tasks)}） · ${tasks.length} tasks for a person: npx duban tasks list`,
    );
  say('');
  say('看什么 · Where to look');
  say(`  收件箱 inbox          ${house.inboxUrl ?? '?'}`);
  if (textedIn(standing).length > 0) say(`  短信 texts            ${house.inboxUrl ?? '?'}sms`);
  say(`  督办函 letters        ${lettersFolder}`);
  say(`  台账 ledger           ${ledgerPath}`);
  say(`  时钟 Temporal UI      ${house.temporalUiUrl ?? '?'}`);
  say('');
  say('接下来 · Try next');
  for (const line of nextCommands(standing, today)) say(`  ${line}`);
  say('');
  say('服务留着运行 · The services stay up.');
}

/** 打电话1，需您先定6 */
function taskKinds(tasks: Standing['tasks']): string {
  const words: Readonly<Record<string, string>> = wordsIn('zh').terms.taskKinds;
  const kinds = [...new Set(tasks.map(({ kind }) => kind))];
  return kinds.map((kind) => `${words[kind] ?? kind}${tasks.filter((task) => task.kind === kind).length}`).join('，');
}

/** A promise within the cap that the rules set: that unit then hears nothing until its day. */
const PROMISED_IN_DAYS = 30;

function nextCommands({ letters, reminders, matters }: Standing, today: CivilDate): readonly string[] {
  const late = matters.find(({ id }) => letters.some((letter) => letter.matters.includes(id)));
  const near = matters.find(({ id }) => reminders.some(({ matter }) => matter === id));
  return [
    'npx duban today',
    'npx duban status',
    ...(late ? [`npx duban matters show ${late.organisation}`] : []),
    'npx duban letters list',
    'npx duban notices list',
    ...(near
      ? [`npx duban promise ${near.organisation} --on ${addDays(today, PROMISED_IN_DAYS)} --as ${DEMO_OFFICER}`]
      : []),
    'npm run down',
  ];
}

/** Reminders that did not leave, with the rule that kept each. */
export async function showKept(say: Say, office: Office, { reminders }: Standing): Promise<void> {
  for (const { id, state, unit } of reminders.filter((one) => one.state !== 'sent')) {
    const { reason } = await office.notice(id);
    const words = wordsIn('zh');
    say(
      `  ${id} ${unit}：${words.terms.noticeStates[state as keyof typeof words.terms.noticeStates] ?? state}，${whyNotSent(words, reason)}`,
    );
  }
}
