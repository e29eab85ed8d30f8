import type { Words } from '../words';

const many = (count: number, one: string, several = `${one}s`): string => `${count} ${count === 1 ? one : several}`;

export const screens: Words['screens'] = {
  columns: {
    row: 'row',
    column: 'col',
    level: 'treatment',
    value: 'as typed',
    problem: 'what to do',
    organisation: 'organisation',
    organisations: 'organisations',
    unit: 'unit',
    state: 'state',
    act: 'act',
    firstOn: 'on',
    why: 'why',
    day: 'day',
    weekday: 'weekday',
    rung: 'rung',
    channel: 'by',
    to: 'to',
    difference: 'change',
    changes: 'what',
    id: 'id',
    days: 'days',
    status: 'status',
    stage: 'stage',
    ball: 'ball with',
    next: 'next',
    before: 'before',
    after: 'after',
    termEnd: 'end of term',
    letterKind: 'letter',
    number: 'number',
    signedOn: 'dated',
    signedBy: 'signed by',
    replyDueOn: 'answer due',
    taskKind: 'kind',
    dueOn: 'due',
    matter: 'matter',
    subject: 'about',
    open: 'open',
    total: 'total',
    byState: 'of which',
  },
  houseKinds: { demo: 'demo', office: 'production' },
  sending: {
    inbox: 'nothing leaves (all goes to the inbox here)',
    listed: 'only the allow-list is written to, the rest is held',
    live: 'real sending',
    unknown: 'sending unknown',
  },
  overlay: (title) => `rule overlay: ${title}`,
  still: (what, seconds) => `${what}… ${seconds} s, Ctrl-C interrupts`,
  planning: 'planning',
  reading: 'reading the ledger',
  exporting: 'writing the ledger',
  deciding: 'recording',
  provisionalDate: (date) => `${date} prov.`,
  passedRung: (title) => `${title} (passed)`,
  filteredOut: (hidden) => `${hidden} more are filtered out; leave the filter out to see them`,
  nothingMatches: 'Nothing matches the filter.',
  noMatters: 'No matters yet: import a ledger (duban registry import LEDGER.xlsx), preview, launch.',
  noLetters: 'No letters. They are drafted when due and wait here to be signed.',
  noTasks: 'Nothing to do.',
  noNotices: 'No notices yet.',
  typeTheCount: (count, what) => `Type ${count} to ${what} ${count}: `,
  problemCount: (level, count) => `${level}: ${count}`,
  done: ({ status, stage, endsOn }) => `Done. Now: ${status}, ${stage}, the term ends on ${endsOn}`,
  numbered: (number) => `number ${number}`,
  nextTerm: (matter) => `the next term's matter is ${matter}`,
  explainRules: (procedure) =>
    `rules: ${procedure} (files: duban rules check); calendar: duban calendar show --year YEAR`,
  replanAnswers: { agree: 'take it', refuse: 'leave it' },
  dry: {
    heading: 'Dry run: nothing of this was done.',
    stands: ({ status, stage, ball, endsOn }) =>
      `Now: ${status}, ${stage}, the ball is with ${ball}, the term ends on ${endsOn}; it would:`,
  },
  preview: {
    counts: (counts) =>
      `As of ${counts.asOf}: ${counts.overdue} overdue, ${counts['near-term']} near term, ${counts['in-term']} in term, ${counts.extended} extended${counts.refused === 0 ? '' : `; ${many(counts.refused, 'row')} not taken, see below`}`,
    summary: ({ reminders, calls, letters, lateOrganisations, personFirst }) => {
      const parts = [
        ...(reminders === 0 ? [] : [many(reminders, 'reminder')]),
        ...(letters === 0
          ? []
          : [
              `${many(letters, 'letter')}${letters === lateOrganisations ? '' : ` (one for each unit, ${lateOrganisations} organisations)`}`,
            ]),
        ...(calls === 0 ? [] : [many(calls, 'call')]),
        ...(personFirst === 0 ? [] : [`${personFirst} that you decide first: send, phone or postpone`]),
      ];
      return `Before you confirm, nothing goes out. ${parts.length === 0 ? 'There is nothing to send now.' : `${parts.join(', ')}.`}`;
    },
    zone: (zone, count) => `${zone} (${count})`,
    noZone: 'no zone',
    quiet: (count) => `The other ${count} need nothing now (--all lists them).`,
    problems: (counts) => `Problems in the ledger: ${counts}`,
    provisional:
      'Dates marked "prov." fall in a year whose calendar is not published; they are recalculated then, and those that move are listed.',
    text: ({ organisation, title, channel, to }) => `[${channel}] ${organisation}, ${title} → ${to}`,
    plan: ({ id, procedure, calendar, overlay }) =>
      `plan ${id} (rules ${procedure}, calendar ${calendar}${overlay === undefined ? '' : `, ${overlay}`})`,
    importFirst: (command) => `take it in first: ${command} --as NAME`,
    launch: (command) =>
      `launch: ${command} --as NAME; change a row with --phone, --postpone, --untick, --send and --reason`,
  },
  importing: {
    notTaken: (change: string) =>
      `not taken in (the matter is open: use duban accept or duban extension approve): ${change}`,
    takeIn: 'Take it in? Type yes, anything else leaves it: ',
    dry: (counts) =>
      `Nothing was taken in. It would add ${counts.new}, change ${counts.changed}, leave ${counts.unchanged}; ${counts.gone} are gone from the ledger (kept); ${many(counts.refused, 'row')} refused.`,
    applied: (counts) =>
      `Taken in${counts.importId === '' ? '' : ` (${counts.importId})`}: ${counts.new} added, ${counts.changed} changed, ${counts.unchanged} left; ${counts.gone} are gone from the ledger (kept); ${many(counts.refused, 'row')} refused.`,
    change: ({ field, from, to }) => `${field}: ${from} → ${to}`,
    fields: {
      kind: 'kind',
      zone: 'zone',
      members: 'members',
      congress: 'electing meeting',
      electedOn: 'elected on',
      statedYears: 'term',
      extension: 'extension',
      remark: 'remark',
      plannedOn: 'planned on',
      superior: 'superior',
      secretary: 'secretary',
      deputy: 'deputy',
      liaison: 'liaison',
    },
    nextApply: (command) => `If it is right, take it in: ${command} --as NAME`,
    nextPreview: 'Next: npx duban preview re-election',
  },
  launch: {
    what: 'launch',
    launching: 'opening matters',
    launched: ({ launchId, plan, opened, already, unticked }) =>
      `Launched (${launchId}, plan ${plan}): ${opened} opened, ${already} were running, ${unticked} left out.`,
    next: 'Next: npx duban letters list (to be signed), npx duban tasks list, npx duban status',
    dry: ({ same, asked, now, count }) =>
      same
        ? `Dry run: plan ${asked} has not changed; ${count} would be launched. Nothing was done.`
        : `Dry run: plan ${asked} is now ${now}; launching it would be refused. Nothing was done.`,
  },
  matters: {
    filteredOut: (hidden) => `${hidden} more not listed: leave the filter out, or add --all`,
    stands: ({ status, stage }) => `${status}, at "${stage}"`,
    ball: ({ who, since, dueOn }) =>
      `the ball is with ${who} (since ${since}${dueOn === undefined ? '' : `, due ${dueOn}`})`,
    promised: (on) => `promised ${on}`,
    promisedSentence: (on) => `the unit promised ${on} and is not urged before`,
    next: ({ on, title }) => `${on} ${title}`,
    term: ({ electedOn, years, endsOn }) =>
      `elected on ${electedOn} for ${many(years, 'year')}: the term ends on ${endsOn}`,
    extendedTo: (until) => `extended to ${until}; everything below counts from that day`,
  },
  letters: {
    what: 'sign',
    signedOne: ({ index, total, letter, number }) => `${index}/${total} ${letter} ${number}`,
    signing: (index, total) => `signing ${index + 1}/${total}`,
    exporting: (index, total) => `exporting ${index + 1}/${total}`,
    canBeSigned: 'can be signed',
    sum: ({ total, signed, refused, dry }) =>
      `${many(total, 'letter')}: ${signed} ${dry ? 'can be signed' : 'signed'}, ${refused} not.`,
    noneSigned: 'No letter was signed yet.',
    would: {
      reject: 'This letter would be rejected:',
      void: 'This letter would be voided, its number stays in the register:',
    },
  },
  tasks: {
    done: (id) => `Done: ${id}`,
    blanks:
      '  outcome: □ reached □ not answered □ relayed   person: ________   cause: ________   promised: ________   next: ________',
  },
  notices: { attempts: 'Attempts:', perhapsRepeated: '(perhaps repeated)' },
  calendar: {
    open: 'open',
    closed: 'closed',
    unconfirmed: (year) =>
      `The calendar of ${year} is not published: Monday to Friday is assumed and every date in it is provisional. Once it is: npx duban calendar confirm ${year} --notice NUMBER`,
    seedOnly: 'No service is running: this is what was published, without the days the office entered itself.',
    noExceptions: (year) => `No holidays or make-up days of ${year} are known (--all lists every day).`,
    confirmed: (year) => `The calendar of ${year} is confirmed.`,
    overridden: ({ date, open }) => `${date} is ${open ? 'a working day' : 'a day off'} now.`,
    wouldConfirm: (year, notice) =>
      `The calendar of ${year} would be confirmed (${notice}), and provisional dates recalculated.`,
    wouldOverride: ({ date, open, note, notice }) =>
      `${date} would become ${open ? 'a working day' : 'a day off'} (${note}, ${notice}), and the dates it touches recalculated.`,
    nothingMoved: 'No date moves.',
    moved: (count) => `${many(count, 'date')} moved:`,
  },
  rules: {
    fine: (count) => `${many(count, 'file')} can be used.`,
    repair: 'Correct the file at the place named and check again; until then it is not used.',
  },
  status: {
    matters: 'matters',
    tasks: 'tasks',
    letters: 'letters',
    notices: 'notices',
    messages: 'messages',
    postRoom: ({ channel, lastSuccess, lastFailure }) =>
      `post room (${channel}): last success ${lastSuccess}${lastFailure === '' ? '' : `; last failure: ${lastFailure}`}`,
  },
  serviceNames: {
    inbox: 'inbox',
    postgres: 'database',
    temporal: 'clock',
    temporalUi: 'clock pages',
    mail: 'mail server',
    sms: 'SMS gateway',
    worker: 'worker',
  },
  services: {
    started: (home) => `Started: ${home}`,
    alreadyUp: (home) => `Running already: ${home}`,
    next: 'Next: npx duban status; stop: npx duban down',
    stopped: (home) => `Stopped: ${home}`,
    nothingRuns: 'Nothing runs.',
    nothingToRemove: 'There is nothing to remove.',
    toRemove: 'To remove one, name its folder: npx duban uninstall FOLDER --apply',
    removed: (home) => `Removed: ${home}`,
  },
  office: {
    nothingChanged: 'Nothing changed.',
    changed: (what) => `Changed: ${what.join(', ')}`,
  },
};
