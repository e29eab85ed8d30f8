import type { Words } from '../words';

/** Letters as the office does them: numbers, sheets, hand-over, enclosures. */
export const lettersDeskAbout = {
  'letters number': {
    about: 'Enter the number given outside after the signing (one, or a bundle by --file); then the document is made',
    example: 'npx duban letters number --file numbers.xlsx --as ZHANG',
  },
  'letters handed-over': {
    about: 'Enter hand-over and receipt (several, or by --file); the reply term runs from the receipt',
    example: 'npx duban letters handed-over L-1 L-2 --on 2026-12-01 --receiver WANG --as ZHANG',
  },
};

export const lettersDesk: Words['lettersDesk'] = {
  arguments: { number: 'the number, as in the register' },
  options: {
    numberFile: 'a bundle: .xlsx or .csv with the columns for letter and number',
    handOverFile: 'a bundle: .xlsx or .csv with number or letter, days of hand-over and receipt, receiver',
    handedOverOn: 'the day of the hand-over',
    receiver: 'who signed for it',
    receivedOn: 'the day of the receipt (with a receiver: that of the hand-over)',
  },
  columns: {
    row: 'row',
    letter: 'letter',
    unit: 'unit',
    number: 'number',
    replyDueOn: 'reply due',
    outcome: 'outcome',
  },
  row: (row) => `row ${row}`,
  problems: {
    unknown: 'there is no such letter',
    twice: 'an earlier row names this letter',
    empty: (column) => `"${column}" is empty`,
    'not-a-day': (column, value) => `"${value}" in "${column}" is not a day`,
  },
  awaitsNumber: 'awaits its number',
  unnumbered: (count) => `${count} more are signed and await their numbers: duban letters number`,
  good: 'can be entered',
  entered: 'entered',
  sum: ({ total, good, bad, applied }) =>
    bad > 0
      ? `${total} in all: ${bad} with problems, ${good} without. Nothing was entered: put them right and try again.`
      : applied
        ? `${total} in all, entered.`
        : `${total} in all, each can be entered.`,
  rendering: 'The number stands in the register and the document is being made; export it in some seconds.',
};
