import type { LettersDesk } from '../office/letters-desk';
import type { Door } from './door';
import { handOverLetters } from './letter-deliveries';
import { numberLetters } from './letter-numbers';

export function lettersDeskOf(door: Door): LettersDesk {
  return {
    numberLetters: (entries, by) => numberLetters(door, entries, by),
    handOverLetters: (entries, by) => handOverLetters(door, entries, by),
  };
}
