import type { CivilDate } from './civil-date';

/** 2026年10月9日: Arabic digits, full year, no leading zeros (GB/T 9704-2012, 7.3.5). */
export function chineseDate(date: CivilDate): string {
  const [year, month, day] = date.split('-');
  return `${Number(year)}年${Number(month)}月${Number(day)}日`;
}
