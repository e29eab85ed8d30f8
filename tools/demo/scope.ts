import type { LetterLine, MatterLine, NoticeLine, Office, TaskLine } from '../../client/office';
import { subjectKey } from '../../domain/subject';

/** What the books hold about the organisations of one ledger; others of the same house are left out. */
export interface Standing {
  readonly matters: readonly MatterLine[];
  readonly letters: readonly LetterLine[];
  readonly reminders: readonly NoticeLine[];
  /** Texts beside the reminders. */
  readonly texts: readonly NoticeLine[];
  /** What waits for a person: calls, rows to decide first. */
  readonly tasks: readonly TaskLine[];
}

export async function standingOf(office: Office, keys: ReadonlySet<string>): Promise<Standing> {
  const [matters, letters, notices, tasks] = await Promise.all([
    office.matters(),
    office.letters(),
    office.notices(),
    office.tasks('open'),
  ]);
  const ours = matters.filter((matter) => keys.has(subjectKey(matter)));
  const ids = new Set(ours.map(({ id }) => id));
  return {
    matters: ours,
    letters: letters.filter((letter) => letter.matters.some((id) => ids.has(id))),
    reminders: notices.filter(
      ({ kind, channel, matter }) => kind === 'reminder' && channel === 'email' && ids.has(matter),
    ),
    texts: notices.filter(({ channel, matter }) => channel === 'sms' && ids.has(matter)),
    tasks: tasks.filter(({ matterId }) => matterId !== null && ids.has(matterId)),
  };
}

export function draftsIn({ letters }: Standing): readonly LetterLine[] {
  return letters.filter(({ state }) => state === 'draft');
}

export function signedIn({ letters }: Standing): readonly LetterLine[] {
  return letters.filter(({ state }) => state === 'signed');
}

export function textedIn({ texts }: Standing): readonly NoticeLine[] {
  return texts.filter(({ state }) => state === 'sent');
}

export function deliveredIn({ reminders }: Standing): readonly NoticeLine[] {
  return reminders.filter(({ state }) => state === 'sent');
}
