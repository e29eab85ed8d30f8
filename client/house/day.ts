import { closedMatters, dayBooks, termMatters } from '../../database/queries/day';
import { noteDispatch } from '../../database/queries/dispatch';
import { officeHolders } from '../../database/queries/office';
import { subjectsOn } from '../../database/queries/subjects';
import { type DispatchRow, dispatchRow } from '../../domain/day/dispatch-row';
import { dispatchTotals } from '../../domain/day/dispatch-totals';
import { formMisfits } from '../../domain/day/form-misfits';
import { overdueList } from '../../domain/day/overdue-list';
import { secretaryPage } from '../../domain/day/secretary-page';
import { today as todayOf } from '../../domain/day/today';
import { yearList, type YearTerm } from '../../domain/day/year-list';
import { formsToCheck } from '../../domain/form-fit';
import type { Refusal } from '../../domain/matter/answer';
import { isOurs, type Subject } from '../../domain/subject';
import { type Term, termOf } from '../../domain/term';
import { dayOf } from '../../domain/time/civil';
import { type Changed, OfficeError, type Trial } from '../office';
import type { ColumnsNow, DayRoom, DispatchColumns, OverdueReport } from '../office/day';
import { actorOf, type Door, today } from './door';
import { findMatter } from './find-matter';
import { officeDecision } from './office-decision';

export function dayOfOffice(door: Door): DayRoom {
  return {
    dispatch: async ({ zone, ended }) => {
      const all = await tableRows(door, ended);
      const rows = zone === undefined ? all : all.filter((row) => row.zone === zone);
      return { asOf: today(door), rows, totals: dispatchTotals(rows) };
    },
    setDispatch: (which, columns, by) => setDispatch(door, which, columns, by),
    today: async () => {
      const { terms, sizes } = door.rulebook;
      const on = today(door);
      const forms = formMisfits(formsToCheck(await ours(door), on, { terms, sizes }), on);
      return todayOf({ at: door.clock.now(), zone: door.zone, forms, ...(await dayBooks(door.pool, door)) });
    },
    overdueList: () => overdueReport(door),
    secretaryPage: async () => {
      const done = (await closedMatters(door.pool)).map(({ zone, closedAt }) => ({
        zone,
        closedOn: dayOf(closedAt, door.zone),
      }));
      return secretaryPage(await tableRows(door), done, today(door));
    },
    yearList: async (year) => yearList(year, await termsOf(door)),
  };
}

async function tableRows(door: Door, ended = false, ids?: readonly string[]): Promise<readonly DispatchRow[]> {
  const { matters } = await dayBooks(door.pool, { zone: door.zone, ended, ...(ids && { ids }) });
  const day = { at: door.clock.now(), zone: door.zone, terms: door.rulebook.terms };
  return matters.map((matter) => dispatchRow(matter, day));
}

/** Directly subordinate organisations, as the registry has them today. */
async function ours(door: Door): Promise<readonly Subject[]> {
  return (await subjectsOn(door.pool, today(door))).filter(isOurs);
}

async function overdueReport(door: Door): Promise<OverdueReport> {
  const on = today(door);
  const launched = new Set((await termMatters(door.pool)).map(({ termId }) => termId));
  const notLaunched = (await ours(door))
    .filter(({ termId }) => !launched.has(termId ?? ''))
    .map((subject) => ({ subject, term: termOf(subject, door.rulebook.terms) }))
    .filter(({ term }) => term.effectiveEndsOn < on)
    .map(({ subject: { unit, organisation }, term }) => ({ unit, organisation, endsOn: term.effectiveEndsOn }));
  return { ...overdueList(await tableRows(door), on), notLaunched };
}

/** Terms as their matters carry them; the registry's where no matter was opened for one. */
async function termsOf(door: Door): Promise<readonly YearTerm[]> {
  const matters = await termMatters(door.pool);
  const launched = new Set(matters.map(({ termId }) => termId));
  const others = (await ours(door)).filter(({ termId }) => !launched.has(termId ?? ''));
  return [
    ...matters
      .filter(({ state }) => state.status !== 'withdrawn')
      .map(({ matterId, unit, organisation, zone, state }): YearTerm => {
        const { termEndsOn, endsOn, rungs, status } = state;
        const standing = status === 'closed' ? 'done' : 'open';
        return { matter: matterId, unit, organisation, zone, termEndsOn, endsOn, standing, rungs };
      }),
    ...others.map((subject) => notLaunched(subject, termOf(subject, door.rulebook.terms))),
  ];
}

function notLaunched({ unit, organisation, zone }: Subject, { endsOn, effectiveEndsOn }: Term): YearTerm {
  return {
    matter: null,
    unit,
    organisation,
    zone: zone ?? null,
    termEndsOn: endsOn,
    endsOn: effectiveEndsOn,
    standing: 'not-launched',
    rungs: [],
  };
}

/** The officer's columns: a note each, the newest stands. */
async function setDispatch(
  door: Door,
  which: string,
  columns: DispatchColumns,
  by: Trial,
): Promise<Changed & { readonly before: ColumnsNow }> {
  const { matterId, state } = await findMatter(door, which);
  const [before] = await tableRows(door, true, [matterId]);
  if (!before) throw new OfficeError('unknown-matter', { which });
  await knownOfficer(door, columns.officer);
  const { status, stage, endsOn } = state;
  const refused = refusalOf(before, columns, today(door));
  const answer: Changed['answer'] = refused ?? { accepted: true, warnings: [], status, stage, endsOn };
  if (by.dry) {
    await actorOf(door, by);
    return { answer, before };
  }
  const asked = { verb: 'dispatch-set', subject: matterId, body: columns, by };
  return officeDecision(door, asked, async (db, actor): Promise<Changed & { readonly before: ColumnsNow }> => {
    if (refused) return { answer, before };
    const { officer, cause, nextContactOn } = columns;
    await noteDispatch(
      db,
      { matterId, by: actor, at: door.clock.now() },
      {
        ...(officer !== undefined && { officer }),
        ...(cause && { cause }),
        ...(nextContactOn !== undefined && { 'next-contact': nextContactOn }),
      },
    );
    return { answer, before };
  });
}

/** A next contact means something only while the ball is with the unit and the matter runs. */
function refusalOf(
  { status, ball }: Pick<DispatchRow, 'status' | 'ball'>,
  { nextContactOn }: DispatchColumns,
  on: string,
): Refusal | undefined {
  if (status === 'closed' || status === 'withdrawn') return { refused: 'matter-closed', value: status };
  if (nextContactOn === undefined || nextContactOn === null) return undefined;
  if (nextContactOn < on) return { refused: 'contact-in-past', value: nextContactOn, bound: on };
  if (status !== 'running') return { refused: 'contact-not-now', value: status };
  return ball.with === 'unit' ? undefined : { refused: 'contact-not-now', value: ball.with };
}

/** @throws OfficeError officer-not-ours: whoever looks after a matter holds a post of the office. */
async function knownOfficer(door: Door, officer: string | undefined): Promise<void> {
  if (officer === undefined) return;
  const holders = await officeHolders(door.pool, today(door));
  if (holders.some(({ person }) => person === officer)) return;
  throw new OfficeError('officer-not-ours', { officer, known: holders.map(({ person }) => person) });
}
