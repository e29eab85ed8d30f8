import type { LetterFacts, LetterOffice, LetterOrganisation } from '../../domain/letter';
import { civilDate } from '../../domain/time/civil';

/** Made-up letters: one office, one committee 19 days late on Friday 2025-07-04, and what varies. */

export const office: LetterOffice = {
  name: '中共江城市委直属机关工作委员会',
  sectionName: '组织科',
  contactName: '华某堃',
  contactPhone: '0700-8123456',
  symbol: '江直工函',
};

export const writtenOn = civilDate('2025-07-04');

export const committee: LetterOrganisation = {
  name: '市财政局机关党委',
  kind: 'party-committee',
  electedOn: civilDate('2020-06-15'),
  endsOn: civilDate('2025-06-15'),
  situation: 'nothing-received',
  congress: false,
};

export const branch: LetterOrganisation = {
  name: '市财政局票据中心党支部',
  kind: 'branch',
  electedOn: civilDate('2022-05-10'),
  endsOn: civilDate('2025-05-10'),
  situation: 'nothing-received',
};

export const extended: LetterOrganisation = {
  name: '市财政局会计学会党总支',
  kind: 'general-branch',
  electedOn: civilDate('2021-12-27'),
  endsOn: civilDate('2024-12-27'),
  extension: { number: '江直工复〔2024〕21号', until: civilDate('2025-06-26') },
  situation: 'extension-ran-out',
};

export const approved: LetterOrganisation = {
  ...committee,
  situation: 'meeting-approved',
  meeting: { approvedOn: civilDate('2025-06-20'), by: civilDate('2025-07-31') },
};

/** A first supervision letter to 市财政局党组, with the given changes. */
export function letterFacts(changes: Partial<LetterFacts> = {}): LetterFacts {
  return {
    kind: 'letter-1',
    addressee: '市财政局党组',
    unit: '市财政局',
    organisations: [committee],
    remindedBy: [],
    requestDueOn: civilDate('2025-07-18'),
    replyDueOn: civilDate('2025-07-18'),
    office,
    rules: { extensionAtMostYears: 1, resultWithinMonths: 1 },
    copies: ['市财政局机关党委'],
    ...changes,
  };
}

export const earlier = {
  title: '关于督办市财政局机关党委换届工作的函',
  number: '江直工函〔2025〕3号',
  signedOn: civilDate('2025-06-23'),
};
