import { createServer, type Server } from 'node:http';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { MatterLine, NoticeLine, Office } from '../../../client/office';
import { instantOf } from '../../../domain/civil-date';
import { subjectKey } from '../../../domain/subject';
import { civilDate } from '../../../domain/time/civil';
import { awaitResults } from '../../../tools/demo/await-results';
import { freePort } from '../../../tools/free-port';
import { houseFile, writeAtomically } from '../../../tools/plain/houses.cjs';

/** The lists of the office as they stand at each look; the whole house is played in tests/journeys. */
function officeWith(books: { matters: readonly MatterLine[]; notices: () => readonly NoticeLine[] }): Office {
  const lists: Pick<Office, 'matters' | 'letters' | 'notices' | 'tasks'> = {
    matters: async () => books.matters,
    letters: async () => [],
    notices: async () => books.notices(),
    tasks: async () => [],
  };
  // Only these four are asked for.
  return lists as Office;
}

const unit = '示例市某局';
const organisation = '示例市某局机关党委';
const keys = new Set([subjectKey({ unit, organisation })]);

function matter(nextAtMs: number, more: Partial<MatterLine> = {}): MatterLine {
  const on = civilDate('2026-11-24');
  return {
    id: 'M-1',
    unit,
    organisation,
    zone: null,
    status: 'running',
    stage: 'not-started',
    ball: { with: 'unit', since: on },
    endsOn: on,
    standing: 'overdue',
    days: 0,
    next: { rung: 'prepare', title: '启动准备', on, at: instantOf(nextAtMs) },
    ...more,
  };
}

function reminder(state: string): NoticeLine {
  return { id: 'N-1', matter: 'M-1', unit, rung: 'prepare', kind: 'reminder', to: '张某甲', channel: 'email', state };
}

const LATER_MS = Date.now() + 3_600_000;

describe('waiting for drafts and mail', () => {
  let home: string;
  let inbox: Server | undefined;
  beforeEach(() => (home = mkdtempSync(path.join(os.tmpdir(), 'duban-demo-'))));
  afterEach(() => {
    inbox?.closeAllConnections();
    inbox?.close();
    rmSync(home, { recursive: true });
  });

  it('ends where nothing is due and nothing on its way', async () => {
    const said: string[] = [];
    const office = officeWith({ matters: [matter(LATER_MS)], notices: () => [reminder('sent')] });
    const reached = await awaitResults({ office, home, keys, say: (line) => said.push(line) });
    expect(reached).toMatchObject({ complete: true, reminders: [{ state: 'sent' }] });
    expect(said).toEqual([]);
  });

  it('does not wait for matters where time causes nothing', async () => {
    const past = Date.now() - 1000;
    const on = civilDate('2026-11-24');
    const quiet = [
      matter(past, { status: 'person-first' }),
      matter(past, { ball: { with: 'committee', since: on } }),
      matter(past, { promise: { on, resumesAt: instantOf(LATER_MS) } }),
      matter(past, { unit: '别的台账的单位' }),
    ];
    const office = officeWith({ matters: quiet, notices: () => [reminder('suppressed')] });
    expect(await awaitResults({ office, home, keys, say: () => undefined })).toMatchObject({ complete: true });
  });

  it('waits while the inbox is away, says so, and goes on when it is back', async () => {
    const port = await freePort();
    writeAtomically(houseFile(home), { inboxUrl: `http://127.0.0.1:${port}/token/` });
    let state = 'in-message';
    const office = officeWith({ matters: [matter(LATER_MS)], notices: () => [reminder(state)] });
    const said: string[] = [];
    const waiting = awaitResults({ office, home, keys, say: (line) => said.push(line) });
    await new Promise((resolve) => setTimeout(resolve, 2600));
    inbox = createServer((_, response) => response.end('{"count":0}'));
    await new Promise<void>((resolve) => inbox?.listen(port, '127.0.0.1', resolve));
    await new Promise((resolve) => setTimeout(resolve, 2600));
    state = 'sent';
    expect(await waiting).toMatchObject({ complete: true });
    const [first, ...then] = said;
    expect(first).toContain('The inbox does not answer');
    expect(then[0]).toContain('The inbox answers again');
    expect(then[1]).toContain('0 reminders delivered');
  });
});
