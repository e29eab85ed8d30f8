import { isOurs, partyGroupOf, recipientOf, subjectKey } from '../../domain/subject';
import { subject } from '../support/subjects';

const deputy = { role: 'deputy', person: '华某堃', email: 'deputy@example-bureau.example' } as const;
const liaison = {
  role: 'liaison',
  person: '张某甲',
  email: 'liaison@example-bureau.example',
  mobile: '13800000001',
} as const;
const secretary = { role: 'secretary', person: '王某乙', phone: '0700-8123456' } as const;

describe('whose organisations are ours to remind', () => {
  it.each([
    [undefined, true],
    ['市直机关工委', true],
    ['中共江城市委直属机关工作委员会', true],
    ['示例局机关党委', false],
    ['省税务局机关党委', false],
  ])('superior %s: %s', (superior, ours) => {
    expect(isOurs({ superior })).toBe(ours);
  });
});

describe('who gets a notice', () => {
  it('is the deputy before the liaison before the secretary, whatever their order in the registry', () => {
    expect(recipientOf(subject({ holders: [secretary, liaison, deputy] }), 'email')).toBe(deputy);
  });

  it('is the next one where the first cannot be reached that way', () => {
    expect(recipientOf(subject({ holders: [deputy, liaison] }), 'sms')).toBe(liaison);
  });

  it('may be phoned on a land line', () => {
    expect(recipientOf(subject({ holders: [secretary] }), 'phone')).toBe(secretary);
  });

  it('is named for a call even without a number, so that the officer knows whom to look for', () => {
    expect(recipientOf(subject({ holders: [{ role: 'deputy', person: '华某堃' }] }), 'phone')).toMatchObject({
      person: '华某堃',
    });
  });

  it('is nobody where nobody has an address', () => {
    expect(recipientOf(subject({ holders: [secretary] }), 'email')).toBeUndefined();
    expect(recipientOf(subject({ holders: [] }), 'phone')).toBeUndefined();
  });
});

describe('how an organisation is told apart', () => {
  it('is by its names after NFKC, without white space', () => {
    expect(subjectKey({ unit: '示例局 ', organisation: '示例局（机关）　党委' })).toBe(
      subjectKey({ unit: '示 例局', organisation: '示例局(机关)党委' }),
    );
    expect(subjectKey({ unit: '示例局', organisation: '党委' })).not.toBe(
      subjectKey({ unit: '示例局党', organisation: '委' }),
    );
  });
});

describe('to whom a letter is addressed', () => {
  it('is the party group by its registered name, else by the name of the unit', () => {
    expect(partyGroupOf(subject())).toBe('示例局党组（党委）');
    expect(partyGroupOf(subject({ partyGroup: '中共示例局党组' }))).toBe('中共示例局党组');
  });
});
