import type { LetterAct } from '../../../database/queries/letters';
import type { PersonFirst } from '../../../domain/entry';
import type { CommandKind } from '../../../domain/matter/commands';
import type { EventOf, MatterEvent } from '../../../domain/matter/events';
import { because } from './because';
import { terms } from './terms';

/** How a line names a rung: by its title. */
export interface Naming {
  readonly rung: (id: string) => string;
}

export type EventLines = { readonly [K in MatterEvent['kind']]: (event: EventOf<K>, names: Naming) => string };

const { day } = because;

const firstReasons: Readonly<Record<PersonFirst, string>> = {
  remark: '台账有备注',
  'needs-leader': '须报工委领导定',
  'planned-after-term': '计划可能晚于届满',
};

/** One sentence for everything that can happen to a matter. */
export const timeline = {
  events: {
    MatterOpened: ({ endsOn, status, rungs }) =>
      `立项：${day(endsOn)}届满，阶梯${rungs.filter(({ standing }) => standing === 'due').length}档${status === 'person-first' ? '；发之前需您先定' : ''}`,
    PersonAsked: ({ because: why }) =>
      `进入临期，发之前需您先定：${why.map((reason) => firstReasons[reason]).join('、')}`,
    EntryDecided: ({ choice }) => `已定：${terms.choices[choice]}`,
    RungRaised: ({ rung }, names) => `到点：${names.rung(rung)}`,
    RungPassed: ({ rung, because: why }, names) => `没有做“${names.rung(rung)}”：${because.passed[why]}`,
    RungMet: ({ rung, by }, names) => `“${names.rung(rung)}”已办到（${by}）`,
    OwnTermRanOut: ({ dueOn }) => `我方办理期限${day(dueOn)}已到，还没有办结`,
    FactRecorded: ({ fact, claimedOn, enteredOn }) =>
      `登记：${terms.facts[fact]}（${day(claimedOn)}${claimedOn === enteredOn ? '' : `，${day(enteredOn)}登记`}）`,
    FactAccepted: ({ fact, stage }) => `批复：${terms.facts[fact]}，现为“${terms.stages[stage]}”`,
    FactReturned: ({ fact }) => `退回：${terms.facts[fact]}，请单位重报`,
    AcceptanceReversed: ({ fact }) => `更正：撤回对“${terms.facts[fact]}”的批复`,
    BallMoved: ({ ball }) =>
      `球到${terms.balls[ball.with]}${ball.with === 'unit' ? '' : `${ball.dueOn === undefined ? '' : `，期限${day(ball.dueOn)}`}，其间不催单位`}`,
    PromiseRecorded: ({ on, renewal, byOffice }) =>
      byOffice ? `暂缓到${day(on)}，到那天之前不催` : `单位${renewal ? '再次' : ''}承诺${day(on)}前办，到那天之前不催`,
    ExtensionAsked: ({ until, receivedOn, late }) =>
      `收到延期请示（${day(receivedOn)}收到，请延至${day(until)}）${late ? '：逾期后报请' : ''}`,
    ExtensionApproved: ({ until, afterExpiry, second }) =>
      `批准延期至${day(until)}${second ? '（第二次延期）' : ''}${afterExpiry ? '；届满后才批，逾期的事实不变' : ''}`,
    ExtensionRefused: () => '不同意延期',
    CallRecorded: ({ rung, outcome, means }, names) =>
      `${terms.contactMeans[means ?? 'call']}${rung === undefined ? '' : `（${names.rung(rung)}）`}：${terms.callOutcomes[outcome]}`,
    LetterSigned: ({ letterId, replyDueOn }) => `函 ${letterId} 已签发，复函期限${day(replyDueOn)}`,
    LetterRejected: ({ letterId }) => `函 ${letterId} 不发`,
    LetterVoided: ({ letterId }) => `函 ${letterId} 作废，字号保留不再用`,
    LetterReceived: ({ letterId, on, replyDueOn }) =>
      `函 ${letterId} ${day(on)}签收，复函期限${day(replyDueOn)}，后面各档从签收之日算`,
    ReplyReceived: ({ letterId, receivedOn }) => `收到对函 ${letterId} 的复函（${day(receivedOn)}收到），由工委办理`,
    ReplyDecided: ({ letterId, choice }) => `对函 ${letterId} 的复函：${terms.replyChoices[choice]}`,
    Suspended: () => '停办，阶梯暂停',
    Resumed: ({ suspendedDays }) => `恢复办理，停了${suspendedDays}天，后面各档顺延`,
    Withdrawn: () => '撤销，不再督办',
    Replanned: ({ because: why, endsOn }) => `重排：${because.replanned[why]}；届满日${day(endsOn)}`,
    ReplanProposed: ({ because: why }) => `提出重排，等您确认：${because.replanned[why]}`,
    ReplanRefused: () => '不采用重排，按原计划办',
    ContactChanged: () => '联系人换了，以后的通知改发现任',
    NoticeFailed: ({ noticeId }) => `通知 ${noticeId} 没有送到`,
    Closed: ({ electedOn, nextMatterId }) =>
      `销号：${day(electedOn)}已换届${nextMatterId === '' ? '' : `，下一届为 ${nextMatterId}`}`,
  } satisfies EventLines as EventLines,
  refused: (asked: { verb: string; why: string }): string => `要求“${asked.verb}”，没有办：${asked.why}`,
  rungRaised: (title: string, why: string): string => `到点：${title}${why === '' ? '' : `（${why}）`}`,
  rungPassed: (title: string, why: string): string => `没有做“${title}”：${why}`,
  notice: (notice: { id: string; rung: string; channel: string; to: string; state: string; reason: string }): string =>
    `通知 ${notice.id}（${notice.rung}，${notice.channel}，${notice.to}）：${notice.state}${notice.reason === '' ? '' : `——${notice.reason}`}`,
  letter: (letter: { id: string; act: string; number: string }): string =>
    `函 ${letter.id}${letter.number === '' ? '' : `（${letter.number}）`}：${letter.act}`,
  task: (task: { id: string; subject: string; state: string }): string =>
    `待办 ${task.id}（${task.state}）：${task.subject}`,
  /** What was done to a letter, as the books call it. */
  letterActs: {
    readdressed: '换名改主送',
    drafted: '拟稿',
    merged: '并入同一单位的另一个党组织',
    edited: '改稿',
    refreshed: '重新取数',
    signed: '签发',
    numbered: '编号',
    rejected: '不发',
    voided: '作废',
  } satisfies Record<LetterAct, string>,
  /** What came after a draft was written. */
  arrivals: {
    FactRecorded: '有来文或情况登记',
    FactAccepted: '有批复',
    BallMoved: '球移动过',
    PromiseRecorded: '单位承诺了时间',
    ExtensionAsked: '收到延期请示',
    ExtensionApproved: '批准了延期',
    FactReturned: '材料已退回',
    ExtensionRefused: '已不同意延期',
    CallRecorded: '联系过单位',
    ReplyReceived: '收到复函',
    ReplyDecided: '办过复函',
    Suspended: '已停办',
    Withdrawn: '已撤销',
    Closed: '已销号',
  } as Readonly<Partial<Record<MatterEvent['kind'], string>>>,
  /** What was asked, as the books call it. */
  verbs: {
    decideEntry: '先定',
    recordFact: '登记',
    accept: '批复',
    returnFact: '退回',
    reverseAcceptance: '撤回批复',
    requestExtension: '登记延期请示',
    approveExtension: '批准延期',
    refuseExtension: '不同意延期',
    promise: '登记承诺',
    moveBall: '移球',
    recordCall: '登记联系情况',
    addIncoming: '登记来文',
    receiveReply: '登记复函',
    decideReply: '办理复函',
    attendMeeting: '登记参加推进会',
    signLetter: '签发',
    rejectLetter: '不发',
    voidLetter: '作废',
    suspend: '停办',
    resume: '恢复',
    withdraw: '撤销',
    confirmReplan: '确认重排',
  } satisfies Record<CommandKind | 'addIncoming', string>,
  quiet: (days: number): string => `…… ${days}天无事 ……`,
  recordedOn: (date: string): string => `（${date}记录）`,
  by: (person: string, words: string): string => `　${person}${words === '' ? '' : `：“${words}”`}`,
  past: '已经发生',
  ahead: '接下来',
  nothingAhead: '没有排定的事了。',
  aheadHeld: {
    'person-first': '需您先定（duban decide），定之前以下各档都不发：',
    running: '',
    suspended: '停办中，恢复之前以下各档都不发：',
    closed: '',
    withdrawn: '',
  },
  aheadBall: (who: string, dueOn: string): string =>
    `球在${who}${dueOn === '' ? '' : `（期限${dueOn}）`}，回到单位之前以下各档都不发：`,
  aheadResumes: (on: string): string => `球刚回到单位，以下各档不早于${on}：`,
  aheadPutOff: (on: string): string => `暂缓到${on}，到那天之前的各档推到那天以后：`,
  aheadPromise: (on: string): string => `单位承诺${on}，到那天之前的各档推到那天以后：`,
};
