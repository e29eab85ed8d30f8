import { BURDEN_KINDS } from '../../domain/burden';
import { fullDate, shortDate } from '../../domain/wording-facts';
import { fill } from '../../rulebook/letter-template';
import type { BurdenWording } from '../../rulebook/paper-wording';
import type { BurdenReport } from '../office/burden';
import { zh } from '../words/zh';
import { wordFor } from '../words/word-for';
import type { Paper } from './paper';
import { paperWords } from './paper-words';

/** 减负说明, one page: what was asked in all, what was held back, and that silence was kept. No unit is ranked. */
export function burdenPaper(wording: BurdenWording, report: BurdenReport): Paper {
  const { total, units, heldBack, ceiling, whileSilent } = report;
  const weeks = units[0]?.weeks.map(({ week }) => week) ?? [];
  const rules = Object.entries(heldBack).map(([rule, count]) => paperWords.rule(wordFor(zh.burden.rules, rule), count));
  const values = {
    units: units.length,
    ...total,
    total: total.all,
    average: units.length === 0 ? '0' : (total.all / units.length / Math.max(1, weeks.length)).toFixed(2),
    ceiling,
    heldBack: total.heldBack,
    rules,
    whileSilent,
  };
  return {
    title: [wording.title],
    note: fill(wording.note, { from: fullDate(report.from), to: fullDate(report.to) }),
    orientation: 'portrait',
    parts: [
      ...wording.paragraphs.map((text) => ({ kind: 'text' as const, text: `　　${fill(text, values)}` })),
      { kind: 'heading', text: wording.table },
      {
        kind: 'table',
        columns: wording.columns.map((title, index) => ({ title, width: index === 0 ? 22 : 13 })),
        rows: [
          ...weeks.map((week, index) => {
            const own = units.map((unit) => unit.weeks[index]).filter((one) => one !== undefined);
            const sum = (of: (one: (typeof own)[number]) => number) =>
              String(own.reduce((all, one) => all + of(one), 0));
            return [fullDate(week), ...BURDEN_KINDS.map((kind) => sum((one) => one[kind])), sum((one) => one.heldBack)];
          }),
          [wording.totals, ...BURDEN_KINDS.map((kind) => String(total[kind])), String(total.heldBack)],
        ],
      },
    ],
    foot: paperWords.burdenFoot(units.length, shortDate(report.to)),
  };
}
