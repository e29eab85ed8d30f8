import { createHash } from 'node:crypto';
import { z } from 'zod';
import { hold, type OfficeSettings, officeSettings, postOf, setOffice } from '../../database/queries/office';
import { applyLines, keepFile, lastImport, withOpenMatters } from '../../database/queries/registry-import';
import { organisationsNamedBefore, unitKeys, unitsNamedBefore } from '../../database/queries/former-names';
import { subjectsOn } from '../../database/queries/subjects';
import type { CivilDate } from '../../domain/civil-date';
import { numberingFile, withNumbering } from '../numbering-file';
import { calledAsToday, type NamesBefore, namesToday } from '../former-names';
import { carriesFile, smsFile, withSms } from '../sms-settings';
import { differenceOf } from '../import-difference';
import { importLinesOf } from '../import-lines';
import { subjectsOf } from '../ledger-subjects';
import { exportFromRegistry } from '../ledger-export';
import { readLedgerFile } from '../read-ledger-file';
import { type By, type ImportReport, type LedgerFile, type Office, OfficeError, type Trial } from '../office';
import type { Effects } from '../office/people';
import { type Door, today } from './door';
import { officeDecision } from './office-decision';
import { followHolders } from './readdress';
import { contactChanged } from './tell-clocks';

type Registry = Pick<Office, 'importLedger' | 'exportLedger' | 'setOffice'>;

export function registryOf(door: Door): Registry {
  return {
    importLedger: (file: LedgerFile, how: { asOf: CivilDate; apply: boolean; skipRefused?: boolean } & Partial<By>) =>
      importLedger(door, file, how),
    exportLedger: async () => {
      const last = await lastImport(door.pool);
      if (!last) throw new OfficeError('nothing-imported');
      const subjects = await subjectsOn(door.pool, today(door), undefined, { standIns: false });
      return exportFromRegistry(last, subjects, {
        terms: door.rulebook.terms,
        on: today(door),
      });
    },
    setOffice: (settings, by) => setOfficeCard(door, settings, by),
  };
}

async function importLedger(
  door: Door,
  file: LedgerFile,
  { asOf, apply, skipRefused, ...by }: { asOf: CivilDate; apply: boolean; skipRefused?: boolean } & Partial<By>,
): Promise<ImportReport> {
  const reading = await readLedgerFile(file.bytes, { asOf, terms: door.rulebook.terms });
  const before = await namesBefore(door);
  const { rows, former, ended } = namesToday(reading.rows, before);
  const subjects = subjectsOf(rows, door.rulebook.needsLeader);
  // A ledger names the holders; a stand-in is entered by the office.
  const registry = calledAsToday(await subjectsOn(door.pool, asOf, undefined, { standIns: false }), before);
  const difference = [
    ...differenceOf(subjects, registry, await withOpenMatters(door.pool)),
    ...ended.map(({ row, unit, organisation }) => ({
      kind: 'unchanged' as const,
      row,
      unit,
      organisation,
      changes: [],
    })),
  ];
  const count = (kind: string) => difference.filter((one) => one.kind === kind).length;
  const report: ImportReport = {
    sha256: createHash('sha256').update(file.bytes).digest('hex'),
    rows: reading.rows,
    problems: reading.problems,
    difference,
    former,
    ended,
    counts: {
      new: count('new'),
      changed: count('changed'),
      unchanged: count('unchanged'),
      gone: count('gone'),
      refused: reading.counts.refused,
    },
  };
  if (!apply) return report;
  if (reading.counts.refused > 0 && !skipRefused)
    throw new OfficeError('refused-rows', { refused: reading.counts.refused });
  const body = { sha256: report.sha256, asOf, skipRefused };
  const taken = await officeDecision(
    door,
    { verb: 'import', subject: file.name, body, by: { as: '', ...by } },
    async (db, actor): Promise<Taken> => {
      const id = await keepFile(db, {
        fileName: file.name,
        sha256: report.sha256,
        bytes: file.bytes,
        layout: reading.layout,
        asOf,
        by: actor,
      });
      const open = await withOpenMatters(db);
      const lines = importLinesOf(rows, subjects, registry, open);
      const posts = await applyLines(db, lines, { importId: id, from: asOf });
      const follows = posts.filter(({ organisationId }) => open.has(organisationId));
      const ids = [...new Set(follows.map(({ organisationId }) => organisationId))];
      const { readdressed } = await followHolders(door, db, ids);
      return { importId: id, readdressed, posts: follows };
    },
  );
  for (const { organisationId, postId } of taken.posts ?? []) await contactChanged(door, organisationId, postId);
  return { ...report, importId: taken.importId, readdressed: taken.readdressed };
}

/** What an import wrote, as its journal keeps it. */
interface Taken {
  readonly importId: string;
  readonly readdressed?: Effects['readdressed'];
  /** Posts of running matters that changed hands: their clocks are told. */
  readonly posts?: readonly { readonly organisationId: string; readonly postId: string }[];
}

async function namesBefore({ pool }: Door): Promise<NamesBefore> {
  return {
    organisations: await organisationsNamedBefore(pool),
    units: await unitsNamedBefore(pool),
    today: await unitKeys(pool),
  };
}

const text = z.string().trim().min(1);
const officeFile = z.strictObject({
  name: text.optional(),
  section: text.optional(),
  contactName: text.optional(),
  contactPhone: text.optional(),
  symbol: text.optional(),
  approvalSymbol: text.optional(),
  numbering: numberingFile.optional(),
  mailFrom: z.email().optional(),
  allowList: z.array(text).optional(),
  sms: smsFile.optional(),
  carries: carriesFile.optional(),
  /** Units that the clock never drafts for, and party groups by their full names. */
  posts: z
    .array(
      z.strictObject({
        role: z.enum(['officer', 'signer', 'leader']),
        title: text,
        holder: text,
        phone: text.optional(),
        email: z.email().optional(),
      }),
    )
    .optional(),
});

async function setOfficeCard(door: Door, settings: unknown, { dry, ...by }: Trial): Promise<readonly string[]> {
  const parsed = officeFile.safeParse(settings);
  if (!parsed.success) {
    throw new OfficeError('settings-invalid', {
      problems: parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`),
    });
  }
  const { posts = [], ...card } = parsed.data;
  const changesTo = (before: OfficeSettings) =>
    Object.entries(withSms(withNumbering(card, before.numbering), before, door.rulebook.sms)).filter(
      ([key, value]) => JSON.stringify(before[key as keyof OfficeSettings]) !== JSON.stringify(value),
    );
  if (dry) {
    const changes = changesTo(await officeSettings(door.pool)).map(([key]) => key);
    return [...changes, ...posts.map(({ title, holder }) => `${title}：${holder}`)];
  }
  return officeDecision(door, { verb: 'office-set', body: parsed.data, by }, async (db, actor) => {
    const changed = changesTo(await officeSettings(db));
    await setOffice(db, Object.fromEntries(changed), actor);
    const held: string[] = [];
    for (const { role, title, holder, phone, email } of posts) {
      const post = await postOf(db, { ownerKind: 'office', ownerId: 'office', role, title });
      if (await hold(db, post, { person: holder, phone, email }, today(door))) held.push(`${title}：${holder}`);
    }
    return [...changed.map(([key]) => key), ...held];
  });
}
