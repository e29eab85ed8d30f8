import { wordsIn } from '../../../client/words/words';

/** Every text of a dictionary with the path to it; sentences made by functions are looked at where they are used. */
function texts(value: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, path === '' ? key : `${path}.${key}`));
}

/** The shape of a dictionary: its keys, and whether a text or a sentence stands there. */
function shape(value: unknown): unknown {
  if (Array.isArray(value)) return 'list';
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shape(inner)]));
}

/** The source of every function of a dictionary: its template texts count as texts too. */
function sources(value: unknown): readonly string[] {
  if (typeof value === 'function') return [String(value)];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(sources);
}

const zh = wordsIn('zh');
const en = wordsIn('en');
/** Words that only one language needs: the other finds them in the rulebook or in the ledger's own messages. */
const ONE_LANGUAGE = ['terms.rungTitles', 'ledger.problems', 'ledger.files'];

function withoutOneLanguage(words: typeof zh) {
  return { ...words, terms: { ...words.terms, rungTitles: {} }, ledger: { ...words.ledger, problems: {}, files: {} } };
}

it('both dictionaries have the same words', () => {
  expect(shape(withoutOneLanguage(en))).toEqual(shape(withoutOneLanguage(zh)));
});

it('no text is empty but the few that are meant to be', () => {
  const mayBeEmpty = /^timeline\.aheadHeld\.|\.example$|^terms\.space$/;
  const empty = [...texts(zh), ...texts(en)].filter(([path, text]) => text.trim() === '' && !mayBeEmpty.test(path));
  expect(empty).toEqual([]);
});

it('Chinese is Chinese: every sentence has a Han character', () => {
  const latin = texts(zh).filter(
    ([path, text]) => !/\p{Script=Han}/u.test(text) && !MARKS.test(text) && !EXAMPLES.test(path),
  );
  expect(latin).toEqual([]);
});
const MARKS = /^[、，；：（）。]?$/;
/** Calls, names of variables, and forms of data. */
const EXAMPLES = /\.example$|entries\.\d+\.0$|pages\.output\.entries/;

it('English is English: no Han character but those of names', () => {
  const han = texts(en).filter(
    ([path, text]) =>
      /\p{Script=Han}/u.test(text.replace('ORGANISATION/专职副书记', '')) &&
      !ONE_LANGUAGE.some((one) => path.startsWith(one)),
  );
  expect(han).toEqual([]);
  expect(sources(en).filter((source) => /\p{Script=Han}/u.test(source))).toEqual([]);
});

it('never says what never stands on a screen', () => {
  const never = /workflow|signal|任务流|打卡|积分|排名|用户|未知错误/i;
  const said = [...texts(zh), ...texts(en)].filter(([, text]) => never.test(text));
  expect(said).toEqual([]);
  expect([...sources(zh), ...sources(en)].filter((source) => never.test(source))).toEqual([]);
});

describe.each([
  ['zh', zh],
  ['en', en],
])('each error in %s', (_, words) => {
  const all = [...Object.entries(words.errors.office), ...Object.entries(words.errors.door)];

  it.each(all)('%s says what, why and what to do, with the value and without one', (_code, { what, why, todo }) => {
    const detail = {
      which: '甲',
      value: '甲',
      name: '甲',
      key: '甲',
      file: '甲',
      count: 3,
      message: '甲',
      problem: '甲',
      letter: '甲',
    };
    for (const sentence of [what(detail), why, todo]) expect(sentence).not.toMatch(/undefined|\[object/);
    expect(what({})).not.toMatch(/undefined|\[object/);
    expect(why.length).toBeGreaterThan(3);
    expect(todo.length).toBeGreaterThan(3);
  });
});

it.each([zh, en])(
  'a decision that no clock answered is told with its key: without it nobody could repeat it',
  (words) => {
    const { what } = words.errors.office['clock-unreachable'];
    expect(what({ why: 'no-answer', key: 'k-1' })).toContain('k-1');
  },
);
