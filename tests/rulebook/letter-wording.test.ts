import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { APPROVAL_KINDS } from '../../domain/approval-kind';
import { LETTER_KINDS } from '../../domain/letter';
import { civilDate } from '../../domain/time/civil';
import { RULEBOOK_FOLDER } from '../../rulebook/load';
import { letterWordingOn, loadLetterWordings } from '../../rulebook/letter-wording';
import { RulebookError } from '../../rulebook/yaml-file';
import { runFolder } from '../support/run-folder';

/** A copy of the rulebook's texts in which one file is changed. */
function rulebookWith(file: string, change: (text: string) => string): string {
  const folder = mkdtempSync(path.join(runFolder(), 'rulebook-'));
  const wording = path.join(folder, 'wording');
  for (const part of ['wording', 'enclosures'])
    cpSync(path.join(RULEBOOK_FOLDER, part), path.join(folder, part), { recursive: true });
  const changed = path.join(wording, file);
  writeFileSync(changed, change(readFileSync(path.join(wording, file.replace(/@[\d-]+/, '')), 'utf8')));
  return folder;
}

function complaintAbout(file: string, change: (text: string) => string): string {
  try {
    loadLetterWordings(rulebookWith(file, change));
  } catch (error) {
    expect(error).toBeInstanceOf(RulebookError);
    return (error as Error).message;
  }
  return 'no complaint';
}

describe('the letters shipped', () => {
  it('has each kind once, with a source and a day from which it holds', () => {
    const wordings = loadLetterWordings();
    for (const kind of [...LETTER_KINDS, ...APPROVAL_KINDS]) {
      expect(wordings.get(kind)).toEqual([
        expect.objectContaining({
          wording: kind,
          source: expect.stringMatching(/\S/),
          inForceFrom: expect.stringMatching(/^\d{4}-\d{2}-\d{2}$/),
        }),
      ]);
    }
  });
});

describe('editions', () => {
  const later = rulebookWith('letter-1@2027-01-01.yaml', (text) =>
    text.replace('inForceFrom: 2020-07-13', 'inForceFrom: 2027-01-01').replace('请按期函复', '盼复'),
  );

  it.each([
    ['2026-12-31', '2020-07-13'],
    ['2027-01-01', '2027-01-01'],
  ])('a letter written on %s takes the edition in force from %s', (on, from) => {
    expect(letterWordingOn(loadLetterWordings(later), 'letter-1', civilDate(on)).inForceFrom).toBe(from);
  });

  it('says so where a letter is older than any edition', () => {
    expect(() => letterWordingOn(loadLetterWordings(), 'letter-1', civilDate('2020-07-12'))).toThrow(
      'wording/letter-1.yaml: inForceFrom: no edition is in force on 2020-07-12',
    );
  });

  it('refuses two of one day', () => {
    expect(complaintAbout('letter-1@2027-01-01.yaml', (text) => text)).toBe(
      "letter-1@2027-01-01.yaml: inForceFrom: found 2020-07-13: expected another day than letter-1.yaml's",
    );
  });
});

describe('a slip in a letter file is found at start, with file, path, value and expectation', () => {
  it.each<[string, string, (text: string) => string, RegExp]>([
    ['an unknown field', 'letter-1.yaml', (text) => `${text}tone: stern\n`, /^letter-1\.yaml: tone: found "stern"/],
    [
      'no source',
      'letter-1.yaml',
      (text) => text.replace(/source: >-\n(\s+.*\n)+/, ''),
      /letter-1\.yaml: source: found nothing/,
    ],
    [
      'a day that does not exist',
      'letter-2.yaml',
      (text) => text.replace('2020-07-13', '2021-02-30'),
      /letter-2\.yaml: inForceFrom: found "2021-02-30": expected an existing day/,
    ],
    [
      'an unknown form',
      'letter-1.yaml',
      (text) => text.replace('form: 函', 'form: 令'),
      /letter-1\.yaml: form: found "令": .*函/,
    ],
    [
      'an unknown name',
      'letter-1.yaml',
      (text) => text.replace('{{ standing }}', '{{ standign }}'),
      /letter-1\.yaml: body\.0\.text: found ".*": unknown name standign: expected unit, subject/,
    ],
    [
      'an unknown name within a known one',
      'letter-2.yaml',
      (text) => text.replace('earlier.reply.plannedOn', 'earlier.reply.planedOn'),
      /letter-2\.yaml: body\.0\.text: .*unknown name earlier\.reply\.planedOn/,
    ],
    [
      'an unknown filter',
      'letter-1.yaml',
      (text) => text.replace('{{ standing }}', '{{ standing | shout }}'),
      /letter-1\.yaml: body\.0\.text: .*undefined filter: shout/,
    ],
    [
      'a tag left open',
      'letter-1.yaml',
      (text) => text.replace('{%- endif -%}', ''),
      /letter-1\.yaml: body\.1\.text: .*not closed/,
    ],
    [
      'a file to include',
      'letter-1.yaml',
      (text) => text.replace('{{ standing }}', '{% include "/etc/hostname" %}'),
      /letter-1\.yaml: body\.0\.text: .*ENOENT/,
    ],
    [
      'a shared paragraph that is not there',
      'letter-1.yaml',
      (text) => text.replace('use: request', 'use: requst'),
      /letter-1\.yaml: body\.2\.use: found "requst": expected a paragraph shared in letter-parts\.yaml \(request, meeting/,
    ],
    [
      'a paragraph both shared and written out',
      'letter-1.yaml',
      (text) => text.replace('- use: request', '- use: request\n    role: item'),
      /letter-1\.yaml: body\.2: .*expected either "use", or "role" and "text"/,
    ],
    [
      "another letter's file",
      'letter-2.yaml',
      (text) => text.replace('wording: letter-2', 'wording: letter-1'),
      /letter-2\.yaml: wording: found "letter-1": expected "letter-2"/,
    ],
    [
      'a means without words',
      'letter-parts.yaml',
      (text) => text.replace(/ {2}visit: .*\n/, ''),
      /letter-parts\.yaml: records\.visit: found nothing/,
    ],
    [
      'a name that an approval does not know',
      'approval-meeting.yaml',
      (text) => text.replace('{{ endsOn }}', '{{ replyDue }}'),
      /approval-meeting\.yaml: body\.\d\.text: .*unknown name replyDue/,
    ],
    [
      'an approval that is a 函',
      'approval-result.yaml',
      (text) => text.replace('form: 批复', 'form: 函'),
      /approval-result\.yaml: form: found "函": .*批复/,
    ],
    [
      'an enclosure that is not there',
      'letter-1.yaml',
      (text) => text.replace('enclosure: re-election-process', 'enclosure: flow-chart'),
      /letter-1\.yaml: attachments\.1\.enclosure: found "flow-chart": expected a file of rulebook\/enclosures \(re-election-process\)/,
    ],
    ['broken YAML', 'letter-1.yaml', (text) => text.replace('form: 函', 'form: [函'), /^letter-1\.yaml: /],
  ])('%s', (_, file, change, complaint) => {
    expect(complaintAbout(file, change)).toMatch(complaint);
  });

  it('a letter that is missing', () => {
    const folder = rulebookWith('letter-2.yaml', (text) => text);
    rmSync(path.join(folder, 'wording', 'prompt-letter.yaml'));
    expect(() => loadLetterWordings(folder)).toThrow('found no prompt-letter.yaml');
  });
});
