/** People and addresses that cannot be anybody's: 某 in every name, a reserved domain, a number range that is not in use. */

const SURNAMES = [...'赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜'];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'];
const POSTS = 3;

/** 张某甲: the n-th holder of a row, always the same. */
export function madeUpPerson(row: number, post: number): string {
  const at = row * POSTS + post;
  return `${SURNAMES[at % SURNAMES.length]}某${STEMS[at % STEMS.length]}`;
}

/** Eleven figures, of which the first four belong to no carrier. */
export function madeUpMobile(row: number): string {
  return `1000000${String(row + 1).padStart(4, '0')}`;
}

/** RFC 2606 keeps .example for this. */
export function madeUpAddress(row: number): string {
  return `lianluo@danwei${String(row + 1).padStart(2, '0')}.example`;
}
