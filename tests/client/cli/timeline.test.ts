import { Cli } from '../../../client/cli/cli';
import { aheadText } from '../../../client/cli/ahead-text';
import { storyText } from '../../../client/cli/story-text';
import { timelineText } from '../../../client/cli/timeline-text';
import type { MatterStory, StoryLine } from '../../../client/office';
import { civilDate } from '../../../domain/time/civil';
import { world } from './command-line';
import { at, type Happened, matterOf, rowOf } from './made-up';

const cli = new Cli(world().deps, 'zh');

function story(unit: string, later: readonly Happened[] = [], more: readonly StoryLine[] = []): MatterStory {
  const { state, events } = matterOf(unit, later);
  const told = events.map(({ at: when, event }): StoryLine => ({ kind: 'event', at: when, recordedAt: when, event }));
  const row = rowOf(unit);
  return {
    id: 'M-1',
    unit,
    organisation: `${unit}机关党委`,
    zone: null,
    status: state.status,
    stage: state.stage,
    ball: state.ball,
    endsOn: state.endsOn,
    standing: row.standing,
    days: row.days,
    promise: state.promise,
    state,
    timeline: [...told, ...more].sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

const day = civilDate;

describe('the timeline of a matter', () => {
  it('folds waiting into a line', () => {
    const lines = timelineText(
      cli,
      story('市甲局', [{ at: at('2026-07-27'), event: { kind: 'Suspended', on: day('2026-07-27') } }]),
    ).split('\n');
    expect(lines).toEqual([
      '2026-06-15 10:30  立项：2026年3月10日届满，阶梯7档',
      '      …… 41天无事 ……',
      '2026-07-27 09:00  停办，阶梯暂停',
    ]);
  });

  it('shows both days where they differ, who did it, and in which words', () => {
    const event = {
      kind: 'FactRecorded',
      fact: 'held',
      claimedOn: day('2026-06-10'),
      enteredOn: day('2026-06-16'),
    } as const;
    const told = timelineText(cli, {
      ...story('市甲局'),
      timeline: [
        { kind: 'event', at: at('2026-06-16'), recordedAt: at('2026-06-18'), by: '张三', words: '处长来电', event },
      ],
    });
    expect(told).toBe(
      '2026-06-16 09:00  登记：已选举待报结果（2026年6月10日，2026年6月16日登记）（2026年6月18日记录）　张三：“处长来电”',
    );
  });

  it('tells what was not sent and why, beside what was', () => {
    const lines: StoryLine[] = [
      {
        kind: 'notice',
        at: at('2026-06-16'),
        recordedAt: at('2026-06-16'),
        id: 'N-7',
        rung: 'prepare',
        channel: 'email',
        to: '王某甲',
        state: 'suppressed',
        reason: 'met-otherwise',
      },
      {
        kind: 'notice',
        at: at('2026-06-16', '09:05'),
        recordedAt: at('2026-06-16'),
        id: 'N-8',
        rung: 'prepare',
        channel: 'email',
        to: '王某甲',
        state: 'held',
        reason: 'burden-ceiling: 3 a week',
      },
      {
        kind: 'rung',
        at: at('2026-06-16', '09:06'),
        recordedAt: at('2026-06-16'),
        rung: 'meeting',
        title: '推进会',
        outcome: 'passed',
        because: { passed: 'stage-reached' },
      },
      {
        kind: 'refused',
        at: at('2026-06-16', '09:07'),
        recordedAt: at('2026-06-16'),
        verb: 'promise',
        answer: { refused: 'promise-beyond-cap', value: '2026-12-31', bound: '2026-08-14' },
      },
    ];
    const told = timelineText(cli, { ...story('市甲局'), timeline: lines });
    expect(told).toContain(
      '通知 N-7（启动准备，邮件，王某甲）：未发（不再需要）——已用别的方式办到（打过电话的不再发信）',
    );
    expect(told).toContain('通知 N-8（启动准备，邮件，王某甲）：暂留——减负上限：每单位3封一周，下周再发');
    expect(told).toContain('没有做“推进会”：该环节已经办到，不必再催');
    expect(told).toContain('要求“登记承诺”，没有办：承诺时间2026年12月31日超过上限2026年8月14日');
  });

  it('tells a rung once, with the reason of its day', () => {
    const letter = rowOf('市甲局').plan.rungs.find(({ rung }) => rung === 'letter-1');
    const when = at('2026-06-16');
    const claim: StoryLine = {
      kind: 'rung',
      at: when,
      recordedAt: when,
      rung: 'letter-1',
      title: '督办函（第一次）',
      outcome: 'raised',
      because: letter && { ...letter.because, on: letter.on, endsOn: rowOf('市甲局').plan.endsOn },
    };
    const told = timelineText(
      cli,
      story('市甲局', [{ at: when, event: { kind: 'RungRaised', rung: 'letter-1' } }], [claim]),
    );
    expect(told.match(/督办函（第一次）/g)).toHaveLength(1);
    expect(told).toContain(
      '到点：督办函（第一次）（届满日2026年3月10日后5个工作日是2026年3月17日；接手时原定的2026年3月17日已过，按“逾期五个工作日以上”一档从6月15日开始）',
    );
  });
});

describe('what lies ahead', () => {
  const ahead = (unit: string, later: readonly Happened[] = []) => aheadText(cli, story(unit, later));

  it('is the rest of the ladder, without what is done or was passed', () => {
    const text = ahead('市甲局', [{ at: at('2026-06-16'), event: { kind: 'RungRaised', rung: 'letter-1' } }]);
    expect(text).toContain('复函逾期');
    expect(text).not.toContain('督办函（第一次） ');
    expect(text).not.toContain('启动准备');
  });

  it.each([
    ['a person', '市丁局', [], '需您先定'],
    [
      'the ball',
      '市甲局',
      [
        {
          at: at('2026-06-16'),
          event: { kind: 'BallMoved', ball: { with: 'committee', since: day('2026-06-16'), dueOn: day('2026-06-30') } },
        },
      ],
      '球在工委（期限2026年6月30日）',
    ],
    [
      'the days of grace after the ball came back',
      '市甲局',
      [
        {
          at: at('2026-06-16'),
          event: { kind: 'BallMoved', ball: { with: 'unit', since: day('2026-06-16'), resumesAt: at('2026-06-23') } },
        },
      ],
      '球刚回到单位，以下各档不早于2026年6月23日',
    ],
    [
      'a promised day',
      '市甲局',
      [
        {
          at: at('2026-06-16'),
          event: { kind: 'PromiseRecorded', on: day('2026-07-31'), resumesAt: at('2026-08-03'), renewal: false },
        },
      ],
      '单位承诺2026年7月31日',
    ],
    [
      'a resumption',
      '市甲局',
      [{ at: at('2026-06-16'), event: { kind: 'Suspended', on: day('2026-06-16') } }],
      '停办中',
    ],
  ] as [string, string, Happened[], string][])('says that it waits for %s', (_, unit, later, words) => {
    expect(ahead(unit, later)).toContain(words);
  });

  it('is nothing once it is over', () => {
    expect(ahead('市甲局', [{ at: at('2026-06-16'), event: { kind: 'Withdrawn', on: day('2026-06-16') } }])).toBe(
      '没有排定的事了。',
    );
  });
});

it('a story begins with where the matter stands in one sentence', () => {
  const [, stands] = storyText(cli, story('市甲局')).split('\n');
  expect(stands).toBe('任期2026年3月10日届满，已逾期97天；在办，目前“未启动”；球在单位（2026年6月15日起）');
});
