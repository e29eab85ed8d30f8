import type { Words } from '../words';

export const holds: Words['holds'] = {
  'not-live': () => 'real sending is not switched on (DUBAN_SEND=live) and the address is not on the allow-list: kept',
  'office-hours': (until) => `waits for office hours (${until})`,
  digest: (until) => `several of one day leave as one message at ${until}`,
  'burden-ceiling': (ceiling) => `burden ceiling (${ceiling} for each unit): next week`,
  'check-failed': (why) => `the check before release failed and is tried again (${why})`,
  'useless-after': (detail) => `no longer of use, a later rung stands${detail === '' ? '' : ` (${detail})`}`,
  ceiling: () => 'may not leave by this channel: deliver on paper',
  'no-address': () => 'no registered contact has a usable address: it became a task',
  refused: (response) => `refused by their server: ${response}`,
  'matter-person-first': () => 'you decide first: not sent',
  'matter-suspended': () => 'suspended: not sent',
  'matter-closed': () => 'closed: not sent any more',
  'matter-withdrawn': () => 'withdrawn: not sent any more',
  'new-round': () => 'an extension was approved: the earlier round is over',
  'stage-reached': () => 'that stage was reached: no need to urge',
  'met-otherwise': () => 'met in another way (who was phoned is not mailed)',
  'ball-with-committee': () => 'the ball is with the committee: the unit is not urged',
  'ball-with-third': () => 'the ball is with a third body: the unit is not urged',
  'ball-just-returned': () => 'the ball has just come back to the unit: some working days of grace',
  promised: () => 'the unit promised a day: not urged before it',
};
