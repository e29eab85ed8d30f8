import path from 'node:path';
import { plan } from '../../domain/plan';
import { termOf } from '../../domain/term';
import { weekdayOf } from '../../domain/time/civil';
import { civilDate } from '../../domain/time/civil';
import { calendarOf } from '../../rulebook/calendar-seed';
import { loadRulebook, procedureNamed, RULEBOOK_FOLDER } from '../../rulebook/load';
import { type Example, examplesFile } from '../../rulebook/schema';
import { readYaml } from '../../rulebook/yaml-file';

const rulebook = loadRulebook();
const calendar = calendarOf(rulebook.confirmedYears);
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function withWeekday(date: string, provisional = false): string {
  return `${date} ${WEEKDAYS[weekdayOf(civilDate(date)) - 1]}${provisional ? ' provisional' : ''}`;
}

function planned({ kind, electedOn, statedYears, extension, congress, from, entry }: Example) {
  const procedure = procedureNamed(rulebook, 're-election@2018-07-12');
  const term = termOf({ kind, electedOn, statedYears, extension }, rulebook.terms);
  const begin = entry === undefined ? undefined : { rung: entry, band: 'supervise' };
  return plan({ term, procedure, calendar, zone: 'Asia/Shanghai', key: 'example', congress, from, entry: begin });
}

describe.each(rulebook.procedures.map(({ version }) => version))('the worked examples of %s', (version) => {
  const examples = readYaml(path.join(RULEBOOK_FOLDER, 'procedures', `${version}.examples.yaml`), examplesFile);

  it.each(examples.map((example) => [example.name, example] as const))('%s', (_, example) => {
    const { endsOn, rungs, steps } = planned(example);
    const dates = Object.fromEntries(rungs.map(({ rung, on, provisional }) => [rung, withWeekday(on, provisional)]));
    const due = Object.fromEntries(steps.map(({ step, dueOn }) => [step, withWeekday(dueOn)]));
    expect(withWeekday(endsOn)).toBe(example.endsOn);
    expect(dates).toMatchObject(example.rungs ?? {});
    expect(due).toMatchObject(example.steps ?? {});
  });
});
