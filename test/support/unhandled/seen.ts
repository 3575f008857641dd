/** Errors that would have ended a host's process, oldest first. Only Vitest's own handlers keep this process alive. */
export const unhandled: string[] = [];

const note =
  (kind: string) =>
  (error: unknown): void =>
    void unhandled.push(
      `${kind}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );

process.on('unhandledRejection', note('unhandledRejection'));
process.on('uncaughtException', note('uncaughtException'));

// The real setImmediate is kept, because a test with fake timers may still have them when `unhandledByNow` runs.
const { setImmediate: turn } = globalThis;

/** Resolves once Node.js has checked every promise that is rejected by now for a handler. */
export async function unhandledByNow(): Promise<readonly string[]> {
  for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => turn(resolve));
  return unhandled;
}
