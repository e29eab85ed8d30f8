import { lateCases } from '../../database/queries/late-cases';
import { invitationRows } from '../../database/queries/meetings';
import { officeSettings } from '../../database/queries/office';
import { subjectsOn } from '../../database/queries/subjects';
import { dayOf } from '../../domain/time/civil';
import { OfficeError } from '../office';
import type { PaperFile } from '../office/paper-file';
import { attendanceSheet } from '../papers/attendance-sheet';
import { meetingNotice, meetingOverview, type MeetingPaperFacts, signInSheet } from '../papers/meeting-papers';
import { termSentenceOf } from '../papers/meeting-values';
import { paperWords } from '../papers/paper-words';
import { renderPaper } from '../papers/render-paper';
import { type Door, today } from './door';
import { theMeeting } from './the-meeting';

/** What is printed for a meeting, from the books as they stand today. */
export async function meetingPapers(door: Door, id: string): Promise<readonly PaperFile[]> {
  const facts = await paperFacts(door, id);
  const { papers } = door.rulebook;
  const { names } = paperWords;
  const { id: meeting } = facts.meeting;
  return [
    { fileName: names.notice(meeting), bytes: await renderPaper(meetingNotice(papers.meeting, facts)) },
    { fileName: names.overview(meeting), bytes: await renderPaper(meetingOverview(papers, facts)) },
    { fileName: names.signIn(meeting), bytes: await renderPaper(signInSheet(papers.meeting, facts)) },
    { fileName: names.sheet(meeting), bytes: await attendanceSheet(facts.cases) },
  ];
}

async function paperFacts({ pool, zone, rulebook, ...door }: Door, id: string): Promise<MeetingPaperFacts> {
  const meeting = await theMeeting(pool, id);
  if (meeting.state === 'cancelled')
    throw new OfficeError('meeting-over', { meeting: meeting.id, state: meeting.state });
  const on = today({ pool, zone, rulebook, ...door });
  const invited = await invitationRows(pool, meeting.id);
  const cases = await lateCases(
    pool,
    invited.map(({ matterId }) => matterId),
    { on, zone },
  );
  const subjects = await subjectsOn(
    pool,
    on,
    invited.map(({ organisationId }) => organisationId),
  );
  const sentences = new Map(subjects.map((one) => [one.organisationId, termSentenceOf(one, rulebook.terms)]));
  return {
    meeting,
    office: await officeSettings(pool),
    cases,
    termSentences: new Map(
      invited.map(({ matterId, organisationId }) => [matterId, sentences.get(organisationId) ?? '']),
    ),
    calledOn: dayOf(meeting.calledAt, zone),
    printedOn: on,
  };
}
