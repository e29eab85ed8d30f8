import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { civilDate } from '../../domain/time/civil';
import { loadRulebook, procedureNamed, procedureOn, RULEBOOK_FOLDER } from '../../rulebook/load';
import { RulebookError } from '../../rulebook/yaml-file';

const PROCEDURE = 'procedures/re-election@2018-07-12.yaml';
const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

/** The shipped rules with one thing changed. */
function rulesWith(file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rules-'));
  folders.push(folder);
  cpSync(RULEBOOK_FOLDER, folder, { recursive: true, filter: (from) => !from.endsWith('.ts') });
  const changed = path.join(folder, file);
  const before = readFileSync(changed, 'utf8');
  const after = change(before);
  if (after === before) throw new Error(`nothing was changed in ${file}`);
  writeFileSync(changed, after);
  return folder;
}

const replaced = (from: string, to: string) => (text: string) => text.replace(from, to);

function failureOf(folder: string, overlay?: string): string {
  try {
    loadRulebook(folder, overlay);
  } catch (error) {
    expect(error).toBeInstanceOf(RulebookError);
    return (error as Error).message;
  }
  throw new Error('the rulebook was taken');
}

describe('a rule file that cannot be used stops the start, and says where and why', () => {
  it.each([
    [
      'an unknown rung kind',
      'kind: meeting',
      'kind: metting',
      [PROCEDURE, 'ladder.8.kind', '"metting"', 'reminder', 'meeting'],
    ],
    [
      'an unknown duration',
      'when: T+3m',
      'when: T+3 months',
      [PROCEDURE, 'ladder.9.when', '"T+3 months"', 'T-6m, T+5wd'],
    ],
    [
      'an unknown field',
      '    stopsAt: meeting-dated',
      '    stopAt: meeting-dated',
      [PROCEDURE, 'ladder.3.stopAt', '"meeting-dated"', 'expected no such field'],
    ],
    ['a field that is missing', '    stopsAt: meeting-dated\n', '', [PROCEDURE, 'ladder.3.stopsAt', 'found nothing']],
    [
      'an anchor that is no earlier rung',
      'when: letter-1+11wd',
      'when: letter-3+11wd',
      [PROCEDURE, 'ladder.7.when', '"letter-3"', 'T, M or an earlier rung (T, M, prepare'],
    ],
    ['an anchor that comes later', 'when: T+5wd', 'when: letter-2+5wd', [PROCEDURE, 'ladder.6.when', '"letter-2"']],
    ['a step without an anchor', 'due: M+1m', 'due: X+1m', [PROCEDURE, 'steps.2.due', '"X"', 'T or M']],
    [
      'a rung that is named twice',
      '- rung: talk',
      '- rung: circular',
      [PROCEDURE, 'ladder.11.rung', '"circular"', 'a name no earlier rung has'],
    ],
    [
      'a rung that waits for an unknown one',
      'unlessMet: ask-date',
      'unlessMet: ask-day',
      [PROCEDURE, 'ladder.4.unlessMet', '"ask-day"', 'an earlier rung'],
    ],
    [
      'a reminder without a text',
      '    wording: reminder-b\n',
      '',
      [PROCEDURE, 'ladder.4.wording', 'found nothing', 'reminder-a, reminder-b, reminder-result'],
    ],
    [
      'a reminder whose text has no file',
      'wording: reminder-b',
      'wording: reminder-c',
      [PROCEDURE, 'ladder.4.wording', '"reminder-c"', 'reminder-a, reminder-b, reminder-result'],
    ],
    [
      'a letter whose text has no file',
      'wording: letter-2',
      'wording: letter-9',
      [PROCEDURE, 'ladder.9.wording', '"letter-9"', 'letter-1, letter-2'],
    ],
    [
      'a signed form whose text has no file',
      'wording: prompt-letter',
      'wording: promptletter',
      [PROCEDURE, 'ladder.0.signedForm.wording', '"promptletter"'],
    ],
    [
      'a reminder on paper',
      '    channels: [email]\n    wording: reminder-b',
      '    channels: [paper]\n    wording: reminder-b',
      [PROCEDURE, 'ladder.4.channels', '"paper"', 'email, sms'],
    ],
    [
      'a band of no rung',
      'rung: letter-1, title: 逾期五个',
      'rung: letter-7, title: 逾期五个',
      [PROCEDURE, 'entry.4.rung', '"letter-7"', 'a rung of the ladder'],
    ],
    [
      'bands out of order',
      'from: T-2m, rung: urge-request',
      'from: T-7m, rung: urge-request',
      [PROCEDURE, 'entry.1.from', '"T-7m"', 'after T-6m'],
    ],
    [
      'an end before the beginning',
      'inForceFrom: 2018-07-12',
      'inForceFrom: 2018-07-12\ninForceUntil: 2018-07-11',
      [PROCEDURE, 'inForceUntil', '"2018-07-11"', '2018-07-12'],
    ],
    [
      'a day that does not exist',
      'inForceFrom: 2018-07-12',
      'inForceFrom: 2018-02-30',
      [PROCEDURE, 'inForceFrom', '"2018-02-30"', 'YYYY-MM-DD'],
    ],
    ['a time that does not exist', "actAt: '09:00'", "actAt: '25:00'", [PROCEDURE, 'timing.actAt', '"25:00"', '09:00']],
    [
      'a text where a number is expected',
      'promiseAtMostDays: 60',
      'promiseAtMostDays: sixty',
      [PROCEDURE, 'policy.promiseAtMostDays', '"sixty"', 'number'],
    ],
    ['no YAML at all', 'steps:', 'steps: [', [PROCEDURE, 'line']],
    ['a key that is written twice', 'title: 换届\n', 'title: 换届\ntitle: 换届\n', [PROCEDURE, 'unique']],
  ])('%s', (_, from, to, parts) => {
    const message = failureOf(rulesWith(PROCEDURE, replaced(from, to)));
    for (const part of parts) expect(message).toContain(path.basename(part));
  });

  it.each([
    ['terms.yaml', 'general-branch: 3', 'general-branch: 0', ['terms.yaml', 'years.general-branch', 'found 0', '>=1']],
    [
      'terms.yaml',
      'branch: 3 }',
      'branch: 3, village: 5 }',
      ['terms.yaml', 'years.village', 'found 5', 'expected no such field'],
    ],
    ['terms.yaml', 'source:', 'sources:', ['terms.yaml', 'source: found nothing']],
    ['flags.yaml', '  - 组织部', '  - 7', ['flags.yaml', 'needsLeader.0', 'found 7']],
    [
      'post-room.yaml',
      'messagesPerUnitAndWeek: 3',
      'messagesPerUnitAndWeek: 0',
      ['post-room.yaml', 'messagesPerUnitAndWeek', 'found 0'],
    ],
    ['calendars/china.yaml', '2026]', "'2026']", ['china.yaml', 'confirmedYears', 'found "2026"']],
    [
      'wording/reminder-a.yaml',
      'wording: reminder-a',
      'wording: reminder-z',
      ['reminder-a.yaml', 'wording', '"reminder-z"'],
    ],
    ['wording/reminder-a.yaml', '{{ byFull }}', '{{ dueFull }}', ['reminder-a.yaml', 'dueFull']],
    ['wording/reminder-a.yaml', '{{ byFull }}', '{{ byFull | shout }}', ['reminder-a.yaml', 'shout']],
  ])('%s: %s → %s', (file, from, to, parts) => {
    const message = failureOf(rulesWith(file, replaced(from, to)));
    for (const part of parts) expect(message).toContain(part);
  });

  it('two versions in force on one day', () => {
    const folder = rulesWith('terms.yaml', (text) => `${text}\n`);
    const text = readFileSync(path.join(folder, PROCEDURE), 'utf8');
    writeFileSync(
      path.join(folder, 'procedures/re-election@2020-07-13.yaml'),
      text.replace('inForceFrom: 2018-07-12', 'inForceFrom: 2020-07-13'),
    );
    expect(failureOf(folder)).toBe(
      're-election@2018-07-12.yaml and re-election@2020-07-13.yaml: both are in force on 2020-07-13; give the earlier one an inForceUntil before that day',
    );
    writeFileSync(
      path.join(folder, PROCEDURE),
      text.replace('inForceFrom: 2018-07-12', 'inForceFrom: 2018-07-12\ninForceUntil: 2020-07-12'),
    );
    const rulebook = loadRulebook(folder);
    expect(procedureOn(rulebook, 're-election', civilDate('2020-07-12')).version).toBe('re-election@2018-07-12');
    expect(procedureOn(rulebook, 're-election', civilDate('2020-07-13')).version).toBe('re-election@2020-07-13');
    expect(procedureNamed(rulebook, 're-election@2018-07-12').version).toBe('re-election@2018-07-12');
  });

  it('a file whose name is not its version', () => {
    const folder = rulesWith('terms.yaml', (text) => `${text}\n`);
    renameSync(path.join(folder, PROCEDURE), path.join(folder, 'procedures/re-election@2019-01-01.yaml'));
    expect(failureOf(folder)).toBe(
      're-election@2019-01-01.yaml: id, inForceFrom: the file must be named re-election@2018-07-12.yaml',
    );
  });

  it('a file that is not there', () => {
    const folder = rulesWith('terms.yaml', (text) => `${text}\n`);
    rmSync(path.join(folder, 'flags.yaml'));
    expect(failureOf(folder)).toMatch(/^flags\.yaml: cannot be read/);
  });
});

describe('an overlay', () => {
  it('lays its values over the rules, and is named in the version', () => {
    const plain = loadRulebook();
    const demo = loadRulebook(undefined, 'demo');
    const [procedure] = demo.procedures;
    expect(procedure).toMatchObject({
      version: 're-election@2018-07-12+demo',
      timing: { entry: 'at-once', spreadSeconds: 0, actAt: '09:00' },
      policy: plain.procedures[0]?.policy,
    });
    expect(demo.postRoom).toEqual({ officeHours: 'always', digestAt: undefined, messagesPerUnitAndWeek: 3 });
    expect(demo.overlay).toEqual({ name: 'demo', title: '演示：立即放行，不等办公时间' });
    expect(procedureNamed(plain, 're-election@2018-07-12+demo').version).toBe('re-election@2018-07-12');
  });

  it('that is not known is named, with those that are', () => {
    expect(failureOf(RULEBOOK_FOLDER, 'demmo')).toBe('overlay demmo: not in rulebook/overlays; known are demo');
  });

  it('that names a rule which does not exist is refused', () => {
    const folder = rulesWith('overlays/demo.yaml', (text) => `${text}policy: { promiseAtMostWeeks: 2 }\n`);
    expect(failureOf(folder, 'demo')).toMatch(
      /^demo\.yaml: policy\.promiseAtMostWeeks: found 2: expected no such field/,
    );
  });
});

describe('the version of a procedure', () => {
  const rulebook = loadRulebook();

  it('in force on a day is found, and none before the first', () => {
    expect(procedureOn(rulebook, 're-election', civilDate('2018-07-12')).id).toBe('re-election');
    expect(() => procedureOn(rulebook, 're-election', civilDate('2018-07-11'))).toThrow(
      're-election: no version is in force on 2018-07-11; add one to rulebook/procedures',
    );
    expect(() => procedureOn(rulebook, 'training', civilDate('2026-01-01'))).toThrow(
      'training: no version is in force',
    );
  });

  it('that a matter is pinned to must be there', () => {
    expect(() => procedureNamed(rulebook, 're-election@1990-01-01')).toThrow(
      're-election@1990-01-01: this rulebook has no such version; matters pinned to it need its file',
    );
  });

  it('has a source for the procedure, its steps and its rungs', () => {
    for (const { source, steps, ladder } of rulebook.procedures) {
      for (const one of [{ source }, ...steps, ...ladder])
        expect('source' in one && String(one.source).length).toBeGreaterThan(1);
    }
  });
});
