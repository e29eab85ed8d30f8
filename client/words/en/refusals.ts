import type { Words } from '../words';

export const refusals: Words['refusals'] = {
  'matter-closed': {
    what: ({ value }) => `the matter is ${value || 'over'}: nothing more can be done about it`,
    todo: 'Put the ledger right, or look at the matter of the next term.',
  },
  'not-this-status': {
    what: ({ value, bound }) => `the matter is "${value}", and this needs "${bound}"`,
    todo: 'See duban matters show; a suspended matter is resumed first (duban resume).',
  },
  'fact-in-future': {
    what: ({ value, bound }) => `${value} has not come yet (today is ${bound})`,
    todo: 'Give the day on which it happened; what has not happened is a promise (duban promise).',
  },
  'back-dated': {
    what: ({ value, bound }) => `${value} is too early: a paper is entered no later than for ${bound}; no back-dating`,
    todo: 'Give the day on which it was received; with proof of an earlier one, a leader decides.',
  },
  'before-this-term': {
    what: ({ value, bound }) => `${value} lies before this term began (${bound})`,
    todo: 'Check the day, or the election date of the ledger.',
  },
  'stage-already-reached': {
    what: ({ value, bound }) => `"${value}" was reached already (now "${bound}")`,
    todo: 'Nothing to record; a mistake is put right with duban reverse.',
  },
  'already-reported': {
    what: ({ value }) => `"${value}" was received and waits for the committee`,
    todo: 'Accept it (duban accept) or return it (duban return) first.',
  },
  'nothing-to-accept': {
    what: ({ value }) => `no paper waits for an answer (now "${value}")`,
    todo: 'Record the request, candidates or result first (duban record).',
  },
  'nothing-to-reverse': {
    what: ({ value }) => `there is no acceptance to reverse (now "${value}")`,
    todo: 'Only the acceptance of a request or of candidates can be reversed; a closed term is put right in the ledger.',
  },
  'extension-over-one-year': {
    what: ({ value, bound }) => `an extension to ${value} is beyond ${bound} (one year after the term)`,
    todo: 'Choose a day up to that bound; there is no exception.',
  },
  'extension-not-later': {
    what: ({ value, bound }) =>
      `an extension to ${value} is not later than ${bound} (the present end of the term or today, whichever is later)`,
    todo: 'Check the day; an extension already approved needs no second approval.',
  },
  'no-extension-asked': {
    what: () => 'no request for an extension was received',
    todo: 'Record the request first: duban extension request.',
  },
  'contact-in-past': {
    what: ({ value, bound }) => `the next contact on ${value} has passed (today is ${bound})`,
    todo: 'Give today or a later day; a contact that was made is recorded with duban call.',
  },
  'contact-not-now': {
    what: ({ value }) =>
      `no next contact can be set now (${value}): it means something while the matter runs and the ball is with the unit`,
    todo: 'Set it once the ball is back with the unit, or the matter runs again.',
  },
  'promise-in-past': {
    what: ({ value, bound }) => `the promised day ${value} has passed (today is ${bound})`,
    todo: 'Ask the unit for another day.',
  },
  'promise-beyond-cap': {
    what: ({ value, bound }) => `the promised day ${value} is beyond the cap ${bound}`,
    todo: 'Ask for a day within the cap; for a later one the unit asks for an extension.',
  },
  'promise-renewals-used': {
    what: ({ value, bound }) => `promised ${value} times already (${bound} renewal allowed)`,
    todo: 'You decide: urge, phone, or ask the unit for an extension request.',
  },
  'ball-already-there': {
    what: ({ value }) => `the ball is with ${value} already`,
    todo: 'Nothing to move; see duban matters show.',
  },
  'letter-not-draft': {
    what: ({ value, bound }) =>
      `this letter is ${value === '' ? 'no draft' : `"${value}"`}: ${bound === '' ? 'it cannot be signed or changed' : `only one that is "${bound}" can be`}`,
    todo: 'See duban letters list; a draft is rejected (duban letters reject), a signed one voided (duban letters void).',
  },
  'letter-arrived-since': {
    what: ({ value }) => `something arrived since it was drafted: ${value || 'a paper or a call'}`,
    todo: 'See duban letters show; compose it anew (duban letters edit --refresh) and sign, or reject it. While a paper lies with us, or once the meeting was held, none is signed.',
  },
  'letter-edits-stale': {
    what: ({ value }) => `the text under your edit says something else today: ${value || ''}`,
    todo: 'Compose it anew (duban letters edit --refresh), read it, edit and sign again.',
  },
  'letter-blank-stands': {
    what: ({ value }) => `a blank is still open: ${value}`,
    todo: 'Fill it in from the paper (duban letters edit LETTER --blank NAME=TEXT), then sign.',
  },
  'letter-answers-another': {
    what: ({ value }) => `this approval does not answer the paper that waits now${value === '' ? '' : ` ("${value}")`}`,
    todo: 'See duban letters list and sign the one that does; reject the other (duban letters reject).',
  },
  'letter-not-signed': {
    what: ({ value }) => `this letter is ${value === '' ? 'not signed' : `"${value}"`}: there is nothing to answer`,
    todo: 'See duban letters list for the letter the unit answers; a void one takes no answer, but any paper is entered (duban incoming add).',
  },
  'number-used': {
    what: ({ value, bound }) => `number ${value} is used already${bound === '' ? '' : ` (${bound})`}`,
    todo: 'Look into the register and give a number that is free.',
  },
  'numbers-used-up': {
    what: ({ value, bound }) => `the numbers reserved for ${value} are used up (reserved to ${bound})`,
    todo: 'Ask the registry for another block, enter it with duban office set, then sign.',
  },
  'number-malformed': {
    what: ({ value, bound }) =>
      `"${value}" is not a number for this letter${bound === '' ? '' : ` (write it as ${bound})`}`,
    todo: 'Write symbol, year and number as in the register; the year is that of the signing, without leading zeros.',
  },
  'letter-numbered': {
    what: ({ value }) => `this letter is numbered already: ${value}`,
    todo: 'A wrong number: void the letter (duban letters void), its number stays used, and write another.',
  },
  'letter-unnumbered': {
    what: ({ value }) => `letter ${value} has no number yet, and so no document`,
    todo: 'Enter its number first: duban letters number.',
  },
  'earlier-letter-unnumbered': {
    what: ({ value }) => `the letter before it, ${value}, has no number yet, and this one names it`,
    todo: 'Enter the number of the earlier one first (duban letters number), then sign.',
  },
  'handed-over-before-signing': {
    what: ({ value, bound }) => `handed over on ${value}, before it was signed (${bound})`,
    todo: 'Check the day.',
  },
  'received-before-handed-over': {
    what: ({ value, bound }) => `received on ${value}, before it was handed over (${bound})`,
    todo: 'Check both days.',
  },
  'stand-in-ended': {
    what: ({ value, bound }) => `${value}'s authority to sign ended on ${bound}`,
    todo: 'Let the signer sign, or enter a new authority first (duban holder stand-in).',
  },
  'no-reply': {
    what: ({ value, bound }) =>
      `letter ${value} has no answer waiting${bound === '' ? '' : ` (the one waiting is to letter ${bound})`}`,
    todo: 'Enter the answer first (duban incoming add), or see duban incoming list.',
  },
  'paper-already-entered': {
    what: ({ value, bound }) => `${value} of this unit was entered already (${bound})`,
    todo: 'See duban incoming show; one paper is entered once. Check the number where it was mistyped.',
  },
  'nothing-proposed': {
    what: () => 'no re-plan waits for confirmation',
    todo: 'See duban matters show; one is proposed when calendar or rules change.',
  },
  'not-suspended': { what: ({ value }) => `the matter is not suspended (now "${value}")`, todo: 'Nothing to resume.' },
  'already-suspended': { what: () => 'the matter is suspended already', todo: 'Go on with duban resume.' },
};
