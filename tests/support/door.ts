import type { Client } from '@temporalio/client';
import { houseOffice } from '../../client/house/house-office';
import type { Office } from '../../client/office';
import type { Instant } from '../../domain/civil-date';
import type { CommandMessage } from '../../domain/matter/commands';
import { decide } from '../../domain/matter/decide';
import type { Note } from '../../workflows/ports';
import type { TestHouse } from './house';

/** The office's door over the books of a test house: what would go to a clock is decided by the books at once. */
export interface TestDoor {
  readonly office: Office;
  readonly told: readonly { readonly clock: string; readonly note: Note }[];
  /** The door's own time. */
  now: Instant;
  /** While true, no clock answers. */
  down: boolean;
  /** How many decisions the clocks still take before whoever asks is cut off. */
  decisionsLeft: number;
}

export function doorOf(house: TestHouse, now: Instant): TestDoor {
  const told: { clock: string; note: Note }[] = [];
  const door: TestDoor & { office: Office } = {
    now,
    down: false,
    decisionsLeft: Infinity,
    told,
    office: undefined as never,
  };
  const handle = (clock: string) => ({
    signal: async (_: unknown, note: Note) => void told.push({ clock, note }),
    executeUpdate: async (_: unknown, { args: [message] }: { args: [CommandMessage] }) => {
      if (door.decisionsLeft-- <= 0) throw new Error('cut off');
      const { commandId, matterId, command } = message;
      const state = await house.state(matterId);
      const verdict = decide(command, state);
      const { version } = state;
      const { answer } = await house.books.recordDecision({ matterId, commandId, version, at: door.now, verdict });
      return answer;
    },
  });
  const client = {
    connection: { withDeadline: (_: unknown, work: () => Promise<unknown>) => work() },
    workflow: { getHandle: handle },
  } as unknown as Client;
  door.office = houseOffice(
    {
      ...house.house,
      temporal: () => (door.down ? Promise.reject(new Error('the server is down')) : Promise.resolve(client)),
      clock: { now: () => door.now },
      osUser: 'test',
      host: 'test',
    },
    () => Promise.resolve(),
  );
  return door;
}
