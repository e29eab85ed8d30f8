import net from 'node:net';
import type { Command } from 'commander';
import type { Instant } from '../../../domain/civil-date';
import { dayOf, timeOfDay } from '../../../domain/time/civil';
import type { OfficeStatus } from '../../office';
import { wordFor } from '../../words/word-for';
import { addCommand } from '../add-command';
import type { Cli } from '../cli';
import { EXIT } from '../exit-code';
import { toldError } from '../told-error';
import type { HouseView } from '../house-view';
import { withoutPassword } from '../without-password';

/** One thing looked at: fine, to be known, or to be repaired, with the line that repairs it. */
interface Check {
  readonly check: string;
  readonly level: 'ok' | 'warn' | 'fail';
  readonly what: string;
  readonly todo?: string | undefined;
}

/** Looks at one thing after another; every failed check shows what repairs it. */
export function addDoctor(program: Command, cli: Cli): void {
  addCommand(program, cli, 'doctor', 'doctor').action(async () => {
    const checks = [
      checkNode(cli),
      checkRulebook(cli),
      ...checkCalendar(cli),
      ...checkTargets(cli),
      ...(await checkHouse(cli)),
    ];
    const failed = checks.filter(({ level }) => level === 'fail').length;
    if (failed > 0) cli.end(EXIT.problems);
    cli.show({ ok: failed === 0, checks }, () => checks.map((check) => checkText(cli, check)).join('\n'));
    const warned = checks.filter(({ level }) => level === 'warn').length;
    cli.say(cli.words.doctor.sum({ total: checks.length, failed, warned }));
  });
}

function checkText({ colours, words }: Cli, { level, check, what, todo }: Check): string {
  const sign = { ok: colours.green('✓'), warn: colours.yellow('!'), fail: colours.red('✗') }[level];
  return [
    `${sign} ${check}${words.terms.colon}${what}`,
    ...(todo === undefined ? [] : [`  ${words.errors.todo} ${todo}`]),
  ].join('\n');
}

const OLDEST_NODE = [20, 19] as const;

function checkNode({ words }: Cli): Check {
  const { doctor } = words;
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fine = major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]);
  return {
    check: 'Node',
    level: fine ? 'ok' : 'fail',
    what: process.versions.node,
    todo: fine ? undefined : doctor.updateNode(OLDEST_NODE.join('.')),
  };
}

function checkRulebook({ words, deps }: Cli): Check {
  const { doctor } = words;
  try {
    const { procedures, overlay } = deps.rulebook();
    const names = procedures.map(({ version }) => version).join(words.terms.list);
    return {
      check: doctor.rulebook,
      level: 'ok',
      what: overlay ? `${names}${words.terms.open}${overlay.title}${words.terms.close}` : names,
    };
  } catch (error) {
    return { check: doctor.rulebook, level: 'fail', what: (error as Error).message, todo: 'npx duban rules check' };
  }
}

/** This year must rest on its notice; the next one should, once its notice is due. */
function checkCalendar({ words, deps }: Cli): readonly Check[] {
  const { doctor } = words;
  const today = deps.today();
  const year = Number(today.slice(0, 4));
  const { confirmedYears } = deps.seededCalendar();
  const check = (one: number, level: 'warn' | 'fail'): Check =>
    confirmedYears.includes(one)
      ? { check: doctor.calendar(one), level: 'ok', what: doctor.confirmed }
      : {
          check: doctor.calendar(one),
          level,
          what: doctor.unconfirmed,
          todo: `npx duban calendar confirm ${one} --notice …`,
        };
  return [check(year, 'warn'), ...(today.slice(5) >= '11-01' ? [check(year + 1, 'warn')] : [])];
}

const TARGETS = [
  'DUBAN_HOME',
  'DATABASE_URL',
  'TEMPORAL_ADDRESS',
  'SMTP_URL',
  'SMS_URL',
  'DUBAN_SEND',
  'DUBAN_OVERLAY',
] as const;

/** Every target named in the environment, never with its password. */
function checkTargets({ words, deps }: Cli): readonly Check[] {
  return TARGETS.flatMap((name): Check[] => {
    const value = deps.env[name];
    return value === undefined || value === ''
      ? []
      : [
          {
            check: name,
            level: 'ok',
            what: `${withoutPassword(value)}${words.terms.open}${words.doctor.fromEnvironment}${words.terms.close}`,
          },
        ];
  });
}

async function checkHouse(cli: Cli): Promise<readonly Check[]> {
  const { doctor, screens } = cli.words;
  let house: HouseView | undefined;
  try {
    house = await cli.deps.house();
  } catch (error) {
    const { what, todo, where } = toldError(cli.words, error);
    return [{ check: doctor.house, level: 'warn', what: [what, where].filter(Boolean).join(' '), todo }];
  }
  if (!house) return [{ check: doctor.house, level: 'warn', what: doctor.noHouse, todo: 'npm run up' }];
  const ready = house.phase === 'ready';
  const named: Check = {
    check: doctor.house,
    level: ready ? 'ok' : 'fail',
    what: `${house.home} ${doctor.phases[house.phase]}`,
    todo: ready ? undefined : doctor.seeLogs(house.home),
  };
  const sending: Check = {
    check: doctor.sending,
    level: house.sending === 'unknown' ? 'warn' : 'ok',
    what: screens.sending[house.sending],
  };
  const reached = await Promise.all(
    Object.entries(house.services).map(([service, address]) => checkAddress(cli, service, address)),
  );
  return [named, sending, ...reached, ...(ready ? await checkOffice(cli) : [])];
}

const CONNECT_WITHIN_MS = 3000;

async function checkAddress({ words }: Cli, service: string, address: string): Promise<Check> {
  const name = words.screens.serviceNames[service] ?? service;
  const [, host, port] = /(?:^|\/\/|@)([\w.-]+):(\d+)/.exec(address) ?? [];
  if (host === undefined || port === undefined) return { check: name, level: 'ok', what: address };
  const answers = await new Promise<boolean>((resolve) => {
    const socket = net.connect({ host, port: Number(port), timeout: CONNECT_WITHIN_MS });
    const end = (answered: boolean) => () => {
      socket.destroy();
      resolve(answered);
    };
    socket.once('connect', end(true)).once('timeout', end(false)).once('error', end(false));
  });
  return {
    check: name,
    level: answers ? 'ok' : 'fail',
    what: address,
    todo: answers ? undefined : words.doctor.restart,
  };
}

/** The books answer, and what the post room last met with. */
async function checkOffice(cli: Cli): Promise<readonly Check[]> {
  const { doctor } = cli.words;
  try {
    const { postRoom, tasks } = await cli.withOffice((office) => office.status());
    return [
      { check: doctor.books, level: 'ok', what: doctor.answers },
      ...postRoom.map((room) => checkRoom(cli, room)),
      { check: doctor.tasks, level: 'ok', what: String(tasks['open'] ?? 0) },
    ];
  } catch (error) {
    const { what, todo } = toldError(cli.words, error);
    return [{ check: doctor.books, level: 'fail', what, todo }];
  }
}

/** A channel that the office does without is no fault: what is due is delivered by hand. */
function checkRoom(
  cli: Cli,
  { channel, configured, lastFailure, lastSuccessAt }: OfficeStatus['postRoom'][number],
): Check {
  const { doctor, terms, byHand } = cli.words;
  const check = doctor.postRoom(wordFor(terms.channels, channel));
  if (!configured) return { check, level: 'ok', what: wordFor(byHand.notConfigured, channel) };
  const proved = lastSuccessAt !== null || channel !== 'sms';
  return {
    check,
    level: lastFailure === null ? 'ok' : 'warn',
    what: [proved ? (localTime(cli, lastSuccessAt) ?? terms.none) : byHand.unproved, lastFailure ?? '']
      .filter(Boolean)
      .join(terms.semicolon),
    todo: lastFailure === null ? undefined : channel === 'sms' ? doctor.checkSms : doctor.checkMail,
  };
}

function localTime({ deps }: Cli, at: Instant | null): string | undefined {
  return at === null ? undefined : `${dayOf(at, deps.zone)} ${timeOfDay(at, deps.zone)}`;
}
