import type {
  CallSheet,
  CallsRecorded,
  Entered,
  IncomingLine,
  RemarkStanding,
  Together,
} from '../../../client/office/desk';
import type { Changed } from '../../../client/office';
import { civilDate } from '../../../domain/time/civil';
import { NOW, TODAY } from './made-up';

export type Ask = (verb: string, ...args: readonly unknown[]) => Promise<Changed>;

/** What the desk of the house in memory answers. */
export function fakeDesk(asked: Ask) {
  const together = async (verb: string, ...args: readonly unknown[]): Promise<Together> => {
    const changed = await asked(verb, ...args);
    return { ...changed, matters: [{ matter: 'M-1', organisation: '市甲局机关党委', ...changed }] };
  };
  const remark = { text: '书记空缺', setBy: '张三', answeredBy: null, answer: null, answeredAt: null };
  const standing = async (verb: string, ...args: readonly unknown[]): Promise<RemarkStanding> => ({
    ...(await asked(verb, ...args)),
    organisation: '市甲局机关党委',
    remark,
  });
  return {
    addIncoming: async (...args: readonly unknown[]): Promise<Entered> => {
      const entered = await together('addIncoming', ...args);
      return 'refused' in entered.answer || isDry(args) ? entered : { ...entered, incoming: PAPER };
    },
    incoming: async () => [PAPER, { ...PAPER, id: 'IN-2', state: 'done' as const }],
    incomingPaper: async () => PAPER,
    incomingScan: async () => ({ fileName: '来文.pdf', bytes: Buffer.from('scan'), sha256: 'ab' }),
    doneIncoming: (...args: readonly unknown[]) => asked('doneIncoming', ...args),
    decideReply: (...args: readonly unknown[]) => together('decideReply', ...args),
    calls: async () => SHEET,
    recordCalls: async (...args: readonly unknown[]): Promise<CallsRecorded> => {
      const { answer } = await asked('recordCalls', ...args);
      const row = { row: 2, id: 'T-1', organisation: '市甲局机关党委', call: { outcome: 'reached' as const }, answer };
      return { sha256: 'ab', problems: [], rows: [row], blank: 1 };
    },
    setRemark: (...args: readonly unknown[]) => standing('setRemark', ...args),
    clearRemark: (...args: readonly unknown[]) => standing('clearRemark', ...args),
    instruct: (...args: readonly unknown[]) => asked('instruct', ...args),
  };
}

function isDry(args: readonly unknown[]): boolean {
  return (args.at(-1) as { dry?: boolean }).dry === true;
}

export const PAPER: IncomingLine = {
  id: 'IN-1',
  kind: 'request',
  unit: '市甲局',
  number: '市甲党〔2026〕12号',
  title: null,
  receivedOn: TODAY,
  dueOn: civilDate('2026-06-30'),
  meetingOn: null,
  until: null,
  plannedOn: null,
  letterId: null,
  letterNumber: null,
  means: 'paper',
  saidBy: null,
  scan: { sha256: 'ab', fileName: '来文.pdf' },
  words: null,
  by: '张三',
  at: NOW,
  matters: [{ matterId: 'M-1', organisation: '市甲局机关党委' }],
  state: 'open',
};

export const SHEET: CallSheet = {
  on: TODAY,
  lines: [
    {
      id: 'T-1',
      matter: 'M-1',
      unit: '市甲局',
      organisation: '市甲局机关党委',
      zone: '第一协作区',
      because: 'task',
      dueOn: TODAY,
      to: '王某甲',
      phone: '13800000001',
      script: '您好，我是组织科张三。',
    },
  ],
  later: 0,
  quiet: 0,
};
