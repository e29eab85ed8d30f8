import { plain, type LedgerWords } from './headings';

/** Whether a cell names a congress of delegates (true) or a meeting of all members (false); undefined where it names neither, or both. */
export function readCongress(text: string, { meetings }: LedgerWords): boolean | undefined {
  const key = plain(text);
  const congress = meetings.congress.some((word) => key.includes(word));
  const members = meetings.members.some((word) => key.includes(word));
  return congress === members ? undefined : congress;
}
