import type { MatterEvent } from '../../../domain/matter/events';
import { nextContactOf } from '../../../domain/day/next-contact';
import { nextRung } from '../../../domain/day/next-rung';
import { nextStep } from '../../../domain/day/next-step';
import type { TableMatter } from '../../../domain/day/table-matter';
import { nextInstant } from '../../../domain/matter/due';
import { addDays, civilDate, instantAt } from '../../../domain/time/civil';
import { ZONE } from '../../support/subjects';
import { day, happened, NOON, ON, state, tableMatter } from './table-matters';

const on = civilDate;
const step = (changes: Partial<TableMatter>) => nextStep(tableMatter(changes), day);
const note = <T>(value: T, at = NOON) => ({ value, by: '张三', at });
const CALL = {
  id: 'T-1',
  matterId: 'M-1',
  kind: 'call',
  unit: '示例局',
  subject: '电话',
  dueOn: on('2026-11-20'),
} as const;
const DRAFT = { id: 'L-1', kind: 'letter-1' } as const;

describe('the next step of a matter', () => {
  it.each<[string, Partial<TableMatter>, object]>([
    ['suspended, it waits to be resumed', { state: state([ON, { kind: 'Suspended', on: ON }]) }, { kind: 'resume' }],
    ['withdrawn, it is over', { state: state([ON, { kind: 'Withdrawn', on: ON }]) }, { kind: 'over', who: 'nobody' }],
    [
      'before a person has decided, that is the step',
      { state: { ...state(), status: 'person-first' }, drafts: [DRAFT] },
      { kind: 'decide-first', on: ON },
    ],
    [
      'a request is ours to answer, on our own day',
      {
        state: state(
          happened.recorded('request-received', on('2026-11-20')),
          happened.ballTo('committee', on('2026-11-20'), on('2026-12-04')),
        ),
        tasks: [CALL],
        drafts: [DRAFT],
      },
      { kind: 'answer', who: 'committee', on: '2026-12-04', paper: { kind: 'request' } },
    ],
    [
      'of its 批复 the draft is named',
      {
        state: state(
          happened.asked(on('2027-03-31'), on('2026-11-20')),
          happened.ballTo('committee', on('2026-11-20'), on('2026-12-04')),
        ),
        drafts: [DRAFT, { id: 'L-2', kind: 'approval-extension' }],
      },
      { kind: 'answer', paper: { kind: 'extension', late: true }, letter: 'L-2' },
    ],
    [
      'a third body is awaited by its name',
      {
        state: state(happened.ballTo('third', on('2026-11-20'), on('2026-12-31'))),
        notes: { third: note('市委组织部') },
      },
      { kind: 'await-third', third: '市委组织部', on: '2026-12-31' },
    ],
    ['a draft is to be signed', { drafts: [DRAFT], tasks: [CALL] }, { kind: 'sign', letter: 'L-1', on: ON }],
    ['a call is to be made', { tasks: [CALL] }, { kind: 'call', task: 'T-1', on: '2026-11-20' }],
    [
      'neither while a promise runs: then the contact comes',
      {
        state: state(happened.promised(on('2026-12-18'), on('2026-11-20'))),
        notes: { 'next-contact': note(on('2026-12-21')) },
        drafts: [DRAFT],
        tasks: [CALL],
      },
      { kind: 'contact', on: '2026-12-21', promised: '2026-12-18' },
    ],
    [
      'who has elected is not supervised any more',
      { state: state(happened.recorded('held', on('2026-11-20'))), drafts: [DRAFT] },
      { kind: 'nothing' },
    ],
  ])('%s', (_, changes, expected) => {
    expect(step(changes)).toMatchObject(expected);
  });

  it('is the next rung where nothing else waits, on the day it is put off to', () => {
    // Opened on 2026-06-30 in the band of the first reminder; by 24 November none was raised.
    expect(step({ state: { ...state(), rungs: [] } })).toEqual({ kind: 'nothing', who: 'office', on: null });
    const promised = state(happened.promised(on('2026-12-18'), on('2026-11-20')));
    expect(step({ state: promised })).toMatchObject({ kind: 'rung', on: '2026-12-21', silence: 'promise' });
  });
});

describe('the next rung', () => {
  it('is the first that time will raise, at the moment of the clock', () => {
    const fresh = state();
    expect(nextRung(fresh)).toMatchObject({ at: nextInstant(fresh), rung: { rung: 'prepare' } });
  });

  it('steps over what time will let pass', () => {
    const approved: MatterEvent = { kind: 'FactRecorded', fact: 'meeting-dated', claimedOn: ON, enteredOn: ON };
    const dated = state([ON, approved]);
    // Reminders for a request and calls for a date stop there; the cause of being late is asked for after the term.
    expect(nextRung(dated)?.rung.rung).toBe('ask-cause');
  });

  it('is none while the ball is away', () => {
    expect(nextRung(state(happened.ballTo('third', ON)))).toBeUndefined();
  });
});

describe('下次联系', () => {
  const noted = { 'next-contact': note(on('2026-12-21'), instantAt(on('2026-11-20'), '10:00', ZONE)) };
  const contact = (day: string, outcome: 'reached' | 'not-answered') => ({
    kind: 'contact' as const,
    on: on(day),
    at: instantAt(on(day), '11:00', ZONE),
    means: 'call' as const,
    outcome,
  });

  it.each<[string, Partial<TableMatter>, string | undefined]>([
    ['stands as it was noted', {}, '2026-12-21'],
    ['is nothing where nobody noted one', { notes: {} }, undefined],
    ['is nothing once taken back', { notes: { 'next-contact': note(null) } }, undefined],
    ['is nothing while the ball is ours', { state: state(happened.ballTo('committee', ON)) }, undefined],
    ['is nothing while it stands still', { state: state([ON, { kind: 'Suspended', on: ON }]) }, undefined],
    [
      'stands although somebody spoke to the unit before its day',
      { measures: [contact('2026-12-20', 'reached')] },
      '2026-12-21',
    ],
    ['stands although nobody answered on its day', { measures: [contact('2026-12-21', 'not-answered')] }, '2026-12-21'],
    ['is done once somebody was spoken to on its day', { measures: [contact('2026-12-21', 'reached')] }, undefined],
    ['is done once somebody was spoken to later', { measures: [contact('2026-12-23', 'reached')] }, undefined],
    ['ends with the round it belongs to', { roundSince: instantAt(addDays(ON, 1), '09:00', ZONE) }, undefined],
    ['belongs to the round it was noted in', { roundSince: instantAt(on('2026-11-19'), '09:00', ZONE) }, '2026-12-21'],
  ])('%s', (_, changes, expected) => {
    expect(nextContactOf(tableMatter({ notes: noted, ...changes }))).toBe(expected);
  });
});
