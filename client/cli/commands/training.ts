import type { Command } from 'commander';
import type { CivilDate } from '../../../domain/civil-date';
import type { Unseated } from '../../../domain/training/barred';
import { UnsolvedRoster } from '../../../threads/solve-seats';
import type { ListedPlan, ListedProblem } from '../../training/training-lists';
import { aboutFile } from '../about-file';
import { addCommand, addGroup } from '../add-command';
import type { Cli } from '../cli';
import { CliError } from '../cli-error';
import { EXIT } from '../exit-code';
import { listProblemText } from '../list-problem-text';
import { dateValue } from '../option-values';
import { readBytes } from '../read-file';
import { table } from '../table';

interface PlanOptions {
  readonly people: string;
  readonly sessions: string;
  readonly asOf?: CivilDate;
  readonly programme: string;
}

/** Ways out that are named for one person; the rest is in --json. */
const WAYS_OUT = 3;

/** Rotating training: whose turn it is and who sits where, of two lists, without any service. */
export function addTraining(program: Command, cli: Cli): void {
  const { options } = cli.words.commands;
  const training = addGroup(program, cli, 'training', 'training');
  addCommand(training, cli, 'training plan', 'plan')
    .requiredOption('--people <file>', options.people)
    .requiredOption('--sessions <file>', options.sessions)
    .option('--as-of <date>', options.asOf, dateValue(cli, '--as-of'))
    .option('--programme <id>', options.programme, 'key-posts')
    .action(async (typed: PlanOptions) => {
      const planned = await cli.watch(cli.words.training.solving, plannedFrom(cli, typed));
      const broken = planned.plan.checks.some(({ hard, broken: found }) => hard && found.length > 0);
      if (broken || planned.refused > 0) cli.end(EXIT.problems);
      for (const problem of planned.problems) cli.say(problemText(cli, typed, problem));
      if (planned.refused > 0) cli.say(cli.words.lists.refusedRows(planned.refused));
      cli.show(planJson(planned), () => planText(cli, planned));
    });
}

async function plannedFrom(cli: Cli, { people, sessions, asOf, programme }: PlanOptions): Promise<ListedPlan> {
  const files = { people: readBytes(people), sessions: readBytes(sessions) };
  const about = { asOf: asOf ?? cli.deps.today(), programme };
  try {
    return await aboutFile(cli, `${people}、${sessions}`, cli.deps.planTraining(files, about));
  } catch (error) {
    if (!(error instanceof UnsolvedRoster)) throw error;
    throw new CliError('roster-unsolved', { why: cli.words.training.unsolved[error.because] }, { cause: error });
  }
}

/** Documented in duban help output; does not change with the language. */
function planJson({ plan, problems, refused }: ListedPlan): object {
  const { asOf, programme, due, seats, unplaced, makeUps, checks } = plan;
  return { asOf, programme, due, seats, unplaced, makeUps, checks, problems, refused };
}

function problemText({ words }: Cli, typed: PlanOptions, problem: ListedProblem): string {
  return listProblemText(words, typed[problem.list], problem);
}

function planText(cli: Cli, planned: ListedPlan): string {
  const { training } = cli.words;
  const { plan, cadres, sessions } = planned;
  const never = cadres.filter(({ person, lastTrainedOn }) => !lastTrainedOn && plan.due.includes(person)).length;
  const open = sessions.filter(({ from }) => from > plan.asOf);
  const begun = sessions.length - open.length;
  return [
    training.counts({
      asOf: plan.asOf,
      people: cadres.length,
      due: plan.due.length,
      never,
      seated: plan.seats.length,
      unplaced: plan.unplaced.length,
      programme: plan.programme,
    }),
    '',
    training.sessions(
      open.length,
      open.reduce((sum, { seats }) => sum + seats, 0),
    ),
    sessionsTable(cli, planned, open),
    ...(begun > 0 ? [training.begun(begun)] : []),
    ...(plan.unplaced.length > 0 ? ['', training.unplaced, unplacedTable(cli, planned)] : []),
    ...plan.makeUps.map(({ from, to, people }) => training.makeUp(training.days(from, to), people.length)),
    '',
    training.checks,
    checksTable(cli, planned),
  ].join('\n');
}

function sessionsTable({ words, deps }: Cli, { plan }: ListedPlan, open: ListedPlan['sessions']): string {
  const { columns, days, anyCategory } = words.training;
  const taken = (session: string) => plan.seats.filter((seat) => seat.session === session).length;
  return table(
    [
      { title: columns.session },
      { title: columns.days },
      { title: columns.category },
      { title: columns.taken, align: 'right' },
      { title: columns.seats, align: 'right' },
      { title: columns.place },
    ],
    open.map(({ session, from, to, category, seats, place }) => [
      session,
      days(from, to),
      category ?? anyCategory,
      String(taken(session)),
      String(seats),
      place ?? '',
    ]),
    deps.terminal.columns,
  );
}

function unplacedTable({ words, deps }: Cli, { plan, cadres }: ListedPlan): string {
  const { columns } = words.training;
  const people = new Map(cadres.map((cadre) => [cadre.person, cadre]));
  return table(
    [columns.person, columns.name, columns.unit, columns.why].map((title) => ({ title })),
    plan.unplaced.map(({ person, why }) => [
      person,
      people.get(person)?.name ?? '',
      people.get(person)?.unit ?? '',
      whyText(words, why),
    ]),
    deps.terminal.columns,
  );
}

function whyText({ training, terms }: Cli['words'], why: Unseated): string {
  if (why.code === 'no-seat') return training.noSeat(why.sessions.join(terms.list));
  const ways = why.bars
    .slice(0, WAYS_OUT)
    .map(({ session, because }) => training.bar(session, because.map((bar) => training.bars[bar]).join(terms.list)));
  return training.barred(ways.join(terms.list));
}

function checksTable({ words, deps }: Cli, { plan }: ListedPlan): string {
  const { training, terms } = words;
  return table(
    [{ title: training.columns.rule }, { title: training.columns.found }],
    plan.checks.map(({ rule, hard, broken }) => [
      training.rules[rule],
      broken.length === 0
        ? training.fine
        : (hard ? training.broken : training.over)(broken.length, broken.join(terms.list)),
    ]),
    deps.terminal.columns,
  );
}
