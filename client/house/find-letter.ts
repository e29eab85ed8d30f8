import { letterNamed, type LetterRow, letterRows } from '../../database/queries/letters';
import { OfficeError } from '../office';
import type { Door } from './door';
import { findMatter, type KnownMatter } from './find-matter';

/** The letter a person means: by its id, or by its number. */
export async function findLetter(door: Door, which: string): Promise<LetterRow | undefined> {
  return (await letterNamed(door.pool, which)) ?? (await letterRows(door.pool)).find(({ number }) => number === which);
}

export async function theLetter(door: Door, which: string): Promise<LetterRow> {
  const letter = await findLetter(door, which);
  if (!letter) throw new OfficeError('unknown-letter', { letter: which });
  return letter;
}

/** A letter's decisions go to the clock of the first of its matters that runs; merged matters are told by a signal. */
export async function leadMatter(door: Door, letter: LetterRow): Promise<KnownMatter> {
  const matters = await Promise.all(letter.matters.map(({ matterId }) => findMatter(door, matterId)));
  const lead =
    matters.find(({ state }) => state.status === 'running') ?? matters.find(({ ended }) => !ended) ?? matters[0];
  if (!lead) throw new OfficeError('unknown-letter', { letter: letter.id });
  return lead;
}
