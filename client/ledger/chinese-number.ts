const DIGITS: Readonly<Record<string, number>> = {
  〇: 0,
  零: 0,
  '○': 0,
  O: 0,
  一: 1,
  元: 1,
  二: 2,
  两: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
};

/** A year written figure by figure: 二〇二一 is 2021. */
export function chineseYear(text: string): number | undefined {
  const digits = [...text].map((sign) => DIGITS[sign]);
  return digits.length === 4 && digits.every((digit) => digit !== undefined) ? Number(digits.join('')) : undefined;
}

/** A whole number up to 99 in Chinese figures: 五, 十二, 二十, 廿三. */
export function chineseNumber(text: string): number | undefined {
  const [, tens, units] = /^(?:([一二三四五六七八九]?十|廿|卅))?([〇零○一二两三四五六七八九])?$/u.exec(text) ?? [];
  if (tens === undefined && units === undefined) return undefined;
  return tensOf(tens) + (units === undefined ? 0 : (DIGITS[units] ?? 0));
}

function tensOf(text: string | undefined): number {
  if (text === undefined) return 0;
  if (text === '廿') return 20;
  if (text === '卅') return 30;
  return text.length === 1 ? 10 : (DIGITS[text[0] ?? ''] ?? 0) * 10;
}

/** The same text with the Chinese figures of a date as Arabic ones: 二〇二一年十月九日 becomes 2021年10月9日. */
export function arabicDate(text: string): string {
  return text
    .replace(/([〇零○O一二三四五六七八九]{4})(?=年)/gu, (all, year: string) => String(chineseYear(year) ?? all))
    .replace(/([〇零○一二三四五六七八九十廿卅]{1,3})(?=[月日号])/gu, (all, number: string) =>
      String(chineseNumber(number) ?? all),
    );
}
