/**
 * What a person of the office can be asked to do. A new kind does not compile before it has a word (client/words) and a
 * place in the day's work (domain/today.ts).
 */
export type TaskKind =
  | 'call'
  | 'meeting'
  | 'circular'
  | 'talk'
  | 'report'
  // What the committee has decided about a proposal is carried out by a person.
  | 'carry-out'
  | 'decide-first'
  | 'own-term'
  | 'no-address'
  | 'undeliverable'
  | 'unknown-letter'
  | 'unsigned-letter'
  | 'confirm-replan'
  // What the post room cannot do itself.
  | 'deliver-by-hand'
  | 'delivery-unknown';
