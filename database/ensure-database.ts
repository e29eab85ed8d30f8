import { Client } from 'pg';

const ALREADY_THERE = '42P04';

/** Makes the database on the server that `serverUrl` leads to, unless it is there. `name` is ours, never a person's. */
export async function ensureDatabase(serverUrl: string, name: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl });
  await client.connect();
  try {
    await client.query(`create database "${name}"`);
  } catch (error) {
    if ((error as { code?: string }).code !== ALREADY_THERE) throw error;
  } finally {
    await client.end();
  }
}
