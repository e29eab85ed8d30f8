import type { ProcessIdentity } from './process-identity.cjs';

export interface ChildRecord {
  readonly pid: number;
  /** How it is asked to end. */
  readonly signal: NodeJS.Signals;
  /** How long it may take before SIGKILL. */
  readonly graceMs: number;
  /** Lower ranks end first. */
  readonly rank: number;
}
export function recordChild(folder: string, name: string, child: ChildRecord): boolean;
export function forgetChild(folder: string, name: string): void;
export function recordedChildren(
  folder: string,
): readonly (ChildRecord & ProcessIdentity & { readonly name: string })[];
export function endChildren(folder: string): Promise<void>;
