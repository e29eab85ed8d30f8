import type { Words } from '../words';
import { because } from './because';
import { terms } from './terms';

const { day } = because;

export const timeline: Words['timeline'] = {
  events: {
    MatterOpened: ({ endsOn, status, rungs }) =>
      `opened: the term ends on ${day(endsOn)}, ${rungs.filter(({ standing }) => standing === 'due').length} rungs lie ahead${status === 'person-first' ? '; you decide before anything goes out' : ''}`,
    PersonAsked: ({ because: why }) => `near its term, and waits for you to decide first: ${why.join(', ')}`,
    EntryDecided: ({ choice }) => `decided: ${terms.choices[choice]}`,
    RungRaised: ({ rung }, names) => `due: ${names.rung(rung)}`,
    RungPassed: ({ rung, because: why }, names) => `not done, "${names.rung(rung)}": ${because.passed[why]}`,
    RungMet: ({ rung, by }, names) => `"${names.rung(rung)}" is met (${by})`,
    OwnTermRanOut: ({ dueOn }) => `our own term ran out on ${day(dueOn)} and it is not done`,
    FactRecorded: ({ fact, claimedOn, enteredOn }) =>
      `recorded: ${terms.facts[fact]} (${day(claimedOn)}${claimedOn === enteredOn ? '' : `, entered ${day(enteredOn)}`})`,
    FactAccepted: ({ fact, stage }) => `accepted: ${terms.facts[fact]}; now "${terms.stages[stage]}"`,
    FactReturned: ({ fact }) => `returned: ${terms.facts[fact]}, to be reported again`,
    AcceptanceReversed: ({ fact }) => `put right: the acceptance of "${terms.facts[fact]}" is reversed`,
    BallMoved: ({ ball }) =>
      `the ball is with ${terms.balls[ball.with]}${ball.with === 'unit' ? '' : `${ball.dueOn === undefined ? '' : `, due ${day(ball.dueOn)}`}; the unit is not urged meanwhile`}`,
    PromiseRecorded: ({ on, renewal, byOffice }) =>
      byOffice
        ? `put off to ${day(on)}: not urged before it`
        : `the unit promised ${renewal ? 'again, ' : ''}by ${day(on)}; it is not urged before`,
    ExtensionAsked: ({ until, receivedOn, late }) =>
      `request for an extension (received ${day(receivedOn)}, until ${day(until)})${late ? ': asked for after the term had ended' : ''}`,
    ExtensionApproved: ({ until, afterExpiry, second }) =>
      `extension approved until ${day(until)}${second ? ' (a second one)' : ''}${afterExpiry ? '; after the term had ended: the breach stays' : ''}`,
    ExtensionRefused: () => 'extension refused',
    CallRecorded: ({ rung, outcome, means }, names) =>
      `${terms.contactMeans[means ?? 'call']}${rung === undefined ? '' : ` (${names.rung(rung)})`}: ${terms.callOutcomes[outcome]}`,
    LetterSigned: ({ letterId, replyDueOn }) => `letter ${letterId} signed, answer due ${day(replyDueOn)}`,
    LetterRejected: ({ letterId }) => `letter ${letterId} rejected`,
    LetterVoided: ({ letterId }) => `letter ${letterId} voided, its number stays used`,
    LetterReceived: ({ letterId, on, replyDueOn }) =>
      `letter ${letterId} receipted on ${day(on)}, answer due ${day(replyDueOn)}; what follows is counted from the receipt`,
    ReplyReceived: ({ letterId, receivedOn }) =>
      `answer to letter ${letterId} received on ${day(receivedOn)}: ours to decide`,
    ReplyDecided: ({ letterId, choice }) => `answer to letter ${letterId}: ${terms.replyChoices[choice]}`,
    Suspended: () => 'suspended: the ladder stands still',
    Resumed: ({ suspendedDays }) => `resumed after ${suspendedDays} days; later rungs keep their distance`,
    Withdrawn: () => 'withdrawn: not supervised any more',
    Replanned: ({ because: why, endsOn }) => `planned anew: ${because.replanned[why]}; the term ends on ${day(endsOn)}`,
    ReplanProposed: ({ because: why }) => `a new plan waits for you: ${because.replanned[why]}`,
    ReplanRefused: () => 'the new plan was not taken: the old one stands',
    ContactChanged: () => 'the contact changed: later notices go to the present holder',
    NoticeFailed: ({ noticeId }) => `notice ${noticeId} did not arrive`,
    Closed: ({ electedOn, nextMatterId }) =>
      `closed: elected on ${day(electedOn)}${nextMatterId === '' ? '' : `; the next term is ${nextMatterId}`}`,
  },
  refused: ({ verb, why }) => `asked to ${verb}, not done: ${why}`,
  rungRaised: (title, why) => `due: ${title}${why === '' ? '' : ` (${why})`}`,
  rungPassed: (title, why) => `not done, "${title}": ${why}`,
  notice: ({ id, rung, channel, to, state, reason }) =>
    `notice ${id} (${rung}, ${channel}, ${to}): ${state}${reason === '' ? '' : `: ${reason}`}`,
  letter: ({ id, act, number }) => `letter ${id}${number === '' ? '' : ` (${number})`}: ${act}`,
  task: ({ id, subject, state }) => `task ${id} (${state}): ${subject}`,
  letterActs: {
    readdressed: 'addressed anew after a change of name',
    drafted: 'drafted',
    merged: 'merged with another organisation of the unit',
    edited: 'edited',
    refreshed: 'composed anew',
    signed: 'signed',
    numbered: 'numbered',
    rejected: 'rejected',
    voided: 'voided',
  },
  arrivals: {
    FactRecorded: 'a paper or a fact',
    FactAccepted: 'an acceptance',
    BallMoved: 'the ball moved',
    PromiseRecorded: 'a promise',
    ExtensionAsked: 'a request for an extension',
    ExtensionApproved: 'an extension',
    FactReturned: 'a return of the paper',
    ExtensionRefused: 'a refused extension',
    CallRecorded: 'a contact',
    ReplyReceived: 'a reply',
    ReplyDecided: 'a reply decided about',
    Suspended: 'a suspension',
    Withdrawn: 'a withdrawal',
    Closed: 'the closing',
  },
  verbs: {
    decideEntry: 'decide first',
    recordFact: 'record',
    accept: 'accept',
    returnFact: 'return',
    reverseAcceptance: 'reverse an acceptance',
    requestExtension: 'request an extension',
    approveExtension: 'approve an extension',
    refuseExtension: 'refuse an extension',
    promise: 'record a promise',
    moveBall: 'move the ball',
    recordCall: 'record a contact',
    addIncoming: 'enter a paper',
    receiveReply: 'enter an answer',
    decideReply: 'decide about an answer',
    attendMeeting: 'record attendance at the promotion meeting',
    signLetter: 'sign',
    rejectLetter: 'reject',
    voidLetter: 'void',
    suspend: 'suspend',
    resume: 'resume',
    withdraw: 'withdraw',
    confirmReplan: 'confirm a re-plan',
  },
  quiet: (days) => `… ${days} quiet days …`,
  recordedOn: (date) => ` (recorded ${date})`,
  by: (person, words) => `  ${person}${words === '' ? '' : `: "${words}"`}`,
  past: 'What happened',
  ahead: 'What lies ahead',
  nothingAhead: 'Nothing is planned any more.',
  aheadHeld: {
    'person-first': 'You decide first (duban decide); until then none of these goes out:',
    running: '',
    suspended: 'Suspended; until it is resumed none of these goes out:',
    closed: '',
    withdrawn: '',
  },
  aheadBall: (who, dueOn) =>
    `The ball is with ${who}${dueOn === '' ? '' : ` (due ${dueOn})`}; until it comes back none of these goes out:`,
  aheadResumes: (on) => `The ball has just come back to the unit; none of these goes out before ${on}:`,
  aheadPutOff: (on) => `Put off to ${on}; rungs before that day wait for it:`,
  aheadPromise: (on) => `The unit promised ${on}; rungs before that day wait for it:`,
};
