import { planInCell, plannedFromRemark } from '../../../client/ledger/plan-remark';
import { civilDate } from '../../../domain/time/civil';

const asOf = civilDate('2025-06-30');

describe('a remark that tells of a plan', () => {
  it.each([
    ['拟第三季度换届', '2025-09-30'],
    ['拟三季度换届', '2025-09-30'],
    ['拟于2026年第一季度换届', '2026-03-31'],
    ['拟9月换届', '2025-09-30'],
    ['拟九月换届', '2025-09-30'],
    ['拟于9月中旬召开大会', '2025-09-20'],
    ['拟9月上旬', '2025-09-10'],
    ['计划9月底前完成', '2025-09-30'],
    ['大会定于2026年9月召开', '2026-09-30'],
    ['大会定于2026年9月15日召开', '2026-09-15'],
    ['定于2026.9.15召开', '2026-09-15'],
    ['预计明年上半年换届', '2026-06-30'],
    ['争取年底前完成', '2025-12-31'],
    ['拟下半年换届', '2025-12-31'],
    ['已列入下半年计划', '2025-12-31'],
    ['拟9月至10月换届', '2025-10-31'],
    ['拟延期至2026年3月', '2026-03-31'],
    ['准备下月换届', '2025-07-31'],
    ['计划三个月内换届', '2025-09-30'],
    ['拟明年换届', '2026-12-31'],
    ['2020年2月29日视频会议选举，拟2026年2月换届', '2026-02-28'],
    ['拟 2 0 2 6 年 2 月换届', '2026-02-28'],
  ])('%s: %s at the latest', (remark, expected) => {
    expect(plannedFromRemark(remark, asOf)).toBe(expected);
  });

  it('means the next such span where the one of this year is over', () => {
    expect(plannedFromRemark('拟3月换届', asOf)).toBe('2026-03-31');
    expect(plannedFromRemark('拟第二季度换届', asOf)).toBe('2025-06-30');
    expect(plannedFromRemark('拟第二季度换届', civilDate('2025-07-01'))).toBe('2026-06-30');
  });
});

describe('a remark without a time that can be bounded', () => {
  it.each([
    '已报换届请示',
    '换届大会定于近日召开',
    '正在筹备换届',
    '书记空缺，待任命',
    '2020年2月29日视频会议选举',
    '2024年更名',
    '延期请示已报，尚未批复',
    '因机构改革延期',
    '',
  ])('%s tells none', (remark) => {
    expect(plannedFromRemark(remark, asOf)).toBeUndefined();
  });
});

describe('the column 计划换届时间', () => {
  it.each([
    [{ kind: 'date', date: civilDate('2026-09-15'), dayShown: true } as const, '2026-09-15'],
    ['2026年9月', '2026-09-30'],
    ['9月下旬', '2025-09-30'],
    ['第四季度', '2025-12-31'],
    [202609, '2026-09-30'],
  ])('%j allows for %s', (cell, expected) => {
    expect(planInCell(cell, false, asOf)).toBe(expected);
  });

  it.each(['待定', null])('%j says nothing', (cell) => {
    expect(planInCell(cell, false, asOf)).toBeUndefined();
  });
});
