import path from 'node:path';

/** Where the parts of a home's PostgreSQL lie. */
export interface PostgresPlaces {
  readonly data: string;
  readonly password: string;
  readonly port: string;
  readonly log: string;
}

export function postgresPlaces(home: string): PostgresPlaces {
  return {
    data: path.join(home, 'postgres'),
    password: path.join(home, 'postgres.password'),
    port: path.join(home, 'postgres.port'),
    log: path.join(home, 'log', 'postgres.log'),
  };
}
