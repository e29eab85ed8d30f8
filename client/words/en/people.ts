import type { PeopleErrorCode } from '../../office/people';
import type { Words } from '../words';
import type { Detail, ErrorWords } from '../zh/errors';

const said = (detail: Detail, name: string): string => {
  const value = detail[name] ?? '';
  return typeof value === 'object' ? value.join(', ') : String(value);
};

export const peopleErrors: Readonly<Record<PeopleErrorCode, ErrorWords>> = {
  'unknown-unit': {
    what: (detail) => `there is no unit "${said(detail, 'unit')}"`,
    why: 'Neither a present name, a former one nor an id is like that.',
    todo: 'See duban unit list; a unit that was founded is entered with duban unit add.',
  },
  'unknown-organisation': {
    what: (detail) => `there is no organisation "${said(detail, 'organisation')}"`,
    why: 'Neither a present name, a former one nor an id is like that.',
    todo: 'See the organisations of a unit: duban unit show UNIT.',
  },
  'ambiguous-organisation': {
    what: (detail) => `"${said(detail, 'organisation')}" is more than one organisation`,
    why: 'Several units have an organisation of that name.',
    todo: 'Write UNIT|ORGANISATION, or the id (O-…).',
  },
  'unknown-zone': {
    what: (detail) => `there is no zone "${said(detail, 'zone')}"`,
    why: 'It is like none of the zones there are: perhaps a slip.',
    todo: 'Write one of those listed; for a new one add --new-zone.',
  },
  'unknown-officer': {
    what: (detail) => `"${said(detail, 'officer')}" is no post, and looks after no matter`,
    why: 'No post, no holder of the office and no officer of a matter is called that.',
    todo: 'Write a post (ORGANISATION/TITLE) or a person of the office: duban holder list office.',
  },
  'unit-ended': {
    what: (detail) => `${said(detail, 'unit')} ended on ${said(detail, 'on')} and does not change any more`,
    why: 'A unit that was merged stays in history and in the lists of the past only.',
    todo: 'You mean the unit it went into: duban unit show.',
  },
  'organisation-ended': {
    what: (detail) => `${said(detail, 'organisation')} ended on ${said(detail, 'on')} and does not change any more`,
    why: 'It stays in history and in the lists of the past only.',
    todo: 'Check the name: duban unit show UNIT.',
  },
  'unit-exists': {
    what: (detail) => `the unit "${said(detail, 'unit')}" is there`,
    why: 'A name belongs to one unit.',
    todo: 'For a new organisation in it: duban organisation add.',
  },
  'name-taken': {
    what: (detail) => `the name "${said(detail, 'name')}" is taken`,
    why: 'Units have different names, and so have the organisations of one unit, those that ended included.',
    todo: 'Choose another name; if the two are one unit, merge them: duban unit merge.',
  },
  'merge-into-itself': {
    what: (detail) => `${said(detail, 'unit')} cannot be merged into itself`,
    why: 'Both names mean the same unit (one may be a former name).',
    todo: 'Check the two; a change of name is duban unit rename.',
  },
  'not-of-this-unit': {
    what: (detail) => `"${said(detail, 'organisation')}" is no organisation of ${said(detail, 'unit')}`,
    why: 'Only organisations of the unit that goes can be kept.',
    todo: 'Write --keep with one of the names listed.',
  },
  'not-yet': {
    what: (detail) => `${said(detail, 'from')} has not come (today is ${said(detail, 'today')})`,
    why: 'Units and organisations are shown as they are today: a change is entered on its day or later.',
    todo: 'Enter it on that day; holders and stand-ins may be entered beforehand.',
  },
  'before-history': {
    what: (detail) => `${said(detail, 'from')} is before ${said(detail, 'since')}, when what holds now began`,
    why: 'What is entered keeps its order.',
    todo: 'Check the day: not before the change that came last.',
  },
  'stand-in-backwards': {
    what: (detail) => `until ${said(detail, 'until')} is before from ${said(detail, 'from')}`,
    why: 'A stand-in has a first and a last day, the last included.',
    todo: 'Check --from and --until.',
  },
  'stand-in-over': {
    what: (detail) => `${said(detail, 'until')} is over (today is ${said(detail, 'today')})`,
    why: 'A stand-in of the past changes nothing that is to come.',
    todo: 'Check --until; to prolong, write the new last day.',
  },
  'stand-in-overlaps': {
    what: (detail) =>
      `${said(detail, 'person')} stands in for this post from ${said(detail, 'from')} until ${said(detail, 'until')}`,
    why: 'A post has one stand-in a day.',
    todo: 'End the other one first (same person, same first day, another --until), or choose other days.',
  },
};

export const peopleAbout = {
  'holder list': {
    about: 'Who holds which post: holders, stand-ins, how to reach them; of an organisation, a unit, or the office',
    example: 'npx duban holder list office',
  },
  'holder stand-in': {
    about:
      'A stand-in from a day to a day, the last included: notices go to him, and for a signer of the office he signs',
    example: 'npx duban holder stand-in K-3 --to ZHAO --from 2026-12-01 --until 2026-12-20 --as ZHANG',
  },
  handover: {
    about:
      'A hand-over note: every open matter of a post or an officer, stage, ball, promise, the last three things done, tasks; --assign gives the matters to the successor',
    example: 'npx duban handover ZHANG --to LI --out handover.docx --assign --as ZHANG',
  },
  unit: { about: 'Units: renamed, merged, founded, moved to another zone', example: '' },
  'unit list': { about: 'Units with their former names, and where they went', example: 'npx duban unit list --all' },
  'unit show': {
    about: 'The organisations of a unit, its names, its zones and every change',
    example: 'npx duban unit show UNIT',
  },
  'unit rename': {
    about: 'A unit takes another name: organisations that begin with it, waiting notices, tasks and drafts follow',
    example: 'npx duban unit rename UNIT --to NAME --from 2026-11-20 --number NUMBER --as ZHANG',
  },
  'unit merge': {
    about:
      'A unit goes into another: its organisations end and their matters are withdrawn; those under --keep go on there',
    example: 'npx duban unit merge UNIT --into OTHER --from 2026-11-20 --keep ORGANISATION=NAME --as ZHANG',
  },
  'unit add': {
    about: 'A new unit with its first organisation; launched with the next plan',
    example:
      'npx duban unit add UNIT --zone ZONE --organisation NAME --kind party-committee --elected-on 2026-10-20 --as ZHANG',
  },
  'unit zone': {
    about: 'A unit moves to another zone from a day on; lists of the past keep the old one',
    example: 'npx duban unit zone UNIT ZONE --from 2026-11-20 --as ZHANG',
  },
  organisation: { about: 'Organisations: new ones, another form', example: '' },
  'organisation add': {
    about: 'A new organisation in a unit that is there',
    example: 'npx duban organisation add UNIT --organisation NAME --kind branch --elected-on 2026-10-20 --as ZHANG',
  },
  'organisation form': {
    about: 'Branch, general branch, party committee: the running term keeps its length, the next follows the new form',
    example:
      'npx duban organisation form ORGANISATION --kind party-committee --members 130 --from 2026-11-20 --as ZHANG',
  },
};

export const peopleArguments = {
  holdersOf: 'an organisation, a unit, or "office"',
  unit: 'name of the unit (a former one will do)',
  newUnit: 'name of the new unit',
  zone: 'zone',
  organisation: 'name of the organisation',
  handoverOf: 'a post (ORGANISATION/TITLE), or the name of an officer',
};

export const peopleOptions = {
  landline: 'telephone',
  standInUntil: 'the last day, included',
  newName: 'the new name',
  effectiveFrom: 'from which day on (not later than today)',
  paperNumber: 'number of the paper it rests on',
  partyGroup: 'full name of the party group (else it follows the unit)',
  mergeInto: 'the unit it goes into',
  keep: 'an organisation that goes on, as ORGANISATION or ORGANISATION=NEW NAME (may be repeated)',
  newZone: 'the zone is a new one',
  zoneOfUnit: 'the zone it is in',
  organisationName: 'name of the organisation',
  organisationKind: 'party-committee, general-branch or branch',
  members: 'number of members',
  congressYesNo: 'elected by a congress of delegates: yes; by all members: no',
  organisationNewName: 'the new name of the organisation',
  liaison: 'its contact',
  handoverTo: 'who takes over',
  assign: 'the matters are looked after by the successor from now on',
  endedUnits: 'list those that have ended too',
};

export const people: Words['people'] = {
  columns: {
    post: 'post',
    person: 'holder',
    reach: 'reached by',
    from: 'from',
    until: 'until',
    note: 'note',
    unit: 'unit',
    zone: 'zone',
    organisations: 'organisations',
    matters: 'open matters',
    past: 'past',
    members: 'members',
    kind: 'form',
    change: 'change',
    number: 'number',
    by: 'by',
  },
  office: 'office',
  standIn: 'stands in',
  later: 'not yet',
  away: 'somebody stands in',
  open: 'open',
  nothingChanged: 'As the registry has it: nothing changed.',
  dryNothing: 'Dry run: as the registry has it, nothing would change.',
  holder: ({ post, to, from }) => `${post}: ${to} from ${from} on; later notices go to the new holder, what was stays.`,
  standsIn: ({ post, to, from, until }) =>
    `${post}: ${to} stands in from ${from} until ${until}, included; then the holder is back by himself.`,
  renamed: ({ unit, to, from }) =>
    `${unit} is called ${to} from ${from} on; what was sent, and lists of the past, keep the old name.`,
  merged: ({ unit, into, from }) => `${unit} goes into ${into} from ${from} on.`,
  founded: ({ unit, organisation }) =>
    `Entered: ${organisation} of ${unit}. Next: npx duban preview re-election, then launch.`,
  rezoned: ({ unit, zone, from }) => `${unit} is in ${zone} from ${from} on; lists of the past keep the old zone.`,
  formed: ({ organisation, kind, from }) =>
    `${organisation} is a ${kind} from ${from} on; the running term keeps its length, the next follows the new form.`,
  effects: {
    moved: ({ notice, organisation, from, to }) => `notice ${notice} (${organisation}): ${from} → ${to}`,
    nobody: ({ notice, organisation, from }) =>
      `notice ${notice} (${organisation}): ${from} no longer holds the post and nobody can be reached; a task says so`,
    rewritten: (count) => `${count} waiting notices written anew`,
    tasks: (count) => `${count} tasks reworded`,
    drafts: (ids) => `drafts addressed anew: ${ids.join(', ')}`,
    renamed: ({ from, to }) => `renamed: ${from} → ${to}`,
    ended: (one) => `ends: ${one}`,
    movedTo: ({ organisation, unit }) => `goes on under ${unit}: ${organisation}`,
    withdrawn: ({ matter, organisation }) => `withdrawn: ${matter} ${organisation}`,
    kept: (count) => `${count} matters run on`,
  },
  fit: {
    unknown: 'the number of members is not known: check the form before the election (3, 50, 100)',
    'too-few': ({ kind, members, bound, towards }) =>
      `${members} members; a ${kind} has ${bound} or more as a rule${towards === '' ? '' : `: consider a ${towards}`}`,
    'too-many': ({ kind, members, bound, towards }) =>
      `${members} members; a ${kind} has ${bound} at most as a rule${towards === '' ? '' : `: consider a ${towards}`}`,
    unsure:
      ' (the figure stands in older editions: check the text in force; a superior may approve otherwise, you decide)',
    sure: ' (a superior may approve otherwise, you decide)',
    missing: (count) => `${count} without a number of members in the ledger: check before the election (3, 50, 100)`,
    heading: (count) => `Forms to check before the election (3/50/100): ${count}`,
  },
  units: {
    ended: ({ on, into }) => `went into ${into} on ${on}`,
    founded: (on) => `founded ${on}`,
    formerly: (names) => `formerly ${names.join(', ')}`,
    partyGroup: (name) => `addressed as ${name}`,
    nameUntil: (name, until) => `${name} (until ${until})`,
    zoneSpan: (zone, from, until) => `${zone} (from ${from}${until})`,
    until: (day) => ` until ${day}`,
    movedTo: (unit) => `now under ${unit}`,
    endedOn: (day) => `ended ${day}`,
    organisations: 'Organisations',
    names: 'Names',
    zones: 'Zones',
    changes: 'Changes',
    none: 'No units: import a ledger first (duban registry import ledger.xlsx).',
    changeKinds: {
      founded: 'founded',
      renamed: 'renamed',
      merged: 'merged into another',
      received: 'another merged into it',
      moved: 'moved',
      rezoned: 'moved to another zone',
      added: 'organisation added',
      form: 'form changed',
    },
  },
  noHolders: 'No holder is registered.',
  handover: {
    writing: 'writing the hand-over note',
    written: ({ file, count, to }) => `The hand-over note is in ${file}: ${count} open matters, to ${to}.`,
    assigned: (count, to) => `${count} matters are looked after by ${to} now.`,
    would: (count, to, assign) =>
      `${count} open matters would be listed${assign ? ` and given to ${to}` : ''}; no file was written.`,
  },
  importing: {
    former: ({ from, to }) => `a former name in the ledger: ${from} is ${to}`,
    ended: ({ organisation, on, into }) =>
      `${organisation} ended on ${on}${into === '' ? '' : ` (into ${into})`}: this row is not taken in`,
  },
};
