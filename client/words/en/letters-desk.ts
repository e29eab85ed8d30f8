import type { LettersDeskErrorCode } from '../../office/letters-desk';
import type { Words } from '../words';
import type { Detail, ErrorWords } from '../zh/errors';

const listed = (detail: Detail, name: string): string => {
  const value = detail[name] ?? '';
  return typeof value === 'object' ? value.join(', ') : String(value);
};

export const lettersDeskErrors: Readonly<Record<LettersDeskErrorCode, ErrorWords>> = {
  'unknown-sheet': {
    what: (detail) => `there is no sheet "${listed(detail, 'sheet')}"`,
    why: 'No sheet has that number.',
    todo: 'Write the number in its lower left corner (QP-…), or make one: duban letters approval-sheet.',
  },
  'nothing-to-put-on-a-sheet': {
    what: (detail) => {
      const letters = listed(detail, 'letters');
      return `there is no letter to put on a sheet${letters === '' ? '' : `: ${letters}`}`;
    },
    why: 'A sheet holds drafts that nothing stands against.',
    todo: 'See duban letters list; where something arrived, compose it anew (duban letters edit --refresh).',
  },
  'nothing-to-hand-over': {
    what: (detail) => {
      const letters = listed(detail, 'letters');
      return letters === '' ? 'there is no letter to hand over' : `cannot be handed over yet: ${letters}`;
    },
    why: 'Only signed and numbered letters are handed over; --undelivered lists those that were not yet.',
    todo: 'See duban letters list; enter missing numbers first (duban letters number).',
  },
  'no-such-enclosure': {
    what: (detail) => `"${listed(detail, 'enclosure')}" is no enclosure that can be replaced`,
    why: 'It needs a kind of letter and a number; the prefilled table differs for each letter.',
    todo: 'See duban letters enclosure list; to add one, take the number after the last (9 at most).',
  },
};

/** Letters as the office does them: numbers, sheets, hand-over, enclosures. */
export const lettersDeskAbout = {
  'letters approval-sheet': {
    about: 'Put several letters on one sheet for the signer and print it; --sheet prints one again',
    example: 'npx duban letters approval-sheet --all --out sheet.docx --as ZHANG',
  },
  'letters delivery-note': {
    about: 'Print a delivery note for a bundle of letters, unit by unit',
    example: 'npx duban letters delivery-note --undelivered --out note.docx',
  },
  'letters enclosure': { about: "Enclosures: what ships, and the office's own", example: '' },
  'letters enclosure list': {
    about: 'What is enclosed with each kind of letter',
    example: 'npx duban letters enclosure list',
  },
  'letters enclosure set': {
    about: 'Put a file of your own in the place of an enclosure, or add one; --shipped goes back',
    example: 'npx duban letters enclosure set letter-1 2 process.docx --as ZHANG',
  },
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
  arguments: {
    number: 'the number, as in the register',
    letterKind: 'kind of letter',
    place: 'number of the enclosure',
    enclosure: 'the file',
  },
  options: {
    sheetAll: 'every supervision letter that can be signed (approvals by their ids)',
    sheetAgain: 'print this sheet again, with no new number',
    sheetOut: 'the file to write the sheet to (.docx)',
    sheet: 'enter the signature that stands on this sheet',
    paper: 'signed on paper, entered afterwards',
    scan: 'the scanned signature, kept to the byte',
    undelivered: 'all that were not handed over yet',
    noteOut: 'the file to write the note to (.docx)',
    enclosureTitle: 'title of the enclosure (the name of the file by default)',
    shipped: 'back to the one that ships',
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
  sheet: {
    columns: { letter: 'letter', unit: 'unit', title: 'title', days: 'days overdue', outcome: 'outcome' },
    made: ({ id, count, file }) => `sheet ${id}: ${count} letters, ${file}`,
    would: (count) => `${count} letters could be put on a sheet.`,
    left: ({ id, unit, why }) => `left out: ${id} ${unit}: ${why}`,
    next: (id) => `once it is signed: npx duban letters sign --sheet ${id} --signer NAME --on DATE --paper`,
    outcomes: { signed: 'entered', 'signed-before': 'signed before', stopped: 'not signed', ended: 'not sent or void' },
    canSign: 'can be entered',
    sum: ({ total, signed, signedBefore, stopped, ended }) =>
      `${total} in all: ${signed} entered now, ${signedBefore} signed before, ${stopped} not signed, ${ended} not sent or void.`,
    signing: 'entering the signature',
  },
  note: {
    made: ({ count, copies, units, file }) =>
      `delivery note: ${count} letters, ${copies} copies, ${units} units, ${file}`,
    next: 'after hand-over and receipt: duban letters handed-over LETTER --on DATE --receiver NAME; for many, --file with a sheet of them',
  },
  enclosure: {
    columns: { kind: 'letter', place: 'no.', title: 'enclosure', source: 'source', file: 'file', setBy: 'set by' },
    sources: {
      shipped: 'ships, printed with the letter',
      prefilled: 'prefilled, printed with the letter',
      own: 'own file',
    },
    set: ({ kind, place, title }) =>
      `enclosure ${place} of "${kind}" is "${title}" from now on; signed letters stay, drafts take it when they are signed.`,
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
