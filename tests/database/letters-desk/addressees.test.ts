import type { LedgerRow } from '../../../client/ledger/ledger-row';
import { civilDate } from '../../../domain/time/civil';
import { TestHouse } from '../../support/house';
import { ledgerRows } from '../../support/ledger-rows';
import { wall } from '../../support/subjects';

const TAKEN_OVER = civilDate('2026-06-30');
const LATE = { electedOn: civilDate('2021-03-02') };
const LATE_BRANCH = { kind: 'branch', statedYears: 3, electedOn: civilDate('2023-03-05') } as const;

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

async function letterTo(...rows: readonly Partial<LedgerRow>[]) {
  await house.import(ledgerRows(...rows), TAKEN_OVER);
  const matters = await house.launch(TAKEN_OVER, wall('2026-06-30 08:30'));
  for (const matterId of matters) await house.wakeUntil(matterId, wall('2026-06-30 09:30'));
  return { matters, letters: await house.letters() };
}

describe('who writes to whom', () => {
  it('the committee of a unit: a 函 to its 党组（党委）, a copy to the committee itself, nobody else', async () => {
    const { letters } = await letterTo({ unit: '示例局', ...LATE });
    expect(letters).toMatchObject([
      {
        kind: 'letter-1',
        addressee: '示例局党组（党委）',
        content: { addressee: '示例局党组（党委）', copies: ['示例局机关党委'] },
      },
    ]);
    expect(letters[0]?.content.title.join('')).toMatch(/的函$/);
    expect(letters[0]?.content.body.map(({ text }) => text).join('')).not.toMatch(/责令|限期|纳入考核/);
  });

  it('one unit, one letter: two late organisations, one addressee, a copy to each', async () => {
    const { letters } = await letterTo(
      { organisation: '示例局机关党委', ...LATE },
      { organisation: '示例局下属中心党支部', ...LATE_BRANCH },
    );
    expect(letters).toMatchObject([
      { addressee: '示例局党组（党委）', content: { copies: ['示例局机关党委', '示例局下属中心党支部'] } },
    ]);
  });

  it('a unit that a leader must decide about: nothing is drafted, a person first', async () => {
    const { matters, letters } = await letterTo({ unit: '市委组织部', ...LATE });
    expect(letters).toEqual([]);
    expect(await house.state(matters[0] ?? '')).toMatchObject({ status: 'person-first' });
  });

  it('where the rules address the organisation itself, which is subordinate: a 通知, a copy to the 党组', async () => {
    const procedures = house.house.rulebook.procedures.map((procedure) => ({
      ...procedure,
      ladder: procedure.ladder.map((rung) =>
        rung.kind === 'letter' ? { ...rung, to: 'organisation' as const } : rung,
      ),
    }));
    const direct = await TestHouse.open({ ...house.house.rulebook, procedures });
    try {
      await direct.import(ledgerRows({ organisation: '示例局直属党支部', ...LATE_BRANCH }), TAKEN_OVER);
      const [matterId = ''] = await direct.launch(TAKEN_OVER, wall('2026-06-30 08:30'));
      await direct.wakeUntil(matterId, wall('2026-06-30 09:30'));
      const [letter] = await direct.letters();
      expect(letter).toMatchObject({
        kind: 'notice-to-subordinate-1',
        addressee: '示例局直属党支部',
        content: { addressee: '示例局直属党支部', copies: ['示例局党组（党委）'] },
      });
      expect(letter?.content.title.join('')).toMatch(/的通知$/);
    } finally {
      await direct.close();
    }
  });

  it('nobody is told twice of himself: whoever is addressed gets no copy', async () => {
    const { letters } = await letterTo({ unit: '示例局', ...LATE });
    for (const { content } of letters) {
      expect(content.copies).not.toContain(content.addressee);
      expect(new Set(content.copies).size).toBe(content.copies.length);
    }
  });
});
