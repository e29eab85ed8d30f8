import type { CivilDate } from './civil-date';
import type { Subject } from './subject';
import { shortName } from './task-words';
import { shortDate, type OfficeCard } from './wording-facts';

/** What is said where a contact was agreed on, or a promised day has come: no new form, one question. */
export function nextContactScript({
  subject,
  promisedOn,
  office,
}: {
  readonly subject: Subject;
  readonly promisedOn?: CivilDate | undefined;
  readonly office: OfficeCard;
}): string {
  const agreed = promisedOn === undefined ? '上次约好今天再联系' : `上次您说${shortDate(promisedOn)}前办`;
  return (
    `您好，我是${office.section}${office.contactName}。贵单位${shortName(subject)}换届的事，${agreed}，` +
    '现在办到哪一步了？还有什么困难？您说我记，不用另报材料。'
  );
}
