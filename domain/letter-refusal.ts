import type { CivilDate } from './civil-date';
import { lastDayOf, type LetterFacts, type LetterKind, type LetterOrganisation } from './letter';
import { fullDate } from './wording-facts';

/** Why a letter cannot be written from these facts on this day. */
export interface LetterRefusal {
  readonly code:
    | 'no-organisation'
    | 'one-organisation-only'
    | 'situation-does-not-fit'
    | 'not-overdue'
    | 'already-overdue'
    | 'extension-missing'
    | 'extension-stands'
    | 'meeting-missing'
    | 'reply-date-missing'
    | 'earlier-letter-missing'
    | 'day-passed'
    | 'record-in-the-future';
  /** Where in the facts: organisations.0.meeting.by. */
  readonly at: string;
  /** For the screen: what stands there, what was expected. */
  readonly message: string;
}

export function isNotice(kind: LetterKind): boolean {
  return kind === 'notice-to-subordinate-1' || kind === 'notice-to-subordinate-2';
}

export function isSecond(kind: LetterKind): boolean {
  return kind === 'letter-2' || kind === 'notice-to-subordinate-2';
}

/** Everything that stands against writing this letter on that day; empty where nothing does. */
export function letterRefusals(facts: LetterFacts, writtenOn: CivilDate): readonly LetterRefusal[] {
  const found: LetterRefusal[] = [];
  const { organisations, kind } = facts;
  if (organisations.length === 0) {
    found.push({
      code: 'no-organisation',
      at: 'organisations',
      message: `${facts.unit}：函中没有党组织，至少要有一个。`,
    });
  }
  if (isNotice(kind) && organisations.length > 1) {
    const message = `通知主送党组织本身，一件只写一个党组织，这里有 ${organisations.length} 个；请分开发，或改用函主送其党组（党委）。`;
    found.push({ code: 'one-organisation-only', at: 'organisations', message });
  }
  organisations.forEach((organisation, index) =>
    found.push(...refusalsOf(organisation, `organisations.${index}`, kind, writtenOn)),
  );
  if (kind !== 'prompt-letter' && facts.replyDueOn === undefined) {
    found.push({ code: 'reply-date-missing', at: 'replyDueOn', message: '缺复函期限；督办函要写明请对方何时函复。' });
  }
  if (isSecond(kind) && facts.earlier === undefined) {
    const message = '第二次督办要写明上一次的标题和文号；请先登记第一次督办函。';
    found.push({ code: 'earlier-letter-missing', at: 'earlier', message });
  }
  if (organisations.some(asksForRequest))
    found.push(...passed(facts.requestDueOn, 'requestDueOn', '请示期限', writtenOn));
  if (facts.replyDueOn) found.push(...passed(facts.replyDueOn, 'replyDueOn', '复函期限', writtenOn));
  facts.remindedBy.forEach(({ on }, index) => {
    if (on <= writtenOn) return;
    const message = `提醒记录日期 ${fullDate(on)} 晚于成文日期 ${fullDate(writtenOn)}；请核对。`;
    found.push({ code: 'record-in-the-future', at: `remindedBy.${index}.on`, message });
  });
  return found;
}

/** Every situation but 丙 still wants the request (请示). */
export function asksForRequest(organisation: LetterOrganisation): boolean {
  return organisation.situation !== 'meeting-approved';
}

function refusalsOf(
  organisation: LetterOrganisation,
  at: string,
  kind: LetterKind,
  writtenOn: CivilDate,
): readonly LetterRefusal[] {
  const { name, situation, extension, meeting } = organisation;
  const found: LetterRefusal[] = [];
  const last = lastDayOf(organisation);
  const running = situation === 'term-running';
  if (running !== (kind === 'prompt-letter')) {
    const message = running
      ? `${name}任期未满，只能用提示函，不能督办。`
      : `提示函只写任期未满的党组织，${name}的情形是“${situation}”。`;
    found.push({ code: 'situation-does-not-fit', at: `${at}.situation`, message });
  } else if (running && last < writtenOn) {
    const message = `${name}已于${fullDate(last)}届满，成文日期 ${fullDate(writtenOn)} 不能再发提示函。`;
    found.push({ code: 'already-overdue', at: `${at}.endsOn`, message });
  } else if (!running && last >= writtenOn) {
    const message = `${name}${fullDate(last)}才届满，成文日期 ${fullDate(writtenOn)} 尚未逾期，不能督办。`;
    found.push({ code: 'not-overdue', at: `${at}.endsOn`, message });
  }
  if (situation === 'extension-ran-out' && !extension) {
    const message = `${name}写作“延期已满”，但没有延期批复文号和日期。`;
    found.push({ code: 'extension-missing', at: `${at}.extension`, message });
  }
  if (situation === 'nothing-received' && extension) {
    const message = `${name}有延期批复（${extension.number}），不能写“未批准延期”。`;
    found.push({ code: 'extension-stands', at: `${at}.extension`, message });
  }
  if (situation === 'meeting-approved') {
    if (meeting) found.push(...passed(meeting.by, `${at}.meeting.by`, `${name}大会期限`, writtenOn));
    else
      found.push({
        code: 'meeting-missing',
        at: `${at}.meeting`,
        message: `${name}缺批复同意召开大会的日期和大会期限。`,
      });
  }
  return found;
}

function passed(day: CivilDate, at: string, what: string, writtenOn: CivilDate): readonly LetterRefusal[] {
  if (day > writtenOn) return [];
  const message = `${what} ${fullDate(day)} 不在成文日期 ${fullDate(writtenOn)} 之后；请重新计算。`;
  return [{ code: 'day-passed', at, message }];
}
