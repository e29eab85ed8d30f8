import net from 'node:net';
import { once } from 'node:events';

/** Begins with its three digits; lines are parted by CRLF. */
export type Reply = `${number}${string}`;

/** What the peer does at one step: a reply, or no reply and an end of the connection, or nothing at all. */
export type Move =
  `${number}${string}` | 'fin' | 'rst' | 'silence' | { readonly reply: string; readonly then: 'fin' | 'rst' };

export type Step =
  'greeting' | 'EHLO' | 'MAIL' | 'RCPT' | 'DATA' | 'body' | 'dot' | 'RSET' | 'QUIT' | 'AUTH' | 'STARTTLS';

/** Steps not named answer as a plain server would. `body` is taken as soon as any of the body has come. */
export type Script = Partial<Record<Step, Move>> & { readonly extensions?: readonly string[] };

export interface Taken {
  readonly from: string;
  readonly to: readonly string[];
  /** As it crossed, dots unstuffed, without the final dot. */
  readonly text: string;
}

const PLAIN: Record<Exclude<Step, 'EHLO' | 'body'>, Reply> = {
  greeting: '220 peer.example ESMTP',
  MAIL: '250 2.1.0 ok',
  RCPT: '250 2.1.5 ok',
  DATA: '354 go on',
  dot: '250 2.0.0 taken',
  RSET: '250 2.0.0 ok',
  QUIT: '221 2.0.0 bye',
  AUTH: '235 2.7.0 ok',
  STARTTLS: '502 5.5.1 not here',
};

/** A real SMTP peer on loopback that misbehaves by script: one script per connection, the last one for all that follow. */
export class ScriptedPeer {
  readonly taken: Taken[] = [];
  /** Every command line received, in order. */
  readonly commands: string[] = [];
  connections = 0;
  readonly #sockets = new Set<net.Socket>();
  readonly #server: net.Server;

  private constructor(private readonly scripts: readonly Script[]) {
    this.#server = net.createServer((socket) =>
      this.#talk(socket, this.scripts[Math.min(this.connections++, this.scripts.length - 1)] ?? {}),
    );
  }

  static async start(...scripts: readonly Script[]): Promise<ScriptedPeer> {
    const peer = new ScriptedPeer(scripts);
    peer.#server.listen(0, '127.0.0.1');
    await once(peer.#server, 'listening');
    return peer;
  }

  get port(): number {
    return (this.#server.address() as net.AddressInfo).port;
  }

  /** Says to every open connection what was kept from it so far. */
  answerAll(reply: Reply): void {
    for (const socket of this.#sockets) socket.write(`${reply}\r\n`);
  }

  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
  }

  #talk(socket: net.Socket, script: Script): void {
    this.#sockets.add(socket);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.on('error', () => undefined);
    socket.setNoDelay(true);
    const session = { from: '', to: [] as string[], inData: false, buffer: '', bodyMoved: false };
    const move = (step: Exclude<Step, 'EHLO' | 'body'>): boolean => make(socket, script[step] ?? PLAIN[step]);
    move('greeting');
    socket.on('data', (chunk) => {
      session.buffer += chunk.toString('latin1');
      for (;;) {
        if (session.inData) {
          if (script.body && !session.bodyMoved) {
            session.bodyMoved = true;
            make(socket, script.body);
            return;
          }
          const end = session.buffer.startsWith('.\r\n') ? 0 : session.buffer.indexOf('\r\n.\r\n');
          if (end < 0) return;
          const text = session.buffer.slice(0, end + (end === 0 ? 0 : 2)).replace(/^\.\./gm, '.');
          session.buffer = session.buffer.slice(end + (end === 0 ? 3 : 5));
          session.inData = false;
          const dot = script.dot ?? PLAIN.dot;
          const refused = /^[45]/.test(typeof dot === 'string' ? dot : dot.reply);
          if (!refused) this.taken.push({ from: session.from, to: [...session.to], text });
          move('dot');
          continue;
        }
        const line = /^(.*?)\r\n/.exec(session.buffer)?.[1];
        if (line === undefined) return;
        session.buffer = session.buffer.slice(line.length + 2);
        this.commands.push(line);
        const verb = line.split(/[ :]/)[0]?.toUpperCase() ?? '';
        const address = /<(.*)>/.exec(line)?.[1] ?? '';
        if (verb === 'EHLO') make(socket, script.EHLO ?? ehlo(script.extensions ?? []));
        else if (verb === 'MAIL') {
          Object.assign(session, { from: address, to: [] });
          move('MAIL');
        } else if (verb === 'RCPT') {
          session.to.push(address);
          move('RCPT');
        } else if (verb === 'DATA')
          session.inData = move('DATA') && replyOf(script.DATA ?? PLAIN.DATA).startsWith('354');
        else if (verb === 'RSET') move('RSET');
        else if (verb === 'AUTH') move('AUTH');
        else if (verb === 'STARTTLS') move('STARTTLS');
        else if (verb === 'QUIT') {
          move('QUIT');
          socket.end();
        } else socket.write('502 5.5.1 what?\r\n');
      }
    });
  }
}

function ehlo(extensions: readonly string[]): Reply {
  const lines = ['peer.example', ...extensions];
  const [last = '', ...others] = lines.reverse();
  return `250${[...others.reverse().map((line) => `-${line}`), ` ${last}`].join('\r\n250')}`;
}

function replyOf(move: Move): string {
  return typeof move === 'string' ? move : move.reply;
}

/** True where a reply was given and the conversation goes on. */
function make(socket: net.Socket, move: Move): boolean {
  if (move === 'silence') return false;
  if (move === 'fin') socket.end();
  else if (move === 'rst') socket.resetAndDestroy();
  else if (typeof move === 'string') {
    socket.write(`${move}\r\n`);
    return true;
  } else {
    socket.write(`${move.reply}\r\n`, () => (move.then === 'fin' ? socket.end() : socket.resetAndDestroy()));
  }
  return false;
}
