import path from 'node:path';
import { z } from 'zod';
import { type LetterTemplate as Template, parseTemplate } from './letter-template';
import { day } from './schema';
import { readYaml } from './yaml-file';

const words = z.string().min(1);

/** A text with {{ names }}: parsed at start, so that a slip is found there and not on the day of the meeting. */
function template(...known: readonly string[]) {
  return words.transform((source, context): Template => {
    const parsed = parseTemplate(source, known);
    if (typeof parsed !== 'string') return parsed;
    context.addIssue({ code: 'custom', message: parsed });
    return z.NEVER;
  });
}

const MEETING = ['day', 'fullDay', 'weekday', 'time', 'place', 'contactName', 'contactPhone', 'signature'] as const;
const INVITED = [...MEETING, 'organisation', 'termSentence'] as const;

const mail = z.strictObject({
  ceiling: z.enum(['public', 'internal']),
  subject: template(...MEETING),
  body: template(...INVITED),
});

const meetingFile = z.strictObject({
  source: words,
  inForceFrom: day,
  invitation: mail,
  cancelled: mail,
  notice: z.strictObject({
    title: words,
    opening: template(...INVITED),
    items: z.array(template(...INVITED)).min(1),
    contact: template(...INVITED),
  }),
  overview: z.strictObject({ title: words, note: template(...MEETING, 'units', 'count', 'writtenOn') }),
  signIn: z.strictObject({ title: words, note: template(...MEETING) }),
});

const COUNTED = ['writtenOn', 'units', 'count'] as const;

const proposal = { title: words, opening: template(...COUNTED), ask: words, closing: words };

const eachProposal = z.strictObject({ circular: words, talk: words, report: words });

const proposalsFile = z.strictObject({
  source: words,
  inForceFrom: day,
  note: words,
  facts: z.strictObject({
    term: template('electedOn', 'termEndsOn', 'extension', 'extension.number', 'extension.until', 'writtenOn', 'days'),
    measures: template('list'),
    noMeasures: words,
    promises: template('list'),
    promise: template('madeOn', 'on', 'became'),
    became: z.strictObject({ running: words, kept: words, replaced: words, broken: words }),
    noPromises: words,
    present: template('stage', 'cause'),
    mail: template('on'),
    sms: template('on'),
    contact: template('on', 'means', 'to'),
    notReached: template('on', 'means'),
    letter: template('on', 'title', 'number', 'replied'),
    meeting: template('on', 'attendance'),
  }),
  circular: z.strictObject({
    ...proposal,
    draft: z.strictObject({ title: words, body: z.array(template(...COUNTED, 'longest')).min(1) }),
  }),
  talk: z.strictObject({
    ...proposal,
    outline: z.strictObject({ title: words, items: z.array(words).min(1), blanks: z.array(words).min(1) }),
  }),
  report: z.strictObject({ ...proposal, itself: z.array(words), aboutItself: template('names') }),
  carryOut: z.strictObject({ decided: words, subject: eachProposal, how: eachProposal }),
});

const burdenFile = z.strictObject({
  source: words,
  inForceFrom: day,
  title: words,
  note: template('from', 'to'),
  paragraphs: z
    .array(
      template(
        'units',
        'messages',
        'sms',
        'calls',
        'letters',
        'forms',
        'total',
        'average',
        'ceiling',
        'heldBack',
        'rules',
        'rules.size',
        'whileSilent',
      ),
    )
    .min(1),
  table: words,
  columns: z.array(words).length(7),
  totals: words,
});

export type MeetingWording = z.infer<typeof meetingFile>;
export type ProposalWording = z.infer<typeof proposalsFile>;
export type BurdenWording = z.infer<typeof burdenFile>;

/** Texts of the papers that the office prints for itself and for meetings. */
export interface PaperWordings {
  readonly meeting: MeetingWording;
  readonly proposals: ProposalWording;
  readonly burden: BurdenWording;
}

/** @throws RulebookError naming file, path, value and expectation */
export function loadPaperWordings(folder: string): PaperWordings {
  const file = (name: string) => path.join(folder, 'papers', name);
  return {
    meeting: readYaml(file('meeting.yaml'), meetingFile),
    proposals: readYaml(file('proposals.yaml'), proposalsFile),
    burden: readYaml(file('burden.yaml'), burdenFile),
  };
}
