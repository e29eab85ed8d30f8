import path from 'node:path';
import { checkoutRoot } from '../../tools/checkout';
import { officeHomePath } from '../../tools/home';
import { downHouse, HouseFailed, houseStatus, upHouse } from '../../tools/house';
import { listedHomes } from '../../tools/plain/houses.cjs';
import { uninstall, whatIsThere } from '../../tools/uninstall';
import { CliError } from './cli-error';
import type { Services } from './services-port';

/** Starting, stopping and removing houses of this checkout. */
export function houseServices(env: NodeJS.ProcessEnv): Services {
  return {
    up: async ({ inbox }, say) => {
      const { house, already } = await upHouse({
        home: officeHomePath(env),
        kind: 'office',
        inbox,
        env,
        onProgress: say,
      }).catch(toldWhy);
      return { home: house.home, already };
    },
    down: async (say) => {
      const [home, ...others] = runningHomes(env);
      if (home === undefined) return [];
      if (others.length > 0)
        throw new CliError(
          'more-houses',
          {},
          { where: [home, ...others].map((one) => `DUBAN_HOME=${one}`).join('\n    ') },
        );
      await downHouse(home, say);
      return [home];
    },
    removable: () =>
      listedHomes(checkoutRoot())
        .map((home) => ({ home, contents: whatIsThere(home) }))
        .filter(({ contents }) => contents.length > 0),
    uninstall,
  };
}

function runningHomes(env: NodeJS.ProcessEnv): readonly string[] {
  const given = env['DUBAN_HOME'];
  const homes = given ? [path.resolve(given)] : listedHomes(checkoutRoot(), env);
  return homes.filter((home) => houseStatus(home).state !== 'stopped');
}

function toldWhy(error: unknown): never {
  if (error instanceof HouseFailed && error.kind === 'newer-database')
    throw new CliError('database-newer', { message: error.message }, { cause: error });
  throw error;
}
