import type { RefusalCode } from '../../../domain/matter/answer';

interface RefusalWords {
  /** Empty where the refusal carries none. */
  readonly what: (refusal: { readonly value: string; readonly bound: string }) => string;
  readonly todo: string;
}

/** Why a matter will not do what was asked, and what to do instead. `value` and `bound` are codes or days, put in words before. */
export const refusals = {
  'matter-closed': {
    what: ({ value }) => `事项${value || '已结束'}，不能再办`,
    todo: '要改的是已结束的一届：在台账里更正，或看下一届的事项。',
  },
  'not-this-status': {
    what: ({ value, bound }) => `事项现在是“${value}”，要“${bound}”才能这样办`,
    todo: '先用 duban matters show 看现在的状态；停办的先恢复（duban resume）。',
  },
  'fact-in-future': {
    what: ({ value, bound }) => `${value}还没有到（今天${bound}）`,
    todo: '填实际发生的日期；还没有发生的，记为承诺（duban promise）。',
  },
  'back-dated': {
    what: ({ value, bound }) => `${value}太早：收到的材料最晚要在${bound}之后登记，不得倒填`,
    todo: '填实际收到的日期；确有来文凭据的，写明理由报领导定。',
  },
  'before-this-term': {
    what: ({ value, bound }) => `${value}早于本届起算日${bound}`,
    todo: '核对日期，或核对台账里的本届选举日期。',
  },
  'stage-already-reached': {
    what: ({ value, bound }) => `“${value}”已经办到（现在是“${bound}”）`,
    todo: '不用再记；记错了的，用 duban reverse 更正。',
  },
  'already-reported': {
    what: ({ value }) => `“${value}”已经收到，等工委答复`,
    todo: '先批复（duban accept）或退回（duban return）。',
  },
  'nothing-to-accept': {
    what: ({ value }) => `没有等批复的材料（现在是“${value}”）`,
    todo: '收到请示、人选或结果后先登记（duban record）。',
  },
  'nothing-to-reverse': {
    what: ({ value }) => `没有可以撤回的批复（现在是“${value}”）`,
    todo: '只有批复请示、批复人选可以撤回；已销号的在台账里更正。',
  },
  'extension-over-one-year': {
    what: ({ value, bound }) => `延期到${value}超过上限${bound}（原任期届满后一年）`,
    todo: '改到上限以内；一年为限，没有例外。',
  },
  'extension-not-later': {
    what: ({ value, bound }) => `延期到${value}不晚于${bound}（现在的届满日和今天，取晚的一个）`,
    todo: '核对日期；已经批过的延期不用再批。',
  },
  'no-extension-asked': { what: () => '没有收到延期请示，不能批复', todo: '先登记请示：duban extension request。' },
  'contact-in-past': {
    what: ({ value, bound }) => `下次联系${value}已经过了（今天${bound}）`,
    todo: '写今天或以后的日期；已经联系过的，用 duban call 登记。',
  },
  'contact-not-now': {
    what: ({ value }) => `现在不能约下次联系（${value}）：球在单位、事项在办时才有意义`,
    todo: '球回到单位、恢复办理或先定之后再约。',
  },
  'promise-in-past': {
    what: ({ value, bound }) => `承诺时间${value}已经过了（今天${bound}）`,
    todo: '请单位另说一个日期。',
  },
  'promise-beyond-cap': {
    what: ({ value, bound }) => `承诺时间${value}超过上限${bound}`,
    todo: '请单位说一个上限以内的日期；确需更晚的，报延期。',
  },
  'promise-renewals-used': {
    what: ({ value, bound }) => `已经承诺过${value}次（可续${bound}次），不能再续`,
    todo: '由您定：照催、改电话，或请单位报延期。',
  },
  'ball-already-there': { what: ({ value }) => `球本来就在${value}`, todo: '不用再移；看 duban matters show。' },
  'letter-not-draft': {
    what: ({ value, bound }) =>
      `这件函${value === '' ? '不是待签发的' : `是“${value}”`}，${bound === '' ? '不能签发或改动' : `“${bound}”的才能这样办`}`,
    todo: '看 duban letters list；待签发的可以不发（duban letters reject），已签发的作废（duban letters void）。',
  },
  'letter-arrived-since': {
    what: ({ value }) => `拟稿以后有新情况：${value || '有来文或电话'}`,
    todo: '看 duban letters show；按新情况重新取数（duban letters edit --refresh）后再签，或不发（duban letters reject）。材料还在我方办理、已选举待报结果的，不能签发。',
  },
  'letter-edits-stale': {
    what: ({ value }) => `您改过的这一段，原文今天已有变化：${value || ''}`,
    todo: '重新取数（duban letters edit --refresh），看过后再改、再签。',
  },
  'letter-blank-stands': {
    what: ({ value }) => `还有空没有填：${value}`,
    todo: '照来文填上（duban letters edit 编号 --blank 书记姓名=某某），再签。',
  },
  'letter-answers-another': {
    what: ({ value }) => `这件批复不是答复现在等办的材料的${value === '' ? '' : `（现在是“${value}”）`}`,
    todo: '看 duban letters list，签对应的那一件；不用的标为不发（duban letters reject）。',
  },
  'letter-not-signed': {
    what: ({ value }) => `这件函${value === '' ? '没有签发过' : `是“${value}”`}，没有可以答复的函`,
    todo: '看 duban letters list，核对单位复的是哪一件；作废的函不再收复函，来文照登记（duban incoming add）。',
  },
  'number-used': {
    what: ({ value, bound }) => `发文字号${value}已经用过${bound === '' ? '' : `（${bound}）`}`,
    todo: '核对登记簿，另填一个没有用过的字号。',
  },
  'numbers-used-up': {
    what: ({ value, bound }) => `${value}预留的字号已经用完（留到${bound}号）`,
    todo: '请机要再留一段，用 duban office set 登记后再签。',
  },
  'number-malformed': {
    what: ({ value, bound }) => `“${value}”不是这件函的发文字号${bound === '' ? '' : `（应写成${bound}）`}`,
    todo: '照登记簿写代字、年份和序号，年份是签发那一年，不写“第”，不编虚位（01）。',
  },
  'letter-numbered': {
    what: ({ value }) => `这件函已经编过号：${value}`,
    todo: '编错的先作废（duban letters void），字号留在登记簿里，另拟一件。',
  },
  'letter-unnumbered': {
    what: ({ value }) => `函${value}还没有编号，没有成文`,
    todo: '先填发文字号：duban letters number。',
  },
  'earlier-letter-unnumbered': {
    what: ({ value }) => `上一件函${value}还没有编号，这一件要写明它的文号`,
    todo: '先填上一件的发文字号（duban letters number），再签这一件。',
  },
  'handed-over-before-signing': {
    what: ({ value, bound }) => `送出日期${value}早于签发日期${bound}`,
    todo: '核对送出日期。',
  },
  'received-before-handed-over': {
    what: ({ value, bound }) => `签收日期${value}早于送出日期${bound}`,
    todo: '核对两个日期。',
  },
  'stand-in-ended': {
    what: ({ value, bound }) => `${value}的代签授权到${bound}为止`,
    todo: '由签发人签，或先登记新的授权（duban holder stand-in）。',
  },
  'no-reply': {
    what: ({ value, bound }) => `函${value}没有等办理的复函${bound === '' ? '' : `（等办理的是函${bound}的）`}`,
    todo: '先登记复函（duban incoming add），或看 duban incoming list。',
  },
  'paper-already-entered': {
    what: ({ value, bound }) => `这个单位的${value}已经登记过（${bound}收到）`,
    todo: '看 duban incoming show；同一件来文不登记两次，来文号抄错的核对后再来。',
  },
  'nothing-proposed': { what: () => '没有等确认的重排', todo: '看 duban matters show；日历或规则变了才会提出。' },
  'not-suspended': { what: ({ value }) => `事项没有停办（现在是“${value}”）`, todo: '不用恢复。' },
  'already-suspended': { what: () => '事项已经停办', todo: '要继续办的用 duban resume。' },
} satisfies Record<RefusalCode, RefusalWords> as Readonly<Record<RefusalCode, RefusalWords>>;
