import type { LettersDesk } from '../office/letters-desk';
import { approvalSheet, makeApprovalSheet, signSheet } from './approval-sheets';
import { deliveryNote } from './delivery-note';
import type { Door } from './door';
import { enclosures, enclosuresOf, setEnclosure } from './enclosures';
import { handOverLetters } from './letter-deliveries';
import { numberLetters } from './letter-numbers';

export function lettersDeskOf(door: Door): LettersDesk {
  return {
    numberLetters: (entries, by) => numberLetters(door, entries, by),
    handOverLetters: (entries, by) => handOverLetters(door, entries, by),
    makeApprovalSheet: (letters, by) => makeApprovalSheet(door, letters, by),
    approvalSheet: (sheet) => approvalSheet(door, sheet),
    signSheet: (sheet, how, by) => signSheet(door, sheet, how, by),
    deliveryNote: (letters) => deliveryNote(door, letters),
    enclosures: () => enclosures(door),
    setEnclosure: (enclosure, by) => setEnclosure(door, enclosure, by),
    enclosuresOf: (letter) => enclosuresOf(door, letter),
  };
}
