import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import type { Office } from '../../../client/office';
import { FakeOffice } from './fake-office';
import { world } from './command-line';
import { LETTER } from './made-up';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'duban-letters-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const AS = ['--as', '李某'] as const;

describe('letters listed', () => {
  it('as data give number and signer only once signed', async () => {
    const { duban } = world();
    expect((await duban('letters', 'list', '--json')).json()).toMatchObject({
      letters: [
        {
          id: 'L-1',
          unit: '市甲局',
          organisations: ['市甲局机关党委', '市甲局离退休党支部'],
          state: 'draft',
          number: null,
          signedBy: null,
          signedOn: null,
        },
        { id: 'L-2', number: '×直工函〔2026〕1号', signedBy: '李某', signedOn: '2026-06-15' },
        { id: 'L-3' },
      ],
    });
  });

  it('filtered say how many are hidden', async () => {
    const ran = await world().duban('letters', 'list', '--state', '待签发');
    expect(ran.out).toContain('L-3');
    expect(ran.out).not.toContain('L-2');
    expect(ran.err).toContain('另有1条');
  });
});

describe('signing', () => {
  it('one letter needs no count; the signer is the actor unless another is named', async () => {
    const { duban, office } = world();
    const ran = await duban('letters', 'sign', 'L-1', ...AS, '--on', '2026-06-15');
    expect(ran.code).toBe(0);
    expect(ran.out).toContain('×直工函〔2026〕1号');
    expect(office.asked).toEqual([
      {
        verb: 'signLetter',
        args: [
          'L-1',
          { signer: '李某', on: '2026-06-15', dry: false },
          { as: '李某', reason: undefined, key: undefined },
        ],
      },
    ]);
  });

  it('all drafts need their number', async () => {
    const { duban, office } = world();
    expect((await duban('letters', 'sign', '--all', ...AS)).code).toBe(2);
    expect(office.asked).toEqual([]);
    const ran = await duban(
      'letters',
      'sign',
      '--all',
      '--count',
      '2',
      '--signer',
      '赵某',
      '--key',
      'k',
      ...AS,
      '--json',
    );
    expect(ran.code).toBe(0);
    expect(office.asked.map(({ args }) => [args[0], (args[2] as { key: string }).key])).toEqual([
      ['L-1', 'k/L-1'],
      ['L-3', 'k/L-3'],
    ]);
    expect(ran.json()).toMatchObject({ letters: [{ letter: 'L-1', number: '×直工函〔2026〕1号' }, { letter: 'L-3' }] });
  });

  it('goes on after one that is refused, ends with 3, and the sum closes', async () => {
    class OneRefused extends FakeOffice {
      override signLetter: Office['signLetter'] = async (id) =>
        id === 'L-1'
          ? { answer: { refused: 'letter-arrived-since', value: 'FactRecorded, CallRecorded' } }
          : { answer: this.answer, number: '×直工函〔2026〕9号' };
    }
    const ran = await world({}, new OneRefused()).duban('letters', 'sign', 'L-1', 'L-3', '--count', '2', ...AS);
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('共2件：已签发1件，没有签1件。');
    expect(ran.err).toContain('拟稿以后有新情况：有来文或情况登记、联系过单位');
  });

  it('tried first signs nothing and needs no count', async () => {
    const { duban, office } = world();
    const ran = await duban('letters', 'sign', '--all', ...AS, '--dry-run');
    expect(ran.code).toBe(0);
    expect(office.asked.every(({ args }) => (args[1] as { dry: boolean }).dry)).toBe(true);
    expect(ran.out).toContain('可以签发2件');
  });
});

describe('editing a draft', () => {
  it('changes the parts that are named and leaves the others', async () => {
    const { duban, office } = world();
    const ran = await duban(
      'letters',
      'edit',
      'L-1',
      '--part',
      'contact=联系人：组织科李四',
      '--part',
      'body.0=新的一段',
      ...AS,
    );
    expect(ran.code).toBe(0);
    const [, { content }] = office.asked.at(-1)?.args as [string, { content: typeof LETTER }];
    expect(content).toEqual({
      ...LETTER,
      contact: '联系人：组织科李四',
      body: [{ role: 'opening', text: '新的一段' }, ...LETTER.body.slice(1)],
    });
  });

  it('an earlier paragraph that is split does not move a later edit', async () => {
    const { duban, office } = world();
    await duban('letters', 'edit', 'L-1', '--part', 'body.0=一\n二', '--part', 'body.1=改过的一项', ...AS);
    const [, { content }] = office.asked.at(-1)?.args as [string, { content: typeof LETTER }];
    expect(content.body.map(({ text }) => text)).toEqual(['一', '二', '改过的一项', '专此函达，请按期函复。']);
  });

  it('takes the file that show --parts wrote, and finds no difference in it', async () => {
    const { duban } = world();
    const { out } = await duban('letters', 'show', 'L-1', '--parts');
    expect(parse(out)).toMatchObject({ addressee: '市甲局党组（党委）', 'body.1': '一、请专题研究机关党委换届工作。' });
    const file = path.join(folder, 'parts.yaml');
    writeFileSync(file, out);
    const ran = await duban('letters', 'edit', 'L-1', '--file', file, ...AS, '--dry-run', '--json');
    expect(ran.json()).toEqual({ dryRun: true, letter: 'L-1', changes: [], refresh: false });
  });

  it.each([
    [['--part', 'nonsense=x'], 'part-unknown'],
    [['--part', 'addressee='], 'part-unknown'],
    [['--part', 'contact'], 'invalid-value'],
    [[], 'nothing-changed'],
  ])('%j is refused before the office is asked', async (options, code) => {
    const { duban, office } = world();
    const ran = await duban('letters', 'edit', 'L-1', ...options, ...AS, '--json');
    expect(ran.code).toBe(2);
    expect(ran.json()).toMatchObject({ error: { code } });
    expect(office.asked).toEqual([]);
  });
});

describe('exporting signed letters', () => {
  const bytes = Buffer.from('letter two');
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  class Signed extends FakeOffice {
    override letterBytes: Office['letterBytes'] = async (id) => {
      const docx = this.docx.get(id);
      return docx && { fileName: '×直工函〔2026〕1号 市乙局.docx', docx, sha256 };
    };
  }

  it('writes each to the byte, prints the paths, and leaves drafts alone', async () => {
    const out = path.join(folder, 'new');
    const ran = await world({}, new Signed()).duban('letters', 'export', '--out', out);
    const file = path.join(out, '×直工函〔2026〕1号 市乙局.docx');
    expect(ran.out).toBe(`${file}\n`);
    expect(readFileSync(file)).toEqual(bytes);
  });

  it('again changes nothing; another content under the name is left alone and told', async () => {
    const { duban } = world({}, new Signed());
    await duban('letters', 'export', '--out', folder);
    expect((await duban('letters', 'export', '--out', folder, '--json')).json()).toMatchObject({
      files: [{ letter: 'L-2', written: false, sha256 }],
    });
    const file = path.join(folder, '×直工函〔2026〕1号 市乙局.docx');
    writeFileSync(file, 'tampered');
    const ran = await duban('letters', 'export', '--out', folder);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('[file-differs]');
    expect(readFileSync(file, 'utf8')).toBe('tampered');
  });

  it('waits for one that is still being set', async () => {
    const office = new Signed();
    office.docx.clear();
    let waited = 0;
    const pause = async () => {
      if (++waited === 3) office.docx.set('L-2', bytes);
    };
    const ran = await world({ pause }, office).duban('letters', 'export', '--out', folder);
    expect(ran.code).toBe(0);
    expect(existsSync(path.join(folder, '×直工函〔2026〕1号 市乙局.docx'))).toBe(true);
  });

  it('gives up after a minute, and says which', async () => {
    const office = new Signed();
    office.docx.clear();
    const ran = await world({}, office).duban('letters', 'export', '--out', folder);
    expect(ran.code).toBe(1);
    expect(ran.err).toContain('[letter-not-rendered] L-2 还没有成文');
  });

  it('of a draft is a slip of usage', async () => {
    const ran = await world({}, new Signed()).duban('letters', 'export', 'L-1', '--out', folder);
    expect(ran.code).toBe(2);
    expect(ran.err).toContain('[letter-not-signed]');
  });
});

describe('rejecting and voiding', () => {
  it.each([
    ['reject', 'rejectLetter'],
    ['void', 'voidLetter'],
  ])('%s needs a reason and hands it on', async (verb, asked) => {
    const { duban, office } = world();
    expect((await duban('letters', verb, 'L-1', ...AS)).code).toBe(2);
    await duban('letters', verb, 'L-1', ...AS, '--reason', '已来电');
    expect(office.asked).toEqual([{ verb: asked, args: ['L-1', { as: '李某', reason: '已来电', key: undefined }] }]);
  });
});

describe('批复', () => {
  const APPROVAL = {
    ...letterNamed('L-1'),
    id: 'L-9',
    kind: 'approval-candidates',
    addressee: '市甲局机关党委',
    organisations: ['市甲局机关党委'],
  };
  const text = '一、同意「书记姓名」任书记，「副书记姓名」任副书记。';
  const withApproval = () => {
    const office = new FakeOffice();
    office.letterLines = [...office.letterLines, APPROVAL];
    const { letter } = office;
    office.letter = async (id) => ({
      ...(await letter(id)),
      content: { ...LETTER, kind: 'approval-candidates', body: [{ role: 'item', text }] },
    });
    return world({}, office);
  };

  it('are signed by name: --all leaves them, and says so', async () => {
    const { duban, office } = withApproval();
    const ran = await duban('letters', 'sign', '--all', '--count', '2', ...AS);
    expect(ran.code).toBe(0);
    expect(office.asked.map(({ args }) => args[0])).toEqual(['L-1', 'L-3']);
    expect(ran.err).toContain('另有1件批复没有一并签（L-9）');
  });

  it('take the day that was decided along', async () => {
    const { duban, office } = withApproval();
    await duban('letters', 'sign', 'L-9', '--until', '2027-03-31', '--elected-on', '2026-06-12', ...AS);
    expect(office.asked).toMatchObject([
      { verb: 'signLetter', args: ['L-9', { until: '2027-03-31', electedOn: '2026-06-12' }, {}] },
    ]);
  });

  it('have their blanks filled in by name, with or without the brackets', async () => {
    const { duban, office } = withApproval();
    const fill = ['--blank', '书记姓名=王某', '--blank', '「副书记姓名」=李某'];
    expect((await duban('letters', 'edit', 'L-9', ...fill, ...AS)).code).toBe(0);
    expect(office.asked).toMatchObject([
      {
        verb: 'editLetter',
        args: ['L-9', { content: { body: [{ text: '一、同意王某任书记，李某任副书记。' }] } }, {}],
      },
    ]);
  });

  it('say which blanks there are where the name is none of theirs', async () => {
    const ran = await withApproval().duban('letters', 'edit', 'L-9', '--blank', '主任姓名=王某', ...AS);
    expect(ran.code).not.toBe(0);
    expect(ran.err).toContain('[blank-unknown]');
    expect(ran.err).toContain('主任姓名');
  });
});

function letterNamed(id: string) {
  const found = new FakeOffice().letterLines.find((letter) => letter.id === id);
  if (!found) throw new Error(`no letter ${id}`);
  return found;
}
