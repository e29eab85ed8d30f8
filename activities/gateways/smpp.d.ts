/** The little of smpp that is used; the package ships no types. */
declare module 'smpp' {
  import type { EventEmitter } from 'node:events';
  import type { Server as NetServer, Socket } from 'node:net';

  export interface Pdu {
    readonly command: string;
    readonly command_status: number;
    readonly sequence_number: number;
    readonly system_id?: string;
    readonly password?: string;
    readonly message_id?: string;
    readonly source_addr?: string;
    readonly destination_addr?: string;
    readonly data_coding?: number;
    readonly esm_class?: number;
    readonly registered_delivery?: number;
    /** As it is decoded: a text with its user data header, or bytes where the coding is not known. */
    readonly short_message?: { readonly message?: string | Buffer } | string | Buffer;
    readonly receipted_message_id?: string;
    readonly message_state?: number;
    response(options?: Readonly<Record<string, unknown>>): Pdu;
  }

  type Fields = Readonly<Record<string, unknown>>;
  type Answered = (pdu: Pdu) => void;

  export interface Session extends EventEmitter {
    readonly socket: Socket;
    /** False where the socket takes nothing any more: certainly nothing has crossed. */
    send(pdu: Pdu): boolean;
    bind_transceiver(fields: Fields, answered: Answered): boolean;
    submit_sm(fields: Fields, answered: Answered): boolean;
    deliver_sm(fields: Fields, answered: Answered): boolean;
    enquire_link(answered: Answered): boolean;
    unbind(answered: Answered): boolean;
    close(): void;
    destroy(): void;
  }

  export interface Server extends NetServer {
    readonly sessions: readonly Session[];
  }

  export function connect(options: {
    readonly host: string;
    readonly port: number;
    readonly tls?: boolean;
    readonly ca?: string;
    readonly servername?: string;
  }): Session;
  export function createServer(listener: (session: Session) => void): Server;
  /** ESME_ROK and the like, by name. */
  export const errors: Readonly<Record<string, number>>;
}
