import { createHash } from 'node:crypto';
import { bytesOf } from '../../../database/queries/letters';
import { UNSET_OFFICE } from '../../../database/queries/office';
import { TestHouse } from '../../support/house';
import { BY, drafted, letterNow, SIGNER, staff } from './drafted';

const SYMBOL = UNSET_OFFICE.symbol;
const FILE = { name: '换届流程（本办）.pdf', bytes: Buffer.from('the process of a made-up office') };
const SHA = createHash('sha256').update(FILE.bytes).digest('hex');
const NEW = { kind: 'letter-1', place: 2, file: FILE };

let house: TestHouse;
beforeAll(async () => {
  house = await TestHouse.open();
});
afterAll(() => house.close());
beforeEach(() => house.empty());

describe('what ships', () => {
  it('is listed for each kind, and goes out as pages of the letter', async () => {
    await staff(house, { [SYMBOL]: 'register' });
    const { letters, desk } = await drafted(house, ['示例甲局']);
    const [id = ''] = letters.map((letter) => letter.id);
    expect((await desk.office.enclosures()).filter(({ kind }) => kind === 'letter-1')).toEqual([
      { kind: 'letter-1', place: 1, title: '换届工作基本情况核对表（工委已预填）', source: 'prefilled' },
      { kind: 'letter-1', place: 2, title: '换届选举工作流程和请示参考样式', source: 'shipped' },
    ]);
    await desk.office.signLetter(id, { signer: SIGNER }, BY);
    expect((await letterNow(house, id)).content.enclosures).toMatchObject([
      { kind: 'pages', label: '附件2', title: '换届选举工作流程和请示参考样式' },
    ]);
    expect(await desk.office.enclosuresOf(id)).toEqual([]);
  });
});

describe('a file of the office’s own', () => {
  it('takes its place when a draft is signed, is named in the list, and lies beside the letter to the byte', async () => {
    await staff(house, { [SYMBOL]: 'register' });
    const { letters, desk } = await drafted(house, ['示例甲局', '示例乙局']);
    const [before = '', after = ''] = letters.map(({ id }) => id);
    await desk.office.signLetter(before, { signer: SIGNER }, BY);
    const dry = await desk.office.setEnclosure(NEW, { ...BY, dry: true });
    expect(dry).toEqual({
      kind: 'letter-1',
      place: 2,
      title: '换届流程（本办）',
      source: 'own',
      fileName: FILE.name,
      sha256: SHA,
    });
    expect((await house.pool.query('select * from enclosure')).rows).toEqual([]);
    await desk.office.setEnclosure(NEW, BY);
    await desk.office.setEnclosure({ ...NEW, place: 3, title: '办事指南' }, BY);
    expect((await desk.office.enclosures()).filter(({ kind }) => kind === 'letter-1')).toMatchObject([
      { place: 1, source: 'prefilled' },
      { place: 2, source: 'own', title: '换届流程（本办）', setBy: BY.as },
      { place: 3, source: 'own', title: '办事指南' },
    ]);
    await desk.office.signLetter(after, { signer: SIGNER }, BY);
    const { content } = await letterNow(house, after);
    expect(content.attachments).toEqual(['换届工作基本情况核对表（工委已预填）', '换届流程（本办）', '办事指南']);
    expect(await desk.office.enclosuresOf(after)).toEqual([
      { fileName: `${SYMBOL}〔2026〕2号 附件2 换届流程（本办）.pdf`, bytes: FILE.bytes, sha256: SHA },
      { fileName: `${SYMBOL}〔2026〕2号 附件3 办事指南.pdf`, bytes: FILE.bytes, sha256: SHA },
    ]);
    // The pages that ship are not printed any more: the document is the shorter one.
    const [long, short] = await Promise.all([before, after].map((id) => bytesOf(house.pool, id)));
    expect(short?.docx.byteLength ?? 0).toBeLessThan(long?.docx.byteLength ?? 0);
    expect(await desk.office.enclosuresOf(before)).toEqual([]);
  });

  it('gives way to what ships again; a letter that went out with it keeps it', async () => {
    await staff(house, { [SYMBOL]: 'register' });
    const { letters, desk } = await drafted(house, ['示例甲局', '示例乙局']);
    const [one = '', two = ''] = letters.map(({ id }) => id);
    await desk.office.setEnclosure(NEW, BY);
    await desk.office.signLetter(one, { signer: SIGNER }, BY);
    await desk.office.setEnclosure({ kind: 'letter-1', place: 2 }, BY);
    await desk.office.signLetter(two, { signer: SIGNER }, BY);
    expect(await desk.office.enclosuresOf(one)).toHaveLength(1);
    expect(await desk.office.enclosuresOf(two)).toEqual([]);
    expect((await letterNow(house, two)).content.enclosures).toMatchObject([{ kind: 'pages' }]);
    await expect(house.pool.query('update enclosure set title = null')).rejects.toThrow('append-only');
  });

  it.each([
    ['letter-1', 1],
    ['letter-1', 0],
    ['letter-1', 10],
    ['reminder-a', 1],
  ])('is refused for %s %i', async (kind, place) => {
    await staff(house);
    const { desk } = await drafted(house, ['示例甲局']);
    await expect(desk.office.setEnclosure({ kind, place, file: FILE }, BY)).rejects.toMatchObject({
      code: 'no-such-enclosure',
    });
  });
});
