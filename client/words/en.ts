import { approvals } from './en/approvals';
import { byHand } from './en/by-hand';
import { because } from './en/because';
import { burden } from './en/burden';
import { commands } from './en/commands';
import { day } from './en/day';
import { desk } from './en/desk';
import { doctor } from './en/doctor';
import { errors } from './en/errors';
import { holds } from './en/holds';
import { keep } from './en/keep';
import { ledger } from './en/ledger';
import { meeting } from './en/meeting';
import { people } from './en/people';
import { lettersDesk } from './en/letters-desk';
import { lists } from './en/lists';
import { membership } from './en/membership';
import { proposal } from './en/proposal';
import { refusals } from './en/refusals';
import { replans } from './en/replans';
import { screens } from './en/screens';
import { terms } from './en/terms';
import { timeline } from './en/timeline';
import { topics } from './en/topics';
import { training } from './en/training';
import type { Words } from './words';

/** English, in the shape of the Chinese dictionary. */
export const en: Words = {
  approvals,
  because,
  byHand,
  burden,
  commands,
  day,
  desk,
  doctor,
  errors,
  holds,
  keep,
  ledger,
  meeting,
  people,
  lettersDesk,
  lists,
  membership,
  proposal,
  refusals,
  replans,
  screens,
  terms,
  timeline,
  topics,
  training,
};
