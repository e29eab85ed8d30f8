import { endRun } from '../run-folder';

export default async function teardown(): Promise<void> {
  await endRun();
}
