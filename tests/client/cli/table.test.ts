import { table } from '../../../client/cli/table';
import { textWidth } from '../../../client/cli/text-width';

const COLUMNS = [{ title: '行', align: 'right' as const }, { title: '党组织' }, { title: '为什么' }];
const ROWS = [
  ['4', '市财政局机关党委', '任期2026年3月10日届满'],
  ['12', '市 IT 中心', 'x'],
];

/** The column at which a text begins, on a terminal. */
function startOf(line: string | undefined, text: string): number {
  const at = line?.indexOf(text) ?? -1;
  return at < 0 ? -1 : textWidth((line ?? '').slice(0, at));
}

describe('a table', () => {
  it('stands in columns though Chinese takes two places', () => {
    const [head, first, second] = table(COLUMNS, ROWS, undefined).split('\n');
    expect(startOf(first, '市财政局')).toBe(startOf(head, '党组织'));
    expect(startOf(second, '市 IT')).toBe(startOf(head, '党组织'));
    expect(startOf(first, '任期')).toBe(startOf(head, '为什么'));
    expect(startOf(second, 'x')).toBe(startOf(head, '为什么'));
    expect(first?.startsWith(' 4')).toBe(true);
  });

  it('is neither folded nor cut in a pipe', () => {
    const long = '理'.repeat(300);
    expect(table(COLUMNS, [['1', '甲', long]], undefined)).toContain(long);
  });

  it('folds its last column on a screen, and no line is wider', () => {
    const drawn = table(COLUMNS, [['1', '市财政局机关党委', '理'.repeat(100)]], 70);
    const lines = drawn.split('\n');
    expect(lines.length).toBeGreaterThan(3);
    expect(startOf(lines[2], '理')).toBe(startOf(lines[0], '为什么'));
    expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(70);
    expect(drawn.match(/理/g)).toHaveLength(100);
  });

  it('puts its last column below the row where the screen leaves little beside it', () => {
    const lines = table(
      COLUMNS,
      [
        ['1', '市财政局机关党委', '理'.repeat(30)],
        ['2', '甲', '短'],
      ],
      40,
    ).split('\n');
    expect(lines).toEqual([
      '行  党组织',
      ' 1  市财政局机关党委',
      `    ${'理'.repeat(18)}`,
      `    ${'理'.repeat(12)}`,
      ' 2  甲',
      '    短',
    ]);
  });

  it('has no colour of its own', () => {
    expect(table(COLUMNS, ROWS, 80)).not.toContain('\u001b');
  });
});
