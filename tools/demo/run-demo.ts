import os from 'node:os';
import path from 'node:path';
import { mannerOf, officeOf } from '../../client/connect';
import { type ImportReport, type Office, OfficeError } from '../../client/office';
import { instantOf } from '../../domain/civil-date';
import { subjectKey } from '../../domain/subject';
import { dayOf } from '../../domain/time/civil';
import { checkoutRoot } from '../checkout';
import { demoHomePath } from '../home';
import { upHouse } from '../house';
import type { House } from '../plain/houses.cjs';
import type { Say } from '../say';
import { demoArguments, USAGE } from './arguments';
import { awaitResults, isDue } from './await-results';
import { DEMO_OFFICE, DEMO_OFFICER } from './demo-office';
import { exportLetters } from './export-letters';
import { inboxCount } from './inbox-count';
import { applyLedger, launchLedger, type Taking, wakeClocks } from './launch-ledger';
import { givenLedger, madeUpLedger } from './ledger-to-show';
import { patiently } from './patience';
import { deliveredIn, draftsIn, signedIn, standingOf } from './scope';
import { showEnd, showKept } from './show-end';
import { showImport } from './show-import';
import { MONTH_ROWS } from './month-rows';
import { DEMO_ROWS } from './rows';
import { signLetters } from './sign-letters';

export interface DemoRun {
  /** What was typed after `npm run demo --`. */
  readonly argv: readonly string[];
  readonly say: Say;
  readonly env: NodeJS.ProcessEnv;
}

export interface DemoOutcome {
  readonly home: string;
  readonly house: House;
  /** before: every organisation of the ledger had its matter already. */
  readonly launched: 'now' | 'before';
  /** Counted from the books, for the organisations of this ledger. */
  readonly lettersSigned: number;
  readonly remindersDelivered: number;
  /** All messages in the inbox; undefined where it does not answer. */
  readonly inInbox: number | undefined;
  readonly lettersFolder: string;
  readonly letterFiles: readonly string[];
  /** False where something was still outstanding when the demo stopped waiting. */
  readonly complete: boolean;
}

/**
 * The whole way of one deadline, played by a made-up office on its real parts. Again, it goes on where it stopped and
 * repeats nothing. @returns undefined where only help was asked for. @throws DemoUsage, LedgerRefused, OfficeError
 */
export async function runDemo({ argv, say, env }: DemoRun): Promise<DemoOutcome | undefined> {
  const typed = demoArguments(argv);
  if (typed.help) {
    say(USAGE);
    return undefined;
  }
  const given = typed.ledger === undefined ? undefined : givenLedger(typed.ledger);
  const home = demoHomePath(checkoutRoot(), env, typed.month ? 'month' : undefined);
  say(given ? FROM_A_LEDGER : MADE_UP);
  say(`  数据目录 home：${home}`);
  const { house, already } = await upHouse({ home, kind: 'demo', env, onProgress: (line) => say(`  ${line}`) });
  say(already ? '  服务已在运行 · The services run already' : '  服务已启动 · The services are up');
  const office = officeOf(house);
  try {
    const asOf = dayOf(instantOf(Date.now()), mannerOf(home).zone);
    const ledger = given ?? (await madeUpLedger(home, asOf, typed.month ? MONTH_ROWS : DEMO_ROWS));
    return await play({ house, given: given !== undefined, signing: !typed.month, office, ledger, asOf, say });
  } finally {
    await office.close();
  }
}

const MADE_UP =
  '演示：全部是虚构数据，信件只进本机收件箱 · A demo: made-up data; mail ends in an inbox on this machine';
const FROM_A_LEDGER =
  '演示：用给定的台账，信件只进本机收件箱，不会外发 · A demo with the given ledger: mail ends in an inbox on this machine';

interface Play extends Taking {
  readonly house: House;
  /** The ledger is not the made-up one. */
  readonly given: boolean;
  /** False where the letters are left to whoever looks. */
  readonly signing: boolean;
}

async function play(taking: Play): Promise<DemoOutcome> {
  const { office, house, ledger, say } = taking;
  const taken = await takeOver(taking);
  const began = Date.now();
  if (taken.foreseen) say('等时钟拟稿、邮件送达 · Waiting for the clocks to draft and the post room to deliver');
  const waiting = { office, home: house.home, keys: taken.keys, foreseen: taken.foreseen, say };
  const { complete, ...reached } = await awaitResults(waiting);
  if (taken.foreseen) say(`  用了 ${Math.round((Date.now() - began) / 1000)} 秒 · done`);
  if (!complete) say('  两分钟没有进展，先到这里；再运行一次会接着做 · Nothing moves; run the demo again to go on');
  const drafts = draftsIn(reached);
  if (drafts.length > 0 && taking.signing) {
    say(`签发 ${drafts.length} 件督办函 · Signing ${drafts.length} letters`);
    await signLetters(say, office, drafts);
  }
  const standing = await patiently(say, () => standingOf(office, taken.keys));
  const lettersFolder = path.join(house.home, 'letters');
  say('导出已签发的函 · Exporting the signed letters');
  const letterFiles = await exportLetters(say, office, signedIn(standing), lettersFolder);
  await showKept(say, office, standing);
  const inInbox = await inboxCount(house.home);
  say('');
  showEnd(say, { house, today: taking.asOf, standing, inInbox, lettersFolder, ledgerPath: ledger.path });
  return {
    home: house.home,
    house,
    launched: taken.launched,
    lettersSigned: signedIn(standing).length,
    remindersDelivered: deliveredIn(standing).length,
    inInbox,
    lettersFolder,
    letterFiles,
    complete: complete && (!taking.signing || draftsIn(standing).length === 0),
  };
}

interface Taken {
  readonly launched: DemoOutcome['launched'];
  readonly keys: ReadonlySet<string>;
  readonly foreseen?: { readonly letters: number; readonly reminders: number } | undefined;
}

/** From the file to running clocks; what has been done by an earlier run is left as it is. */
async function takeOver(taking: Play): Promise<Taken> {
  const { office, ledger, asOf, given, say } = taking;
  say(`读台账 · Reading the ledger ${ledger.path}`);
  const dry = await patiently(say, () => office.importLedger(ledger, { asOf, apply: false }));
  const keys = new Set(dry.rows.map(subjectKey));
  const missing = await withoutMatter(office, keys, say);
  if (missing.size === 0 && keys.size > 0) {
    say('  这份台账此前已经启动，不再重复 · This ledger was launched before; nothing is repeated');
    if (given && changes(dry)) await applyLedger(taking);
    const { matters } = await patiently(say, () => standingOf(office, keys));
    if (matters.some((matter) => isDue(matter, instantOf(Date.now())))) await wakeClocks(taking, keys);
    return { launched: 'before', keys };
  }
  showImport(say, dry);
  await registerOffice(office, say);
  if (changes(dry)) await applyLedger(taking);
  say('');
  say(`预览：确认前什么都不会发出 · Preview: nothing leaves before it is confirmed`);
  const book = await launchLedger(taking, { keys, refused: dry.counts.refused });
  const letters = new Set(book.rows.filter(({ act }) => act === 'letter').map(({ subject }) => subject.unit));
  const reminders = book.rows.flatMap(({ notices }) =>
    notices.filter(({ address, channel }) => channel === 'email' && address !== undefined),
  );
  return { launched: 'now', keys, foreseen: { letters: letters.size, reminders: reminders.length } };
}

async function withoutMatter(office: Office, keys: ReadonlySet<string>, say: Say): Promise<ReadonlySet<string>> {
  const known = new Set((await patiently(say, () => office.matters())).map(subjectKey));
  return new Set([...keys].filter((key) => !known.has(key)));
}

function changes({ counts }: ImportReport): boolean {
  return counts.new + counts.changed > 0;
}

/** The demo's people. The first time the holder named by the machine's user registers them, as in any new house. */
async function registerOffice(office: Office, say: Say): Promise<void> {
  const register = (as: string) => patiently(say, () => office.setOffice(DEMO_OFFICE, { as }));
  const set = await register(DEMO_OFFICER).catch((error: unknown) => {
    if (error instanceof OfficeError && error.code === 'unknown-holder') return register(os.userInfo().username);
    throw error;
  });
  if (set.length > 0) say(`  登记演示单位和人员 · Registered the demo's office: ${DEMO_OFFICE.name}`);
}
