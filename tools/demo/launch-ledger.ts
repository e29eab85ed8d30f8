import { randomUUID } from 'node:crypto';
import type { LaunchReport, Office } from '../../client/office';
import type { Choices, PlanBook } from '../../client/plan-book';
import type { CivilDate } from '../../domain/civil-date';
import { subjectKey } from '../../domain/subject';
import type { Say } from '../say';
import { DEMO_OFFICER } from './demo-office';
import type { ShownLedger } from './ledger-to-show';
import { patiently } from './patience';
import { showPreview } from './show-preview';

export interface Taking {
  readonly office: Office;
  readonly ledger: ShownLedger;
  readonly asOf: CivilDate;
  readonly say: Say;
}

/** Takes the ledger in as the officer decides after the dry run: what could be read, without the rows that were refused. */
export async function applyLedger({ office, ledger, asOf, say }: Taking): Promise<void> {
  const by = { as: DEMO_OFFICER, key: randomUUID() };
  await patiently(say, () => office.importLedger(ledger, { asOf, apply: true, skipRefused: true, ...by }));
  say('  已入库 · Applied');
}

/** Shows what would happen, and launches that very plan: its number and its count are given, as a person must. */
export async function launchLedger(
  taking: Taking,
  { keys, refused }: { readonly keys: ReadonlySet<string>; readonly refused: number },
): Promise<PlanBook> {
  const { say } = taking;
  const plan = await planOf(taking, keys);
  const { book, choices } = plan;
  const shown = only(keys, book);
  showPreview(say, shown, refused);
  say('');
  say(`启动 · Launching: --plan ${book.id} --count ${book.rows.length - choices.size}`);
  if (book.overlay)
    say(
      `  ${book.overlay}。真实启动会等到工作日和办公时间 · The demo releases at once; a real start waits for office hours`,
    );
  const { opened, already } = await launch(taking, plan);
  say(`  开办 ${opened} 件，已在办 ${already} 件 · ${opened} matters opened, ${already} open before`);
  return shown;
}

/** A run that was cut off between writing the matters and waking their clocks: asked again, the door wakes them. */
export async function wakeClocks(taking: Taking, keys: ReadonlySet<string>): Promise<void> {
  await launch(taking, await planOf(taking, keys));
}

interface LaunchPlan {
  readonly book: PlanBook;
  readonly choices: Choices;
}

async function planOf({ office, asOf, say }: Taking, keys: ReadonlySet<string>): Promise<LaunchPlan> {
  const whole = await patiently(say, () => office.preview(asOf));
  const choices = untickedBut(keys, whole);
  return { book: choices.size === 0 ? whole : await patiently(say, () => office.preview(asOf, choices)), choices };
}

function launch({ office, asOf, say }: Taking, { book, choices }: LaunchPlan): Promise<LaunchReport> {
  const count = book.rows.length - choices.size;
  const by = { as: DEMO_OFFICER, key: `demo-launch-${asOf}-${book.id}` };
  return patiently(say, () => office.launch({ plan: book.id, asOf, choices, count, ...by }));
}

/** Another ledger that the same house holds is not launched along with this one. */
function untickedBut(keys: ReadonlySet<string>, { rows }: PlanBook): Choices {
  const others = rows.filter(({ subject }) => !keys.has(subjectKey(subject)));
  return new Map(others.map(({ key }) => [key, { choice: 'untick', reason: '不在这份台账里' }]));
}

/** The rows of this ledger, with their own counts. */
function only(keys: ReadonlySet<string>, book: PlanBook): PlanBook {
  const rows = book.rows.filter(({ key }) => keys.has(key));
  if (rows.length === book.rows.length) return book;
  const count = <K extends string>(
    of: Readonly<Record<K, number>>,
    key: (row: PlanBook['rows'][number]) => string,
  ): Record<K, number> =>
    Object.fromEntries(Object.keys(of).map((one) => [one, rows.filter((row) => key(row) === one).length])) as Record<
      K,
      number
    >;
  return {
    ...book,
    rows,
    counts: count(book.counts, ({ standing }) => standing),
    acts: count(book.acts, ({ act }) => act),
  };
}
