import { Liquid, type Template } from 'liquidjs';
import { RulebookError } from './yaml-file';

/**
 * Texts are data that an office may change: an unknown name or filter is an error, no file can be included, and values
 * are never read as template. Output is plain text, so nothing is escaped.
 */
const engine = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  templates: {},
  parseLimit: 20_000,
  renderLimit: 1000,
  memoryLimit: 1_000_000,
});

/** A text, parsed. */
export interface LetterTemplate {
  readonly source: string;
  readonly parsed: readonly Template[];
}

/** What may be named in each place of the letter files. */
export const knownNames = {
  letter: [
    'unit',
    'subject',
    'term',
    'record',
    'standing',
    'bodies',
    'discipline',
    'request',
    'request.names',
    'request.meeting',
    'meetings',
    'extendable',
    'exhausted',
    'exhausted.names',
    'requestDue',
    'replyDue',
    'earlier',
    'earlier.title',
    'earlier.number',
    'earlier.signedOn',
    'earlier.reply',
    'earlier.reply.receivedOn',
    'earlier.reply.plannedOn',
    'section',
    'extensionYears',
    'resultMonths',
  ],
  record: ['records'],
  recordEntry: ['on'],
  term: ['name', 'electedOn', 'endsOn', 'extension', 'extension.number', 'extension.until', 'ranOut'],
  listedTerm: ['you', 'first', 'count', 'annex'],
  standing: ['names', 'expired', 'days', 'approvedOn', 'both', 'comma'],
  days: ['days'],
  several: ['count'],
  termCell: ['electedOn', 'endsOn'],
  extensionCell: ['number', 'until'],
  counted: ['writtenOn'],
  approval: [
    'organisation',
    'you',
    'body',
    'committee',
    'meeting',
    'congress',
    'discipline',
    'asked',
    'asked.title',
    'asked.number',
    'asked.receivedOn',
    'asked.inReply',
    'termEndsOn',
    'endsOn',
    'overdue',
    'extension',
    'extension.until',
    'extension.late',
    'extension.second',
    'extension.reason',
    'result',
    'result.electedOn',
    'result.endsOn',
    'resultMonths',
    'section',
  ],
} as const satisfies Record<string, readonly string[]>;

/** The template, or a sentence that says what is wrong with it. */
export function parseTemplate(source: string, known: readonly string[]): LetterTemplate | string {
  try {
    const parsed = engine.parse(source);
    const named = engine.globalFullVariablesSync(parsed).map((name) => name.replace(/\[\d+\]/g, ''));
    const strange = named.filter((name) => !known.includes(name));
    if (strange.length > 0) return `unknown name ${strange.join(', ')}: expected ${known.join(', ')}`;
    return { source, parsed };
  } catch (error) {
    return `not a Liquid text: ${(error as Error).message}`;
  }
}

/** The text with its values. Line breaks in the file, and the spaces around them, are layout of the file only. */
export function fill({ source, parsed }: LetterTemplate, values: object): string {
  try {
    const text: unknown = engine.renderSync([...parsed], values);
    return String(text)
      .replace(/\s*\n\s*/g, '')
      .trim();
  } catch (error) {
    throw new RulebookError(`rulebook/wording: cannot fill "${source}": ${(error as Error).message}`, { cause: error });
  }
}
