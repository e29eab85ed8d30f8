import type { House } from '../../tools/plain/houses.cjs';
import { NoSuchHouse, whichHouse } from '../../tools/which-house';
import { mannerOf } from '../connect';
import type { HouseView } from './house-view';
import { withoutPassword } from './without-password';

/** The house a command is for, or undefined where none runs. @throws NoSuchHouse where several do. */
export function runningHouse(env: NodeJS.ProcessEnv): House | undefined {
  try {
    // The context line names it; nothing else need be said here.
    return whichHouse(() => undefined, env);
  } catch (error) {
    if (error instanceof NoSuchHouse && !error.message.includes('\n')) return undefined;
    throw error;
  }
}

/** What of a house may be shown: addresses without passwords, and whether anything can leave it. */
export function viewOf(house: House): HouseView {
  const { overlay, live } = knownManner(house);
  const services = {
    inbox: house.inboxUrl,
    postgres: house.databaseUrl && hostAndName(house.databaseUrl),
    temporal: house.temporalAddress,
    temporalUi: house.temporalUiUrl,
    mail: house.smtpUrl && withoutPassword(house.smtpUrl),
    sms: house.smsUrl && withoutPassword(house.smsUrl),
    worker: workerOf(house),
  };
  return {
    home: house.home,
    kind: house.kind,
    phase: house.phase,
    sending: house.inboxUrl ? 'inbox' : live === undefined ? 'unknown' : live ? 'live' : 'listed',
    overlay,
    services: Object.fromEntries(
      Object.entries(services).flatMap(([name, address]) => (address ? [[name, address]] : [])),
    ),
  };
}

/** A worker that has not said how it runs is not ready yet. */
function knownManner({ home }: House): { overlay?: string | undefined; live?: boolean | undefined } {
  try {
    return mannerOf(home);
  } catch {
    return {};
  }
}

function hostAndName(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function workerOf({ services }: House): string | undefined {
  const pid = services['worker']?.pid;
  return pid === undefined ? undefined : `pid ${pid}`;
}
