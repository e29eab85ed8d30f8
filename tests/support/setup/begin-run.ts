import { beginRun } from '../run-folder';

export default function setup(): void {
  beginRun();
}
