import { mkdirSync, readdirSync, readFileSync, renameSync } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { summarise, type Summary } from './summary';

/** Who the mail server was told that the mail is from and for. */
export interface Envelope {
  readonly mailFrom: string;
  readonly rcptTo: readonly string[];
  /** ISO 8601, UTC. */
  readonly receivedAt: string;
}

export interface KeptMail extends Summary {
  /** Six digits, in order of arrival. */
  readonly id: string;
  readonly envelope: Envelope;
  /** An earlier mail with the same Message-ID, where there is one. */
  readonly repeats?: string | undefined;
}

const ID = /^\d{6,}$/;

/** Every mail taken, as a file of its own with its envelope beside it. A mail is there, whole, or not at all. */
export class InboxStore {
  readonly #kept = new Map<string, KeptMail>();
  readonly #firstWithMessageId = new Map<string, string>();
  #last = 0;

  private constructor(private readonly folder: string) {}

  /** Opens `folder` and reads what is in it. */
  static async open(folder: string): Promise<InboxStore> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const store = new InboxStore(folder);
    const ids = readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .map((name) => path.basename(name, '.eml'))
      .filter((id) => ID.test(id))
      .sort((one, other) => Number(one) - Number(other));
    for (const id of ids)
      await store.#remember(id, await readFile(store.#file(id, 'eml')), readEnvelope(store.#file(id, 'json')));
    return store;
  }

  get size(): number {
    return this.#kept.size;
  }

  /** Resolves when the mail would survive the machine's going down: only then may it be answered for. */
  async keep(bytes: Buffer, envelope: Envelope): Promise<KeptMail> {
    const id = String(++this.#last).padStart(6, '0');
    await writeDurably(this.#file(id, 'json'), Buffer.from(JSON.stringify(envelope)));
    await writeDurably(this.#file(id, 'part'), bytes);
    renameSync(this.#file(id, 'part'), this.#file(id, 'eml'));
    await syncFolder(this.folder);
    return this.#remember(id, bytes, envelope);
  }

  /** Newest first. */
  list(): readonly KeptMail[] {
    return [...this.#kept.values()].reverse();
  }

  get(id: string): KeptMail | undefined {
    return this.#kept.get(id);
  }

  /** To the byte as it crossed. The id must be one of the list's. */
  read(mail: KeptMail): Promise<Buffer> {
    return readFile(this.#file(mail.id, 'eml'));
  }

  async #remember(id: string, bytes: Buffer, envelope: Envelope): Promise<KeptMail> {
    const summary = await summarise(bytes);
    const repeats = summary.messageId === '' ? undefined : this.#firstWithMessageId.get(summary.messageId);
    if (summary.messageId !== '' && repeats === undefined) this.#firstWithMessageId.set(summary.messageId, id);
    const mail: KeptMail = { id, envelope, ...summary, repeats };
    this.#kept.set(id, mail);
    this.#last = Math.max(this.#last, Number(id));
    return mail;
  }

  #file(id: string, kind: 'eml' | 'json' | 'part'): string {
    return path.join(this.folder, `${id}.${kind}`);
  }
}

/** A mail put into the folder by hand has no envelope beside it. */
function readEnvelope(file: string): Envelope {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Envelope;
  } catch {
    return { mailFrom: '', rcptTo: [], receivedAt: '1970-01-01T00:00:00.000Z' };
  }
}

async function writeDurably(file: string, bytes: Buffer): Promise<void> {
  const handle = await open(file, 'w', 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A file's name is durable only once its folder is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
