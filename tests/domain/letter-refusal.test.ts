import type { LetterFacts } from '../../domain/letter';
import { letterRefusals } from '../../domain/letter-refusal';
import { civilDate } from '../../domain/time/civil';
import { approved, branch, committee, earlier, extended, letterFacts, writtenOn } from '../support/letter-facts';

const running = { ...committee, endsOn: civilDate('2026-01-04'), situation: 'term-running' as const };

describe('facts a letter can be written from', () => {
  it.each<[string, Partial<LetterFacts>]>([
    ['nothing received', {}],
    [
      'an extension that ran out yesterday',
      {
        organisations: [{ ...extended, extension: { number: '江直工复〔2024〕21号', until: civilDate('2025-07-03') } }],
      },
    ],
    ['a meeting approved', { organisations: [approved] }],
    [
      'a request date gone by, where no request is asked for',
      { organisations: [approved], requestDueOn: civilDate('2025-07-01') },
    ],
    ['a second letter that names the first', { kind: 'letter-2', earlier }],
    [
      'a prompt on the last day of the term',
      { kind: 'prompt-letter', replyDueOn: undefined, organisations: [{ ...running, endsOn: writtenOn }] },
    ],
  ])('%s', (_, changes) => {
    expect(letterRefusals(letterFacts(changes), writtenOn)).toEqual([]);
  });
});

describe('facts that stand against a letter', () => {
  it.each<[string, Partial<LetterFacts>, string, string]>([
    ['no organisation', { organisations: [] }, 'no-organisation', 'organisations'],
    [
      'a notice to two',
      { kind: 'notice-to-subordinate-1', organisations: [branch, extended] },
      'one-organisation-only',
      'organisations',
    ],
    [
      'the last day of the term is not yet overdue',
      { organisations: [{ ...committee, endsOn: writtenOn }] },
      'not-overdue',
      'organisations.0.endsOn',
    ],
    [
      'the extension still runs',
      { organisations: [committee, { ...extended, extension: { number: '江直工复〔2024〕21号', until: writtenOn } }] },
      'not-overdue',
      'organisations.1.endsOn',
    ],
    [
      'a prompt the day after the term',
      { kind: 'prompt-letter', organisations: [{ ...running, endsOn: civilDate('2025-07-03') }] },
      'already-overdue',
      'organisations.0.endsOn',
    ],
    [
      'supervision of a running term',
      { organisations: [running] },
      'situation-does-not-fit',
      'organisations.0.situation',
    ],
    ['a prompt to one that is late', { kind: 'prompt-letter' }, 'situation-does-not-fit', 'organisations.0.situation'],
    [
      'an extension said to have run out, without its number',
      { organisations: [{ ...committee, situation: 'extension-ran-out' }] },
      'extension-missing',
      'organisations.0.extension',
    ],
    [
      '未批准延期 of one that has an approval',
      { organisations: [{ ...extended, situation: 'nothing-received' }] },
      'extension-stands',
      'organisations.0.extension',
    ],
    [
      'a meeting without its approval',
      { organisations: [{ ...committee, situation: 'meeting-approved' }] },
      'meeting-missing',
      'organisations.0.meeting',
    ],
    [
      'a meeting asked for by today',
      { organisations: [{ ...approved, meeting: { approvedOn: civilDate('2025-06-20'), by: writtenOn } }] },
      'day-passed',
      'organisations.0.meeting.by',
    ],
    ['a request asked for by today', { requestDueOn: writtenOn }, 'day-passed', 'requestDueOn'],
    ['an answer asked for by yesterday', { replyDueOn: civilDate('2025-07-03') }, 'day-passed', 'replyDueOn'],
    ['no day of answer', { replyDueOn: undefined }, 'reply-date-missing', 'replyDueOn'],
    ['a second letter without the first', { kind: 'letter-2' }, 'earlier-letter-missing', 'earlier'],
    [
      'a reminder recorded for tomorrow',
      { remindedBy: [{ on: civilDate('2025-07-05'), means: 'call' }] },
      'record-in-the-future',
      'remindedBy.0.on',
    ],
  ])('%s', (_, changes, code, at) => {
    const refusals = letterRefusals(letterFacts(changes), writtenOn);
    expect(refusals.map((refusal) => [refusal.code, refusal.at])).toEqual([[code, at]]);
    expect(refusals[0]?.message).toMatch(/[\u4e00-\u9fff]/);
  });

  it('are all told at once', () => {
    const facts = letterFacts({ kind: 'letter-2', replyDueOn: undefined, organisations: [running] });
    expect(letterRefusals(facts, writtenOn).map(({ code }) => code)).toEqual([
      'situation-does-not-fit',
      'reply-date-missing',
      'earlier-letter-missing',
    ]);
  });
});
