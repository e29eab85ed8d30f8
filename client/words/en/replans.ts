import type { Words } from '../words';

export const replans: Words['replans'] = {
  changes: { sent: 'done', kept: 'stays', moved: 'moves', added: 'new', dropped: 'dropped' },
  columns: { change: 'change' },
  differs: {
    kind: 'what is done',
    to: 'to whom',
    channels: 'channels',
    wording: 'text',
    stopsAt: 'until which stage',
    startsAt: 'from which stage',
    unlessMet: 'unless which rung was met',
    after: 'what it follows',
    missed: 'what if missed',
    at: 'time of day',
  },
  otherwise: (what) => `different: ${what.join(', ')}`,
  termEnd: 'end of term',
  nobody: 'Nothing moves.',
  counts: ({ matters, moving, moved, added, dropped, kept, sent }) =>
    `${matters} open matter(s), ${moving} of them move: ${moved} rung(s) moved, ${added} new, ${dropped} dropped; ${kept} stay, ${sent} done already (and not done again).`,
  asks: (count) =>
    `${count} of them had days that were certain: each becomes a task for you to decide (duban replan MATTER agree or refuse).`,
  what: 'move',
  plan: (plan, count) => `Number ${plan}. To apply: npx duban rules apply --plan ${plan} --count ${count} --as NAME`,
  applied: ({ plan, told, already }) =>
    already
      ? `${plan} was applied before: nothing is left to move.`
      : `Applied ${plan}: ${told} matter(s) planned again by the new rules; what was done stays.`,
  wouldApply: ({ asked, now, same, count }) =>
    same ? `Would apply ${asked} and plan ${count} matter(s) again.` : `${asked} is ${now} now: it would be refused.`,
  options: { plan: 'the number that rules diff printed', count: 'how many matters move, instead of being asked' },
};
