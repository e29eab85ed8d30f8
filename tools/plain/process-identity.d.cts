/** A process, told apart from a later one with the same pid. */
export interface ProcessIdentity {
  readonly pid: number;
  readonly startTime: string;
}
export function startTimeOf(pid: number): string | undefined;
export function isAlive(identity: ProcessIdentity | undefined): boolean;
export function identify(pid: number): ProcessIdentity | undefined;
