import type { MembersPreview } from '../../../client/membership/preview-members';
import type { ListedPlan } from '../../../client/training/training-lists';
import type { CivilDate, Instant } from '../../../domain/civil-date';
import type { LetterContent } from '../../../domain/letter';
import type { MatterEvent } from '../../../domain/matter/events';
import { fold } from '../../../domain/matter/evolve';
import type { MatterState } from '../../../domain/matter/state';
import type { Subject } from '../../../domain/subject';
import { civilDate, instantAt } from '../../../domain/time/civil';
import { calendarOf } from '../../../rulebook/calendar-seed';
import { stepsAhead } from '../../../domain/membership/ahead';
import type { MemberCase } from '../../../domain/membership/member-case';
import { standingOf } from '../../../domain/membership/standing';
import { loadMembershipEditions } from '../../../rulebook/membership';
import { loadRulebook, procedureOn } from '../../../rulebook/load';
import { type Choices, type PlanBook, planBook } from '../../../client/plan-book';

/** A small ledger of made-up organisations, planned by the real rules and the real planner. */

export const ZONE = 'Asia/Shanghai';
/** A Monday. */
export const TODAY = civilDate('2026-06-15');
export const NOW: Instant = instantAt(TODAY, '10:30', ZONE);

export const rulebook = loadRulebook();
export const calendar = calendarOf(rulebook.confirmedYears);
export const OFFICE_CARD = { section: '市委直属机关工委组织科', contactName: '×××', contactPhone: '××××-×××××××' };

function organisation(row: number, unit: string, electedOn: string, more: Partial<Subject> = {}): Subject {
  return {
    row,
    unit,
    organisation: `${unit}机关党委`,
    kind: 'party-committee',
    zone: '第一协作区',
    electedOn: civilDate(electedOn),
    statedYears: 5,
    needsLeader: false,
    holders: [{ role: 'deputy', person: '王某甲', email: `u${row}@unit.example`, mobile: `1390000000${row % 10}` }],
    ...more,
  };
}

export const SUBJECTS: readonly Subject[] = [
  organisation(4, '市甲局', '2021-03-10'),
  organisation(5, '市乙局', '2021-06-12'),
  organisation(6, '市丙局', '2021-11-20'),
  organisation(7, '市丁局', '2021-09-01', { remark: '书记空缺，待任命' }),
  organisation(8, '市戊局', '2024-01-08', { zone: '第二协作区' }),
  organisation(9, '市己局', '2021-01-20', {
    zone: '第二协作区',
    extension: { number: '×直工复〔2025〕7号', until: civilDate('2027-01-15') },
  }),
  organisation(10, '市甲局', '2023-02-06', { organisation: '市甲局离退休党支部', kind: 'branch', statedYears: 3 }),
];

export function bookOf(asOf: CivilDate = TODAY, choices?: Choices, subjects: readonly Subject[] = SUBJECTS): PlanBook {
  return planBook({
    subjects,
    procedure: procedureOn(rulebook, 're-election', asOf),
    rulebook,
    calendar,
    zone: ZONE,
    office: OFFICE_CARD,
    asOf,
    choices,
  });
}

export function rowOf(unit: string, book: PlanBook = bookOf()) {
  const found = book.rows.find(({ subject }) => subject.unit === unit);
  if (!found) throw new Error(`no row of ${unit}`);
  return found;
}

export interface Happened {
  readonly at: Instant;
  readonly event: MatterEvent;
}

/** The matter of a unit, opened today from its plan, with whatever happened after. */
export function matterOf(
  unit: string,
  later: readonly Happened[] = [],
): { state: MatterState; events: readonly Happened[] } {
  const { plan, act } = rowOf(unit);
  const opened: MatterEvent = {
    kind: 'MatterOpened',
    matterId: 'M-1',
    organisationId: 'O-1',
    procedure: plan.procedure,
    status: act === 'person-first' ? 'person-first' : 'running',
    stage: 'not-started',
    on: TODAY,
    electedOn: plan.electedOn,
    termEndsOn: plan.termEndsOn,
    endsOn: plan.endsOn,
    rungs: plan.rungs,
    policy: procedureOn(rulebook, 're-election', TODAY).policy,
  };
  const events = [{ at: NOW, event: opened }, ...later];
  return { state: fold(events), events };
}

export function at(date: string, time = '09:00'): Instant {
  return instantAt(civilDate(date), time, ZONE);
}

export const LETTER: LetterContent = {
  kind: 'letter-1',
  wording: 'letter-1@2020-07-13',
  writtenOn: TODAY,
  number: '×直工函〔2026〕　号',
  title: ['关于督办市甲局机关党委', '换届工作的函'],
  addressee: '市甲局党组（党委）',
  body: [
    { role: 'opening', text: '你单位机关党委本届任期自2021年3月10日起，至2026年3月10日届满。' },
    { role: 'item', text: '一、请专题研究机关党委换届工作。' },
    { role: 'closing', text: '专此函达，请按期函复。' },
  ],
  attachments: ['换届工作基本情况核对表'],
  signature: { organ: '中共××市委直属机关工作委员会', date: '2026年6月15日' },
  contact: '联系人：组织科×××',
  copies: ['市甲局机关党委'],
  annexes: [],
};

/** Two lists as `training plan` shows them: one seated, one who cannot be. */
export function listedPlan(asOf: CivilDate = TODAY): ListedPlan {
  const person = { unit: '市甲局', category: '审批', unavailable: [] };
  return {
    cadres: [
      { ...person, person: 'GB0001', name: '张某甲' },
      {
        ...person,
        person: 'GB0002',
        name: '张某乙',
        unavailable: [{ from: civilDate('2026-07-01'), to: civilDate('2026-12-31') }],
      },
    ],
    sessions: [{ session: '1', title: '第1期', from: civilDate('2026-07-06'), to: civilDate('2026-07-08'), seats: 30 }],
    plan: {
      asOf,
      programme: 'key-posts@2025-01-01',
      due: ['GB0001', 'GB0002'],
      seats: [{ person: 'GB0001', session: '1' }],
      unplaced: [{ person: 'GB0002', why: { code: 'no-session', bars: [{ session: '1', because: ['unavailable'] }] } }],
      makeUps: [{ from: civilDate('2027-01-04'), to: civilDate('2027-01-06'), people: ['GB0002'] }],
      checks: [{ rule: 'seats', hard: true, broken: [] }],
    },
    problems: [],
    refused: 0,
  };
}

/** A roster of one, as `preview membership-review` shows it. */
export function membersPreview(asOf: CivilDate = TODAY): MembersPreview {
  const rules = { editions: loadMembershipEditions(), calendar };
  const member: MemberCase = {
    id: 'ZS0001',
    unit: '市甲局',
    pool: '拟转正',
    authority: 'party-committee',
    admissionMeetingOn: civilDate('2025-06-01'),
  };
  return {
    asOf,
    persons: [
      {
        row: 4,
        name: '张某甲',
        member,
        standing: standingOf(member, rules, asOf),
        ahead: stepsAhead(member, rules, asOf),
      },
    ],
    problems: [],
    refused: 0,
  };
}
