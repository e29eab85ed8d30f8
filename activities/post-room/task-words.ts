import type { HandContact } from '../../database/queries/by-hand';
import type { WaitingNotice } from '../../database/queries/notice-release';
import type { TaskKind } from '../../domain/task-kind';

/** What a person must do where the post room cannot go on. Chinese first: it is read on the office's task list. */
export type PostRoomTask = Extract<TaskKind, 'no-address' | 'deliver-by-hand' | 'undeliverable' | 'delivery-unknown'>;

const BY_ANY = '请用电话、上门、政务平台消息或纸质送达，任一种办到即可；办后登记，这一档就算办到。';

const WORDS: Readonly<Record<PostRoomTask, { subject: string; what: string; todo: string }>> = {
  'no-address': {
    subject: '通知没有可用的邮箱地址',
    what: '这份通知没有发出：登记的邮箱地址缺失或写法不对。',
    todo: `${BY_ANY}并请在名册中补正联系人的邮箱（一人一个地址）。`,
  },
  'deliver-by-hand': {
    subject: '请人工送达',
    what: '这份通知系统没有发出，请人工送达。',
    todo: BY_ANY,
  },
  undeliverable: {
    subject: '通知退信，没有别的联系人可用',
    what: '邮件被拒收或退回，本组织登记的联系人都已试过。',
    todo: `请电话联系，核对名册中的邮箱。${BY_ANY}`,
  },
  'delivery-unknown': {
    subject: '通知是否送达不明，需您定',
    what: '交给邮件服务器时断线，不知道对方是否已经收下。为免重复，系统不再自动重发。',
    todo: '请电话核实；确未收到的，改用其他方式送达并登记。',
  },
};

export interface TaskAbout {
  readonly detail?: string | undefined;
  readonly contact?: HandContact | undefined;
}

/** Whom it is for, how he is reached, and the words themselves, ready to be copied. */
export function taskWords(
  kind: PostRoomTask,
  notice: Pick<WaitingNotice, 'id' | 'subject' | 'addressee' | 'address' | 'body'>,
  { detail, contact }: TaskAbout = {},
): { subject: string; body: string } {
  const { subject, what, todo } = WORDS[kind];
  const about = [
    `通知 ${notice.id}：${notice.subject}`,
    `收件人：${notice.addressee}${notice.address === null ? '' : `（${oneLine(notice.address)}）`}`,
    ...(contact ? [`送给：${reachedBy(contact)}`] : []),
  ];
  return {
    subject: `${subject}：${contact?.organisation ?? notice.addressee}`,
    body: [
      what,
      ...about,
      ...(detail ? [`原因：${oneLine(detail)}`] : []),
      todo,
      ...(kind === 'delivery-unknown' ? [] : ['可复制的正文：', notice.body.trim()]),
    ].join('\n'),
  };
}

/** 市甲局机关党委 专职副书记，手机13800000000，办公电话0000-0000000 */
function reachedBy({ organisation, title, mobile, phone }: HandContact): string {
  return [
    [organisation, title].filter(Boolean).join(' '),
    ...(mobile === null ? [] : [`手机${mobile}`]),
    ...(phone === null ? [] : [`办公电话${phone}`]),
  ].join('，');
}

/** What comes from data or from a mail server stands on one line. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
