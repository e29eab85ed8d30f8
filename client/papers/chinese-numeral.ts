const FIGURES = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/** 一, 二, … 九十九: the numerals of paragraphs (GB/T 9704). */
export function chineseNumeral(count: number): string {
  const tens = Math.floor(count / 10);
  const ones = FIGURES[count % 10] ?? '';
  if (tens === 0) return ones;
  return `${tens === 1 ? '' : (FIGURES[tens] ?? '')}十${ones}`;
}
