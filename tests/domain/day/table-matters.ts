import fc from 'fast-check';
import { nearestOpen } from '../../../domain/calendar';
import { CAUSES } from '../../../domain/dispatch';
import type { DispatchRow } from '../../../domain/day/dispatch-row';
import { dispatchRow } from '../../../domain/day/dispatch-row';
import type { TableMatter } from '../../../domain/day/table-matter';
import type { CivilDate, Instant } from '../../../domain/civil-date';
import type { MatterEvent } from '../../../domain/matter/events';
import { evolve } from '../../../domain/matter/evolve';
import type { MatterState } from '../../../domain/matter/state';
import { STAGES } from '../../../domain/procedure';
import { addDays, civilDate, instantAt } from '../../../domain/time/civil';
import { calendar, openedOn, reElection, subject, ZONE } from '../../support/subjects';

/** Made-up matters of the running table. Today is Tuesday 2026-11-24; 示例局's term ended on Friday 2026-10-09. */
export const ON = civilDate('2026-11-24');
export const NOON: Instant = instantAt(ON, '12:00', ZONE);
export const day = { at: NOON, zone: ZONE, terms: reElection.terms };

/** A matter opened on 2026-06-30, and what happened since. */
export function state(...events: readonly (readonly [CivilDate, MatterEvent])[]): MatterState {
  return events.reduce<MatterState>(
    (sofar, [on, event]) => evolve(sofar, event, instantAt(on, '10:00', ZONE)),
    openedOn(civilDate('2026-06-30')),
  );
}

export function tableMatter(changes: Partial<TableMatter> = {}): TableMatter {
  return {
    matterId: 'M-1',
    unit: '示例局',
    organisation: '示例局机关党委',
    zone: '第一协作区',
    remark: null,
    remarkAnswer: null,
    needsLeader: false,
    state: state(),
    notes: {},
    measures: [],
    drafts: [],
    tasks: [],
    ...changes,
  };
}

/** Events that are not written out: the ball away, a promise, a paper. */
export const happened = {
  ballTo: (to: 'committee' | 'third' | 'unit', on: CivilDate, dueOn?: CivilDate): readonly [CivilDate, MatterEvent] => [
    on,
    {
      kind: 'BallMoved',
      ball: { with: to, since: on, ...(dueOn && { dueOn, dueAt: instantAt(addDays(dueOn, 1), '09:00', ZONE) }) },
    },
  ],
  promised: (promisedOn: CivilDate, on: CivilDate): readonly [CivilDate, MatterEvent] => [
    on,
    {
      kind: 'PromiseRecorded',
      on: promisedOn,
      resumesAt: instantAt(nearestOpen(calendar, addDays(promisedOn, 1), 'on'), '09:00', ZONE),
      renewal: false,
    },
  ],
  recorded: (
    fact: 'request-received' | 'held' | 'result-received',
    on: CivilDate,
  ): readonly [CivilDate, MatterEvent] => [on, { kind: 'FactRecorded', fact, claimedOn: on, enteredOn: on }],
  asked: (until: CivilDate, on: CivilDate): readonly [CivilDate, MatterEvent] => [
    on,
    { kind: 'ExtensionAsked', until, receivedOn: on, late: on > '2026-10-09' },
  ],
};

const UNITS = ['甲', '乙', '丙', '丁'];
const dayNear = fc.integer({ min: -400, max: 400 }).map((days) => addDays(ON, days));

/** Matters in every standing, stage, status and place of the ball, with whatever an officer may have noted. */
export const anyMatter: fc.Arbitrary<TableMatter> = fc
  .record({
    unit: fc.constantFrom(...UNITS),
    zone: fc.constantFrom('第一协作区', '第二协作区', null),
    termEndsOn: dayNear,
    extendedBy: fc.option(fc.integer({ min: 1, max: 365 }), { nil: 0 }),
    status: fc.constantFrom('person-first', 'running', 'suspended', 'closed', 'withdrawn'),
    stage: fc.constantFrom(...STAGES),
    ball: fc.constantFrom('unit', 'committee', 'third'),
    dueOn: fc.option(dayNear, { nil: undefined }),
    promisedOn: fc.option(dayNear, { nil: undefined }),
    asked: fc.boolean(),
    reported: fc.option(fc.constantFrom('request-received', 'candidates-received', 'result-received'), {
      nil: undefined,
    }),
    cause: fc.option(fc.constantFrom(...CAUSES), { nil: undefined }),
    contactOn: fc.option(dayNear, { nil: undefined }),
    needsLeader: fc.boolean(),
  })
  .map((made) => {
    const before = openedOn(civilDate('2026-06-30'), subject());
    const at = NOON;
    return tableMatter({
      unit: made.unit,
      organisation: `${made.unit}机关党委`,
      zone: made.zone,
      needsLeader: made.needsLeader,
      notes: {
        ...(made.cause && { cause: { value: { code: made.cause }, by: '张三', at } }),
        ...(made.contactOn && { 'next-contact': { value: made.contactOn, by: '张三', at } }),
      },
      state: {
        ...before,
        status: made.status,
        stage: made.stage,
        termEndsOn: made.termEndsOn,
        endsOn: addDays(made.termEndsOn, made.extendedBy),
        ball: { with: made.ball, since: ON, ...(made.ball !== 'unit' && { dueOn: made.dueOn }) },
        promise: made.promisedOn && {
          on: made.promisedOn,
          resumesAt: instantAt(addDays(made.promisedOn, 1), '09:00', ZONE),
        },
        extensionAsked: made.asked ? { until: addDays(ON, 200), receivedOn: ON, late: false } : undefined,
        reported: made.reported && { fact: made.reported, claimedOn: ON, enteredOn: ON },
      },
    });
  });

/** A whole table, its matters numbered. */
export const anyTable: fc.Arbitrary<readonly TableMatter[]> = fc.array(anyMatter, { maxLength: 25 }).map((matters) =>
  matters.map((matter, index) => {
    const matterId = `M-${index + 1}`;
    return { ...matter, matterId, state: { ...matter.state, matterId } };
  }),
);

export function rowsOf(matters: readonly TableMatter[]): readonly DispatchRow[] {
  return matters.map((matter) => dispatchRow(matter, day));
}
