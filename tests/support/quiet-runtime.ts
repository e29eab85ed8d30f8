import { DefaultLogger, Runtime } from '@temporalio/worker';

let installed = false;

/**
 * The SDK's runtime for a test file, saying only what went wrong. Once a file: each has a module registry of its own.
 * Without worker heartbeats, which the time-skipping server claims to take but does not.
 */
export function quietRuntime(): void {
  if (installed) return;
  Runtime.install({
    workerHeartbeatInterval: 0,
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { filter: { core: 'ERROR', other: 'ERROR' } } },
  });
  installed = true;
}
