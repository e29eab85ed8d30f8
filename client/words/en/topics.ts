import type { Words } from '../words';

export const topics: Words['topics'] = {
  example: 'Example:',
  meaning: 'meaning',
  seeAlso: 'See also: duban help exit-codes, duban help environment, duban help output',
  titles: {
    'Usage:': 'Usage:',
    'Arguments:': 'Arguments:',
    'Options:': 'Options:',
    'Global Options:': 'Global options:',
    'Commands:': 'Commands:',
  },
  pages: {
    'exit-codes': {
      title: 'What a command ends with',
      what: 'code',
      entries: [
        ['0', 'done (an empty list too)'],
        ['1', 'it failed'],
        ['2', 'wrong usage, nothing was done'],
        ['3', 'refused by a rule, which the answer names'],
        ['4', 'not a registered post-holder, or not a signer'],
        ['5', 'a check found problems: refused rows, a broken rule, a failed check of doctor'],
        ['6', 'verification failed'],
        ['130', 'interrupted; what was done is listed before'],
      ],
    },
    environment: {
      title: 'Environment',
      what: 'variable',
      entries: [
        ['DUBAN_AS', 'who acts, in place of --as'],
        ['DUBAN_LANG', 'zh (default) or en, in place of --lang'],
        ['DUBAN_HOME', 'the data folder; says which house is meant where several run'],
        ['DUBAN_SEND', 'live switches real sending on; unset, only the allow-list is written to'],
        ['DUBAN_OVERLAY', 'an overlay of rules, such as demo'],
        ['DUBAN_DEBUG', '1 shows technical details of an error'],
        ['SMTP_URL', 'the mail server, such as smtp://user:password@host:port; without it, delivery is by hand'],
        [
          'SMS_URL',
          'the SMS gateway: smpp://system:password@host:port?source=NUMBER or sms+https://key:secret@host/path; without it, no texts',
        ],
        ['DUBAN_TRIAL_SMS', 'what the pretend SMS gateway of a demo or trial speaks: smpp (default) or http'],
        ['DUBAN_DKIM_DOMAIN, DUBAN_DKIM_SELECTOR, DUBAN_DKIM_KEY_FILE', 'sign outgoing mail; all three together'],
        ['DUBAN_BOUNCE_PORT', "the port of this machine to which the office's mail server hands over bounces"],
        ['DUBAN_ZONE', 'time zone, Asia/Shanghai by default'],
        ['DATABASE_URL', 'a PostgreSQL of your own'],
        ['TEMPORAL_ADDRESS, TEMPORAL_NAMESPACE', 'a Temporal of your own: host:port, and its namespace'],
        ['NO_COLOR', 'set, no colour is used'],
      ],
    },
    output: {
      title: 'Output',
      what: 'what',
      entries: [
        ['stdout', 'data only; talk, progress and questions are on stderr'],
        [
          '--json',
          'always one whole JSON text; an empty list where there is nothing, {error: {code, what, where, why, todo}} where it failed',
        ],
        ['dates', 'YYYY-MM-DD; moments are ISO 8601, with +08:00 in previews'],
        ['tables', 'folded to the screen on a terminal; neither folded nor cut in a pipe or file'],
        [
          'preview --json',
          '{asOf, plan, counts, organisations: [{row, unit, organisation, kind, zone, termEndsOn, extendedTo?, state, days, proposal, plan}], problems}',
        ],
        ['notices list --json', '{notices: [{id, matter, unit, rung, kind, to, channel, state}]}'],
        ['letters list --json', '{letters: [{id, kind, unit, organisations, state, number, signedBy, signedOn}]}'],
        ['calendar show --json', '[{date, open, reason, confirmed}]'],
        [
          'preview membership-review --json',
          '{asOf, counts, persons: [{id, row, unit, pool, window, probationEnd?, effectiveEnd?, decisionDue?, decisionLast?, decision?, ruleVersion, flags, plan}], problems}',
        ],
        [
          'training plan --json',
          '{asOf, programme, due: [id], seats: [{person, session}], unplaced: [{person, why}], makeUps, checks, problems, refused}',
        ],
        [
          'today --json',
          '{asOf, counts: {items, overdue, units, otherUnits, parked, …}, nextOn, items: [{kind, id?, matter?, unit, what, dueOn, overdue, command, tasks, units}], parked}',
        ],
        [
          'dispatch --json',
          '{asOf, rows: [{matter, unit, organisation, zone, stage, standing, days, ball, cause, promise, nextContact, officer, measures, remark, instruction, next}], totals}',
        ],
        ['report secretary --json', '{asOf, year, totals, zones, causes, classes, red, promised, file?}'],
        ['report year --json', '{year, months: [{month, rows}], carriedOver, counts, file?}'],
        [
          'list overdue --json',
          '{asOf, heading, counts: {unit, committee, secretary, result, organisations, …}, rows, extended, notLaunched, file?}',
        ],
        [
          'burden --json',
          '{from, to, units: [{unit, weeks, total}], total: {messages, sms, calls, letters, forms, heldBack, all}, ceiling, heldBack, whileSilent, violations, silences, files?}',
        ],
        [
          'incoming list --json',
          '{incoming: [{id, kind, unit, number, title, receivedOn, dueOn, meetingOn, until, plannedOn, letterId, means, saidBy, scan, words, by, at, matters, state}]}',
        ],
        [
          'calls --json',
          '{on, zone?, lines: [{id, matter, unit, organisation, zone, because, dueOn, to, phone, script}], later, quiet, written?}',
        ],
        [
          'calls record --json',
          '{sha256, problems: [{row, column, value, code, expected}], rows: [{row, id, organisation, call, answer}], blank, dryRun?}',
        ],
        [
          'letters approval-sheet --json',
          '{sheet, on, letters: [{letter, unit, title, addressee, copies, points, daysOverdue, draftedBy, state, number}], left, file, dryRun?}',
        ],
        [
          'letters sign --sheet --json',
          '{sheet, letters: [{letter, unit, outcome, number, answer?}], totals: {total, signed, signedBefore, stopped, ended}}',
        ],
        [
          'letters number / handed-over --json',
          '{applied, lines: [{row?, letter, id, unit, number, replyDueOn?}], problems, totals: {total, good, bad}, dryRun?}',
        ],
        [
          'letters delivery-note --json',
          '{on, letters: [{letter, unit, number, title, receivers}], copies, units, file}',
        ],
        ['letters enclosure list --json', '{enclosures: [{kind, place, title, source, fileName?, sha256?, setBy?}]}'],
        [
          'notices sheet --json',
          '{file, bytes, notices: [{task, kind, notice, matter, unit, organisation, addressee, title, mobile, phone, subject, body, dueOn}]}',
        ],
        ['notices copy --json', '{notice, channel, to, subject, body}'],
        [
          'meeting propose --json',
          '{asOf, late, proposed: [{matter, unit, organisation, zone, endsOn, daysLate, stage, …}], leaderFirst, mayBeNamed, leftOut}',
        ],
        [
          'meeting show --json',
          '{id, on, at, place, state, calledBy, reason, invited, invitations: [{matter, unit, organisation, because, notice, attendance, person, promisedOn, answer, stage, daysLate}]}',
        ],
        [
          'meeting record --json',
          '{meeting, problems: [{row?, who, problem, value?, refusal?}], rows: [{matter, organisation, attendance, promisedOn?, answer?, pending}]}',
        ],
        ['proposal list --json', '{proposals: [{task, kind, matter, unit, organisation, dueOn, state, decision?}]}'],
        [
          'unit / organisation / holder change --json',
          '{changed, change, effects: {readdressed, rewritten, tasks, drafts, renamed, ended, moved, withdrawn, kept, fit?}, dryRun?}',
        ],
        [
          'unit list --json',
          '{units: [{id, unit, zone, organisations, openMatters, foundedOn, endedOn, into, formerNames}]}',
        ],
        [
          'holder list --json',
          '{holders: [{post, organisation, title, role, person, email, mobile, phone, from, until, standIn, now}]}',
        ],
        ['handover --json', '{file, bytes, assigned, kind, of, from, to, on, matters}'],
        ['rules diff --json', '{plan, moved: [{matter, unit, organisation, changes, endsOn?, asks?}], counts}'],
        ['backup --json', '{file, bytes, takenAt, houseId, schema, tables, rows, counts, rulebookFiles, keys}'],
        ['restore --json', '{file, dryRun, backup, tables, rows, counts, migrations, rulebook, keys, clocks?}'],
        [
          'clocks rebuild --json',
          '{open, running, missing: [{matter, organisation}], rebuilt, left, house: [{name, running}], dryRun?}',
        ],
        ['status --json', '{matters, notices, messages, letters, tasks, postRoom, services}'],
      ],
    },
  },
};
