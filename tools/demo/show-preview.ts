import { summaryLine } from '../../client/cli/preview-text';
import { table } from '../../client/cli/table';
import type { PlanBook, PlanBookRow } from '../../client/plan-book';
import { whyThisDay } from '../../client/words/why-this-day';
import { wordsIn } from '../../client/words/words';
import type { Act } from '../../domain/entry';
import type { Standing } from '../../domain/term';
import type { Say } from '../say';

const zh = wordsIn('zh');
const en = wordsIn('en');

const STANDINGS: readonly Standing[] = ['overdue', 'near-term', 'in-term', 'extended'];
const ACTS: readonly Act[] = ['letter', 'reminder', 'call', 'person-first', 'none'];
const SAMPLES = 3;

/** What a confirmation would set going: in sentences, by zone, and in the words that would leave. */
export function showPreview(say: Say, book: PlanBook, refused: number): void {
  say(`  ${zh.screens.preview.counts({ asOf: zh.because.day(book.asOf), ...book.counts, refused })}`);
  say(`  ${summaryLine(zh, book)}`);
  say(`  ${summaryLine(en, book)}`);
  say('');
  say(zoneTable(book.rows).replace(/^/gm, '  '));
  for (const row of samples(book.rows)) {
    say('');
    for (const line of sampleText(row)) say(`  ${line}`);
  }
  say('');
  say('  每一行、每一封的全文 every row, every text: npx duban preview re-election --all --texts');
  say(`  ${book.id} · ${book.procedure} · ${book.calendar}${book.overlay ? ` · ${book.overlay}` : ''}`);
}

/** Zones down, standings and acts across: who is where, and what each would get. */
function zoneTable(rows: readonly PlanBookRow[]): string {
  const zones = [...new Set(rows.map(zoneOf))];
  const heads = [...STANDINGS.map((one) => zh.terms.standings[one]), ...ACTS.map((one) => zh.terms.acts[one])];
  const line = (name: string, own: readonly PlanBookRow[]): string[] => [
    name,
    ...STANDINGS.map((one) => shown(own.filter(({ standing }) => standing === one).length)),
    ...ACTS.map((one) => shown(own.filter(({ act }) => act === one).length)),
  ];
  return table(
    [{ title: '协作区 zone' }, ...heads.map((title) => ({ title, align: 'right' as const }))],
    [
      ...zones.map((zone) =>
        line(
          zone,
          rows.filter((row) => zoneOf(row) === zone),
        ),
      ),
      line('合计 total', rows),
    ],
    undefined,
  );
}

function zoneOf({ subject }: PlanBookRow): string {
  return subject.zone ?? zh.screens.preview.noZone;
}

function shown(count: number): string {
  return count === 0 ? '·' : String(count);
}

/** Texts that read differently: a 机关党委's, one near the end of an extension, another kind's. */
function samples(rows: readonly PlanBookRow[]): readonly PlanBookRow[] {
  const told = rows.filter(({ notices }) => notices.length > 0);
  const wanted = ['party-committee', 'extended', 'branch', 'general-branch'].map((kind) =>
    told.find((row) => (row.term.extendedTo ? 'extended' : row.subject.kind) === kind),
  );
  return wanted.filter((row) => row !== undefined).slice(0, SAMPLES);
}

function sampleText({ notices, plan }: PlanBookRow): readonly string[] {
  const [notice] = notices;
  const rung = plan.rungs.find((one) => one.rung === notice?.rung);
  if (!notice || !rung) return [];
  const titleOf = (name: string): string => plan.rungs.find((one) => one.rung === name)?.title ?? name;
  return [
    `${rung.on} ${rung.title} → ${notice.to} <${notice.address ?? ''}>`,
    `为什么这天 why this day：${whyThisDay(zh, rung, { titleOf, endsOn: plan.endsOn })}`,
    `【${notice.subject}】`,
    notice.body,
  ];
}
