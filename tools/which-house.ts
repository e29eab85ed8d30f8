import path from 'node:path';
import { checkoutRoot } from './checkout';
import { runningHouse, runningHouses, type House } from './plain/houses.cjs';
import type { Say } from './say';

/** No house, or more than one, answers to what was asked. */
export class NoSuchHouse extends Error {
  override readonly name = 'NoSuchHouse';
}

/**
 * The running house a command is for: that of DUBAN_HOME, else the one that runs from this checkout, which is then
 * named to the person (on stderr).
 * @throws NoSuchHouse when none runs, or two do.
 */
export function whichHouse(say: Say, env: NodeJS.ProcessEnv = process.env): House {
  const given = env['DUBAN_HOME'];
  if (given) {
    const house = runningHouse(path.resolve(given));
    if (house) return house;
    throw new NoSuchHouse(`no house runs in ${path.resolve(given)} (DUBAN_HOME). Start it: npm run up`);
  }
  const houses = runningHouses(checkoutRoot(), env);
  const [only, another] = houses;
  if (!only) throw new NoSuchHouse('no house runs from this checkout. Start one: npm run up, or npm run demo');
  if (another) {
    const list = houses.map((house) => `  DUBAN_HOME=${house.home}  (${house.kind})`).join('\n');
    throw new NoSuchHouse(`${houses.length} houses run from this checkout. Say which one:\n${list}`);
  }
  say(`▸ ${only.kind === 'demo' ? '演示 demo' : '生产 office'} · ${only.home}`);
  return only;
}
