import { approvals } from './zh/approvals';
import { byHand } from './zh/by-hand';
import { because } from './zh/because';
import { burden } from './zh/burden';
import { commands } from './zh/commands';
import { day } from './zh/day';
import { desk } from './zh/desk';
import { doctor } from './zh/doctor';
import { errors } from './zh/errors';
import { holds } from './zh/holds';
import { keep } from './zh/keep';
import { ledger } from './zh/ledger';
import { meeting } from './zh/meeting';
import { people } from './zh/people';
import { lettersDesk } from './zh/letters-desk';
import { lists } from './zh/lists';
import { membership } from './zh/membership';
import { proposal } from './zh/proposal';
import { refusals } from './zh/refusals';
import { replans } from './zh/replans';
import { screens } from './zh/screens';
import { terms } from './zh/terms';
import { timeline } from './zh/timeline';
import { topics } from './zh/topics';
import { training } from './zh/training';

/** 中文. Its shape is `Words` (words.ts). */
export const zh = {
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
