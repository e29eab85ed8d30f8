import { unitPast, unitsShown, type UnitShown } from '../../database/queries/units-shown';
import type { Office } from '../office';
import type { UnitLine } from '../office/people';
import { changeForm } from './change-form';
import type { Door } from './door';
import { addOrganisation, addUnit, moveUnitToZone } from './found-unit';
import { mergeUnit } from './merge-unit';
import { theUnit } from './named-in-registry';
import { renameUnit } from './rename-unit';

type Units = Pick<
  Office,
  'units' | 'unit' | 'renameUnit' | 'mergeUnit' | 'addUnit' | 'addOrganisation' | 'moveUnitToZone' | 'changeForm'
>;

export function unitsOf(door: Door): Units {
  return {
    units: async () => (await unitsShown(door.pool)).map(line),
    unit: async (which) => {
      const { id } = await theUnit(door.pool, which);
      const [shown] = await unitsShown(door.pool, id);
      if (!shown) throw new Error(`unit ${id} is in the registry`);
      return { ...shown, ...(await unitPast(door.pool, id)) };
    },
    renameUnit: (unit, change, by) => renameUnit(door, unit, change, by),
    mergeUnit: (unit, change, by) => mergeUnit(door, unit, change, by),
    addUnit: (unit, founded, by) => addUnit(door, unit, founded, by),
    addOrganisation: (unit, founded, by) => addOrganisation(door, unit, founded, by),
    moveUnitToZone: (unit, change, by) => moveUnitToZone(door, unit, change, by),
    changeForm: (organisation, change, by) => changeForm(door, organisation, change, by),
  };
}

function line({ partyGroup: _, ...shown }: UnitShown): UnitLine {
  return shown;
}
