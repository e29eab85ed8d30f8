import type { CallOutcome, ContactMeans } from '../../domain/matter/events';
import { type Cause, CAUSES, type CauseCode } from '../../domain/dispatch';
import { zh } from '../words/zh';

/** The sheet is a paper of the office: its headings and words are Chinese, whatever the reader's language. */
export const CALL_COLUMNS = ['id', 'outcome', 'to', 'cause', 'promised', 'next', 'means', 'proof'] as const;
export type CallColumn = (typeof CALL_COLUMNS)[number];

/** Headings as the sheet prints them, and as people write them. */
export const CALL_HEADINGS: Readonly<Record<CallColumn, readonly string[]>> = {
  id: ['编号', '任务', '待办', '待办编号', '编号/任务'],
  outcome: ['结果', '电话结果'],
  to: ['通话人', '接电话的人', '联系人'],
  cause: ['原因'],
  promised: ['承诺', '承诺日期', '承诺时间'],
  next: ['下次联系', '下次联系日期'],
  means: ['方式', '联系方式'],
  proof: ['凭据'],
};

const { callOutcomes, contactMeans, causes } = zh.terms;

export function outcomeNamed(text: string): CallOutcome | undefined {
  return named(callOutcomes, text);
}

export function meansNamed(text: string): ContactMeans | undefined {
  return named(contactMeans, text);
}

/** A cause by its code or its word; anything else is kept as it was said. */
export function causeNamed(text: string): Cause {
  const code: CauseCode | undefined = CAUSES.find((one) => one === text || causes[one] === text);
  return code === undefined ? { code: 'other', text } : { code };
}

function named<Code extends string>(codes: Readonly<Record<Code, string>>, text: string): Code | undefined {
  return (Object.keys(codes) as Code[]).find((code) => code === text || codes[code] === text);
}

export const OUTCOME_WORDS = Object.values(callOutcomes);
export const MEANS_WORDS = Object.values(contactMeans);
