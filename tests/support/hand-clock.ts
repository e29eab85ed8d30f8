import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import { papersOf } from '../../activities/papers';
import { houseOffice } from '../../client/house/house-office';
import type { Office } from '../../client/office';
import { matterRows } from '../../database/queries/matters';
import type { Instant } from '../../domain/civil-date';
import { type Answer, isRefusal } from '../../domain/matter/answer';
import type { CommandMessage } from '../../domain/matter/commands';
import { decide } from '../../domain/matter/decide';
import type { Note } from '../../workflows/ports';
import type { TestHouse } from './house';

/**
 * The office's door over the books of a test, with clocks that are turned by hand: an update is decided and recorded, a
 * signal taken, a document rendered, by the same functions as in the workflow, at once. `deaf` clocks hear no signals,
 * as if the process had died before it told them.
 */
export class HandClock {
  /** What was signalled, to whom. */
  readonly told: { readonly clock: string; readonly note: Note }[] = [];
  /** Documents asked for outside a decision. */
  readonly papers: string[] = [];
  deaf = false;
  readonly office: Office;

  constructor(
    readonly house: TestHouse,
    public at: Instant,
  ) {
    this.office = houseOffice(
      {
        ...house.house,
        temporal: () => Promise.resolve(this.client()),
        clock: { now: () => this.at },
        osUser: 'test',
        host: 'test',
      },
      () => Promise.resolve(),
    );
  }

  /** As much of a client as the door asks for. */
  client(): Client {
    const client = {
      connection: { withDeadline: (_: number, ask: () => unknown) => ask() },
      workflow: {
        getHandle: (clock: string) => ({
          executeUpdate: (_: unknown, { args: [message] }: { args: [CommandMessage] }) => this.update(message),
          signal: (_: unknown, note: Note) => this.signal(clock, note),
        }),
        start: (_: string, { args: [letterId] }: { args: [string] }) => this.paper(letterId),
      },
    };
    return client as unknown as Client;
  }

  private async update({ matterId, commandId, command }: CommandMessage): Promise<Answer> {
    const state = await this.house.state(matterId);
    const verdict = decide(command, state);
    const { version } = state;
    const { answer } = await this.house.books.recordDecision({ matterId, commandId, version, at: this.at, verdict });
    if (!answer) throw new Error('the books were ahead of the test');
    if (!isRefusal(answer) && 'letterId' in command && command.kind === 'signLetter')
      await papersOf(this.house.house).renderLetter({ letterId: command.letterId });
    return answer;
  }

  private async signal(clock: string, note: Note): Promise<void> {
    if (this.deaf) throw new Error('the process has died');
    this.told.push({ clock, note });
    const open = (await matterRows(this.house.pool)).filter(
      ({ status, state }) =>
        status !== 'closed' && status !== 'withdrawn' && clock === `re-election/${state.organisationId}`,
    );
    const [matter] = open;
    if (!matter) throw new WorkflowNotFoundError('no clock', clock, undefined);
    await this.house.note(matter.id, note, this.at);
  }

  private async paper(letterId: string): Promise<void> {
    this.papers.push(letterId);
    await papersOf(this.house.house).renderLetter({ letterId });
  }
}
