import type { CivilDate } from '../../domain/civil-date';
import { all, type Db } from '../pool';

export interface EnteredCalendar {
  readonly years: readonly { readonly year: number; readonly notice?: string | undefined }[];
  readonly overrides: readonly {
    readonly id: number;
    readonly date: CivilDate;
    readonly open: boolean;
    readonly note: string;
    readonly notice: string;
  }[];
}

/** What the office entered over the seed: confirmed years, and single days, oldest first. */
export async function enteredCalendar(db: Db): Promise<EnteredCalendar> {
  const years = await all<{ year: number; notice_number: string | null }>(
    db,
    'select year, notice_number from calendar_year order by year',
  );
  const overrides = await all<{ id: number; date: CivilDate; open: boolean; note: string; notice: string }>(
    db,
    'select id, date, open, reason note, notice_number notice from calendar_override order by id',
  );
  return { years: years.map(({ year, notice_number }) => ({ year, notice: notice_number ?? undefined })), overrides };
}

export async function confirmYear(db: Db, year: number, notice: string | undefined, by: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'insert into calendar_year (year, notice_number, confirmed_by) values ($1, $2, $3) on conflict do nothing',
    [year, notice ?? null, by],
  );
  return rowCount === 1;
}

export async function overrideDay(
  db: Db,
  day: { date: CivilDate; open: boolean; note: string; notice: string; by: string },
): Promise<void> {
  await db.query(
    'insert into calendar_override (date, open, reason, notice_number, entered_by) values ($1, $2, $3, $4, $5)',
    [day.date, day.open, day.note, day.notice, day.by],
  );
}
