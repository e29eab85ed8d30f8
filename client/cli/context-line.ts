import type { Instant } from '../../domain/civil-date';
import { dayOf, timeOfDay, type Zone } from '../../domain/time/civil';
import type { Words } from '../words/words';
import type { HouseView } from './house-view';

/** ▸ 演示 · 数据目录 · 2026-11-22 16:10 · 不会外发 */
export function contextLine(
  { screens }: Words,
  house: HouseView,
  { now, zone }: { now: () => Instant; zone: Zone },
): string {
  const at = now();
  const parts = [
    screens.houseKinds[house.kind],
    house.home,
    `${dayOf(at, zone)} ${timeOfDay(at, zone)}`,
    screens.sending[house.sending],
    ...(house.overlay === undefined ? [] : [screens.overlay(house.overlay)]),
  ];
  return `▸ ${parts.join(' · ')}`;
}
