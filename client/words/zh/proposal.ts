import type { Verdict } from '../../../domain/proposal';
import type { ProposalErrorCode } from '../../office/proposal';
import type { Detail, ErrorWords } from './errors';

const said = (detail: Detail, name: string): string => {
  const value = detail[name] ?? '';
  return typeof value === 'object' ? value.join('、') : String(value);
};

export const proposalErrors: Readonly<Record<ProposalErrorCode, ErrorWords>> = {
  'not-a-proposal': {
    what: (detail) => `待办${said(detail, 'task')}不是提请工委研究的`,
    why: '只有通报、约谈、上报由工委研究决定。',
    todo: '用 duban proposal list 看编号；别的待办用 duban tasks done。',
  },
  'decided-in-future': {
    what: (detail) => `研究日期${said(detail, 'on')}还没有到（今天${said(detail, 'today')}）`,
    why: '登记的是已经作出的决定。',
    todo: '填实际研究的日期。',
  },
  'until-missing': {
    what: () => '缓议没有写到哪一天',
    why: '缓议到期要重新提出来，不能没有日期。',
    todo: '加 --until 日期。',
  },
  'until-not-later': {
    what: (detail) => `缓议到${said(detail, 'until')}，不晚于今天${said(detail, 'today')}`,
    why: '缓议是到以后的某一天再议。',
    todo: '--until 写今天以后的日期。',
  },
  'until-not-deferred': {
    what: (detail) => `写了 --until ${said(detail, 'until')}，但决定不是缓议`,
    why: '只有缓议有日期。',
    todo: '去掉 --until，或把决定写成 deferred。',
  },
};

export const proposalAbout = {
  proposal: { about: '提请工委研究：通报、约谈、上报，写材料、登记决定', example: '' },
  'proposal list': { about: '列出提请研究的和工委的决定', example: 'npx duban proposal list' },
  'proposal papers': {
    about: '写出提请工委研究的请示：一类一份，可含几个单位；约谈附谈话提纲；内部材料，不外发',
    example: 'npx duban proposal papers T-5 T-8 --out 提请研究',
  },
  'proposal decide': {
    about: '登记工委的决定：同意、不同意，或缓议到某日',
    example: 'npx duban proposal decide T-5 approved --on 2027-04-20 --number 工委纪要〔2027〕6号 --as 张三',
  },
};

export const proposalArguments = {
  proposals: '待办编号，可以写几个',
  verdict: 'approved 同意、declined 不同意、deferred 缓议',
};

export const proposalOptions = { decidedOn: '哪一天研究的', minutesNumber: '纪要文号', deferredUntil: '缓议到哪一天' };

export const proposal = {
  verdicts: { approved: '同意', declined: '不同意', deferred: '缓议' } satisfies Record<Verdict, string>,
  columns: { decision: '工委的决定' },
  none: '没有提请研究的。',
  decision: (one: { verdict: string; on: string; number: string; until: string }): string =>
    `${one.verdict}（${one.on}，${one.number}${one.until === '' ? '' : `，${one.until}再议`}）`,
  decided: (one: { task: string; verdict: string }): string => `${one.task}：工委${one.verdict}，已登记。`,
  carryOut: (task: string): string => `接下来由您落实：${task}（duban tasks list）`,
  until: (day: string): string => `${day}重新列出。`,
};
