import { mkdtempSync, existsSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { OfficeError } from '../../../client/office';
import { unzipSync } from 'fflate';
import { FakeOffice } from './fake-office';
import { world } from './command-line';

const folder = mkdtempSync(path.join(os.tmpdir(), 'duban-people-'));
afterAll(() => rmSync(folder, { recursive: true }));
const AS = ['--as', '张三'];

describe('duban holder', () => {
  it('asks for a stand-in with everything that was typed', async () => {
    const { duban, office } = world();
    const post = '市甲局机关党委/专职副书记';
    const ran = await duban(
      ...['holder', 'stand-in', post, '--to', '赵某', '--from', '2026-07-01', '--until', '2026-07-09'],
      ...['--email', 'zhao@unit.example', '--mobile', '13900000001', '--phone', '0700-1', ...AS, '--reason', '出差'],
    );
    expect(office.asked).toMatchObject([
      {
        verb: 'standIn',
        args: [
          {
            post,
            to: '赵某',
            from: '2026-07-01',
            until: '2026-07-09',
            email: 'zhao@unit.example',
            mobile: '13900000001',
            phone: '0700-1',
          },
          { as: '张三', reason: '出差', dry: false },
        ],
      },
    ]);
    expect(ran.out).toContain('从2026年7月1日到2026年7月9日（含当日）由赵某代管');
    expect(ran.out).toContain('王某甲 → 王某');
  });

  it('lists who stands in for whom, and who is away', async () => {
    const { out } = await world().duban('holder', 'list');
    expect(out).toMatch(/王某甲 .*至今 .*由他人代管中/);
    expect(out).toMatch(/赵某 .*2026-06-20 +代管/);
  });
});

describe('duban unit', () => {
  it('merges with what is kept, and its new name', async () => {
    const { duban, office } = world();
    await duban(
      ...['unit', 'merge', '市甲局', '--into', '市乙局', '--from', '2026-06-10', '--number', '9号'],
      ...['--keep', '市甲局机关党委', '--keep', '市甲局离退休党支部=市乙局离退休党支部', ...AS],
    );
    expect(office.asked).toMatchObject([
      {
        verb: 'mergeUnit',
        args: [
          '市甲局',
          {
            into: '市乙局',
            from: '2026-06-10',
            number: '9号',
            keep: [
              { organisation: '市甲局机关党委' },
              { organisation: '市甲局离退休党支部', name: '市乙局离退休党支部' },
            ],
          },
          { as: '张三' },
        ],
      },
    ]);
  });

  it('founds from the day of the election, where no other is said', async () => {
    const { duban, office } = world();
    await duban(
      ...['unit', 'add', '市新局', '--zone', '第一协作区', '--organisation', '市新局机关党委', '--kind', '机关党委'],
      ...['--elected-on', '2026-06-01', '--congress', 'yes', '--members', '130', ...AS],
    );
    expect(office.asked).toMatchObject([
      { args: ['市新局', { kind: 'party-committee', from: '2026-06-01', congress: true, members: 130 }, {}] },
    ]);
  });

  it('hides what has ended, and says how many', async () => {
    const { duban } = world();
    const { out, err } = await duban('unit', 'list');
    expect(out).not.toContain('U-2');
    expect(err).toContain('1');
    expect((await duban('unit', 'list', '--all')).out).toMatch(/U-2 .*2026年6月15日并入市乙局/);
  });

  it('shows names, zones, organisations and every change with its paper', async () => {
    const { out } = await world().duban('unit', 'show', '市甲局');
    for (const said of ['市老甲局（至2025年12月31日）', '第一协作区（2026年1月5日起）', '已转到市乙局', '改名'])
      expect(out).toContain(said);
  });

  it('says what a change did, or that nothing was to do', async () => {
    const office = new FakeOffice();
    const rename = ['unit', 'rename', '市甲局', '--to', '市新甲局', '--from', '2026-06-10', ...AS];
    const { out } = await world({}, office).duban(...rename, '--dry-run');
    expect(out).toMatch(/^试办：/);
    expect(out).toContain('改名：市甲局 → 市新甲局');
    expect(out).toContain('党员40人，机关党总支一般不少于50人，可研究改设机关党支部（人数界限依旧版条例');
    office.registryChanged = { ...office.registryChanged, changed: false };
    expect((await world({}, office).duban(...rename)).out).toBe('和名册上一样，没有改动。\n');
  });

  it('names what refused it, and ends with the code of a refusal', async () => {
    const office = new FakeOffice();
    office.mergeUnit = () => Promise.reject(new OfficeError('merge-into-itself', { unit: '市甲局' }));
    const { code, err } = await world({}, office).duban(
      ...['unit', 'merge', '市甲局', '--into', '市甲局', '--from', '2026-06-10', ...AS],
    );
    expect(code).toBe(3);
    expect(err).toContain('[merge-into-itself] 不能把市甲局并入它自己');
  });
});

describe('duban handover', () => {
  it('writes the note, and changes nothing unless it is told to', async () => {
    const { duban, office } = world();
    const file = path.join(folder, '移交单.docx');
    const ran = await duban('handover', '张三', '--to', '李四', '--out', file);
    expect(ran).toMatchObject({ code: 0 });
    expect(office.asked).toEqual([]);
    const text = Buffer.from(unzipSync(readFileSync(file))['word/document.xml'] ?? []).toString();
    for (const said of ['督办事项移交单', '市甲局机关党委', '逾期', '接手人：李四', '下次联系6月18日', '签发'])
      expect(text).toContain(said);
  });

  it('tried with --assign writes no file', async () => {
    const { duban } = world();
    const file = path.join(folder, 'none.docx');
    const ran = await duban(
      'handover',
      '张三',
      '--to',
      '李四',
      '--out',
      file,
      '--assign',
      '--dry-run',
      '--json',
      ...AS,
    );
    expect(ran.json()).toMatchObject({ dryRun: true, matters: [{ id: 'M-1' }] });
    expect(existsSync(file)).toBe(false);
  });
});
