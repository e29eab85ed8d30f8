import type { WaitingNotice } from '../../database/queries/notice-release';
import type { TaskKind } from '../../domain/task-kind';

/** What a person must do where the post room cannot go on. Chinese first: it is read on the office's task list. */
export type PostRoomTask = Extract<TaskKind, 'no-address' | 'deliver-by-hand' | 'undeliverable' | 'delivery-unknown'>;

const WORDS: Readonly<Record<PostRoomTask, { subject: string; what: string; todo: string }>> = {
  'no-address': {
    subject: '通知没有可用的邮箱地址',
    what: '这份通知没有发出：登记的邮箱地址缺失或写法不对。',
    todo: '请改电话或书面通知，并在名册中补正联系人的邮箱（一人一个地址）。',
  },
  'deliver-by-hand': {
    subject: '通知不得经邮件外发',
    what: '这份通知按密级要求不经邮件发送，系统没有发出。',
    todo: '请打印送达、公文交换或电话告知，办后登记。',
  },
  undeliverable: {
    subject: '通知退信，没有别的联系人可用',
    what: '邮件被拒收或退回，本组织登记的联系人都已试过。',
    todo: '请电话联系，核对名册中的邮箱后再发。',
  },
  'delivery-unknown': {
    subject: '通知是否送达不明，需您定',
    what: '交给邮件服务器时断线，不知道对方是否已经收下。为免重复，系统不再自动重发。',
    todo: '请电话核实；确未收到的，改用其他方式送达并登记。',
  },
};

export function taskWords(
  kind: PostRoomTask,
  notice: Pick<WaitingNotice, 'id' | 'subject' | 'addressee' | 'address'>,
  detail?: string,
): { subject: string; body: string } {
  const { subject, what, todo } = WORDS[kind];
  const about = [
    `通知 ${notice.id}：${notice.subject}`,
    `收件人：${notice.addressee}${notice.address === null ? '' : `（${oneLine(notice.address)}）`}`,
  ];
  return {
    subject: `${subject}：${notice.addressee}`,
    body: [what, ...about, ...(detail ? [`原因：${oneLine(detail)}`] : []), todo].join('\n'),
  };
}

/** What comes from data or from a mail server stands on one line. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, ' ').trim();
}
