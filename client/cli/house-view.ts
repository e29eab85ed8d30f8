/** A running house as the client shows it: never with a password in it. */
export interface HouseView {
  readonly home: string;
  readonly kind: 'demo' | 'office';
  readonly phase: 'starting' | 'ready' | 'failed' | 'stopping';
  /** inbox: every message ends in the house's own inbox; listed: only addresses of the allow-list; live: real sending. */
  readonly sending: 'inbox' | 'listed' | 'live' | 'unknown';
  readonly overlay?: string | undefined;
  /** Addresses by service: inbox, postgres, temporal, temporalUi, mail, worker. */
  readonly services: Readonly<Record<string, string>>;
}
