import path from 'node:path';
import type { Command } from 'commander';
import { BURDEN_KINDS } from '../../../domain/burden';
import type { CivilDate } from '../../../domain/civil-date';
import type { BurdenReport } from '../../office/burden';
import { wordFor } from '../../words/word-for';
import { addCommand } from '../add-command';
import type { Cli } from '../cli';
import { EXIT } from '../exit-code';
import { countValue, dateValue } from '../option-values';
import { table } from '../table';
import { writePapers } from '../write-papers';

interface BurdenOptions {
  readonly from?: CivilDate;
  readonly to?: CivilDate;
  readonly unit?: string;
  readonly zone?: string;
  readonly weeks?: number;
  readonly out?: string;
  readonly all?: boolean;
}

/** 减负: what was asked of whom, what was held back, and the proof of silence. */
export function addBurden(program: Command, cli: Cli): void {
  const { options } = cli.words.commands;
  addCommand(program, cli, 'burden', 'burden')
    .option('--from <date>', options.burdenFrom, dateValue(cli, '--from'))
    .option('--to <date>', options.burdenTo, dateValue(cli, '--to'))
    .option('--unit <name>', options.burdenUnit)
    .option('--zone <name>', options.burdenZone)
    .option('--weeks <n>', options.burdenWeeks, countValue(cli, '--weeks'))
    .option('--out <file>', options.burdenOut)
    .option('--all', options.burdenAll)
    .action(({ out, all, ...asked }: BurdenOptions) =>
      cli.withOffice(async (office) => {
        const report = await office.burden(asked);
        // Whoever was asked something while it had to be silent: a check that found a problem.
        if (report.whileSilent > 0) cli.end(EXIT.problems);
        const files =
          out === undefined
            ? []
            : writePapers(path.dirname(out), [{ ...(await office.burdenPaper(asked)), fileName: path.basename(out) }]);
        cli.show({ ...report, ...(out !== undefined && { files }) }, () => burdenText(cli, report, all === true));
        for (const file of files) cli.say(cli.words.burden.written(file));
      }),
    );
}

function burdenText(cli: Cli, report: BurdenReport, all: boolean): string {
  const { words } = cli;
  const { burden, screens } = words;
  const { units, from, to, total, ceiling, heldBack, whileSilent, violations, silences } = report;
  if (units.length === 0) return burden.noUnits;
  const listed = all ? units : units.filter((unit) => unit.total.all + unit.total.heldBack > 0);
  const rules = Object.entries(heldBack).map(([rule, count]) => burden.rule(wordFor(burden.rules, rule), count));
  return [
    burden.heading({ from, to, units: units.length }),
    figures(cli, screens.columns.unit, [
      ...listed.map((unit) => ({ name: unit.unit, ...unit.total })),
      { name: screens.columns.total, ...total },
    ]),
    ...(listed.length < units.length ? [burden.quietUnits(units.length - listed.length)] : []),
    '',
    figures(cli, burden.columns.week, weeksTotal(report)),
    '',
    burden.ceiling(ceiling),
    rules.length === 0 ? burden.heldNothing : burden.held(rules),
    whileSilent === 0 ? burden.silent(silences) : burden.notSilent(whileSilent),
    ...violations.map(({ id, what, matter, at, because }) =>
      [`  ${id}`, burden.whats[what], matter, at, burden.because[because]].join('  '),
    ),
  ].join('\n');
}

type Figures = BurdenReport['total'] & { readonly name: string };

function weeksTotal({ units }: BurdenReport): readonly Figures[] {
  return (units[0]?.weeks ?? []).map(({ week }, index) => {
    const own = units.flatMap((unit) => unit.weeks[index] ?? []);
    const sum = (of: (one: (typeof own)[number]) => number) => own.reduce((all, one) => all + of(one), 0);
    return {
      name: week,
      messages: sum((one) => one.messages),
      sms: sum((one) => one.sms),
      calls: sum((one) => one.calls),
      letters: sum((one) => one.letters),
      forms: sum((one) => one.forms),
      heldBack: sum((one) => one.heldBack),
      all: BURDEN_KINDS.reduce((all, kind) => all + sum((one) => one[kind]), 0),
    };
  });
}

function figures({ words, deps }: Cli, first: string, rows: readonly Figures[]): string {
  const { columns } = words.burden;
  const counted = [...BURDEN_KINDS, 'all', 'heldBack'] as const;
  return table(
    [{ title: first }, ...counted.map((column) => ({ title: columns[column], align: 'right' as const }))],
    rows.map((row) => [row.name, ...counted.map((column) => String(row[column]))]),
    deps.terminal.columns,
  );
}
