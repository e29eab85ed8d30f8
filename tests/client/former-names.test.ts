import { calledAsToday, namesToday, type NamesBefore } from '../../client/former-names';
import { civilDate } from '../../domain/time/civil';
import { ledgerRow } from '../support/ledger-rows';
import { subject } from '../support/subjects';

/** 市甲局 is called 市新局 today; 市丁局 went into it; a new unit has taken the name 市戊局 of an older one. */
const BEFORE: NamesBefore = {
  organisations: [
    {
      id: 'O-1',
      unit: '市新局',
      organisation: '市新局机关党委',
      unitKey: '市新局',
      organisationKey: '市新局机关党委',
      unitKeys: ['市新局', '市甲局'],
      organisationKeys: ['市新局机关党委', '市甲局机关党委'],
      endedOn: null,
      into: null,
    },
    {
      id: 'O-2',
      unit: '市丁局',
      organisation: '市丁局机关党委',
      unitKey: '市丁局',
      organisationKey: '市丁局机关党委',
      unitKeys: ['市丁局'],
      organisationKeys: ['市丁局机关党委'],
      endedOn: civilDate('2026-04-09'),
      into: '市新局',
    },
  ],
  units: [
    { name: '市新局', nameKey: '市新局', former: [{ name: '市甲局', key: '市甲局' }], endedOn: null, into: null },
    { name: '市己局', nameKey: '市己局', former: [{ name: '市戊局', key: '市戊局' }], endedOn: null, into: null },
    { name: '市丁局', nameKey: '市丁局', former: [], endedOn: civilDate('2026-04-09'), into: '市新局' },
  ],
  today: new Set(['市新局', '市己局', '市戊局']),
};
const one = (unit: string, organisation = `${unit}机关党委`) => {
  const { rows, former, ended } = namesToday([ledgerRow({ unit, organisation })], BEFORE);
  return { now: rows[0]?.organisation, unitKey: rows[0]?.unitKey, former: former.length, ended: ended.length };
};

describe('a ledger under the names of today', () => {
  it.each([
    ['市新局', undefined, '市新局机关党委', '市新局', 0],
    ['市甲局', undefined, '市新局机关党委', '市新局', 1],
    ['市新局', '市甲局机关党委', '市新局机关党委', '市新局', 1],
    ['市甲局', '市甲局第三党支部', '市新局第三党支部', '市新局', 1],
    ['市甲局', '离退休党支部', '离退休党支部', '市新局', 1],
    ['市庚局', undefined, '市庚局机关党委', '市庚局', 0],
  ] as const)('%s %s is %s', (unit, organisation, now, unitKey, former) => {
    expect(one(unit, organisation)).toEqual({ now, unitKey, former, ended: 0 });
  });

  it('leaves a name alone that a new unit bears today', () => {
    expect(one('市戊局')).toMatchObject({ now: '市戊局机关党委', former: 0 });
  });

  it.each([[undefined], ['市丁局第二党支部']])('does not take in what ended with its unit: %s', (organisation) => {
    expect(one('市丁局', organisation)).toMatchObject({ now: undefined, ended: 1 });
  });

  it('calls organisations of an earlier day as they are called now', () => {
    const old = subject({ organisationId: 'O-1', unit: '市甲局', organisation: '市甲局机关党委' });
    expect(calledAsToday([old, subject()], BEFORE).map(({ unit }) => unit)).toEqual(['市新局', '示例局']);
  });
});
