import type { CivilDate } from './civil-date';
import type { PersonFirst } from './entry';
import type { PlannedRung } from './plan';
import type { Holder, Subject } from './subject';
import { daysBetween } from './time/civil';
import { fullDate, type OfficeCard, shortDate } from './wording-facts';

interface Occasion {
  readonly subject: Subject;
  readonly rung: PlannedRung;
  readonly endsOn: CivilDate;
  /** What ends is an approved extension, not the term. */
  readonly extended: boolean;
  readonly writtenOn: CivilDate;
}

export interface TaskWords {
  readonly subject: string;
  readonly body: string;
}

/** The line an officer says on the phone (office.md 6), and to whom. */
export function callScript({
  subject,
  rung,
  endsOn,
  extended,
  writtenOn,
  office,
  to,
}: Occasion & { office: OfficeCard; to: string | undefined }): TaskWords {
  const ended = writtenOn > endsOn;
  const ask = ended ? '党组研究了没有、卡在哪里、打算哪天开会' : '党组研究了没有、请示哪天报、人选和时间有没有困难';
  return {
    subject: `电话：${subject.organisation}（${rung.title}）`,
    body:
      `${dial(to)}\n` +
      `您好，我是${office.section}${office.contactName}。贵单位${shortName(subject)}${shortDate(endsOn)}${extended ? '延期' : '任期'}${ended ? '已' : ''}届满，` +
      `占用您两分钟，核三件事：${ask}。您说我记，不用另报材料。`,
  };
}

function dial(to: string | undefined): string {
  return `打给：${to ?? '（没有登记联系人，请先查）'}`;
}

/** Whom to call, with the number: 张某甲 13800000001. */
export function calledAt(holder: Pick<Holder, 'person' | 'mobile' | 'phone'> | undefined): string | undefined {
  return holder && [holder.person, holder.mobile ?? holder.phone].filter(Boolean).join(' ');
}

/** The same call to whoever holds the post now. */
export function callingAnew(body: string, to: string | undefined): string {
  return body.replace(/^打给：.*$/mu, () => dial(to));
}

const FIRST_REASONS: Readonly<Record<PersonFirst, string>> = {
  remark: '台账有备注',
  'needs-leader': '须报工委领导定',
  'planned-after-term': '计划可能晚于届满',
};

/** 需您先定: nothing goes out before a person has looked. */
export function decideFirstText(
  { organisation, remark }: Pick<Subject, 'organisation' | 'remark'>,
  because: readonly PersonFirst[],
): TaskWords {
  return {
    subject: `需您先定：${organisation}（${because.map((reason) => FIRST_REASONS[reason]).join('、')}）`,
    body: [remark && `备注：${remark}`, '发、改电话，还是暂缓到某日？'].filter(Boolean).join('\n'),
  };
}

/** What the committee is asked to consider: a proposal, never an act of the clock. */
export function proposalText({ subject, rung, endsOn, extended, writtenOn }: Occasion): TaskWords {
  return {
    subject: `${rung.title}：${subject.organisation}`,
    body: `${subject.organisation}${extended ? '经批准的延期' : '任期'}${fullDate(endsOn)}届满，截至${fullDate(writtenOn)}逾期${daysBetween(endsOn, writtenOn)}天，尚未换届。${proposed(subject, rung)}`,
  };
}

/** Nobody is reported to itself. */
function proposed({ unit }: Subject, { kind }: PlannedRung): string {
  if (kind === 'report' && unit.includes('组织部')) return '该单位就是组织部，不上报其自身；提请工委研究如何处理。';
  return PROPOSALS[kind] ?? '';
}

const PROPOSALS: Partial<Record<PlannedRung['kind'], string>> = {
  meeting: '请定推进会时间；仍未换届的单位一并参加，会上各自说定完成日期。',
  circular: '提请工委研究是否通报。',
  talk: '提请工委研究是否约谈。',
  report: '提请工委研究是否上报市委组织部。',
};

/** 机关党委 where the name begins with the unit's: the listener knows which. */
export function shortName({ unit, organisation }: Subject): string {
  return organisation.startsWith(unit) ? organisation.slice(unit.length) : organisation;
}
