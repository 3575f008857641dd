/** What would have ended a process of the host's: Vitest alone keeps this one alive. In the order in which it came. */
export const unhandled: string[] = [];

const note =
  (kind: string) =>
  (error: unknown): void =>
    void unhandled.push(
      `${kind}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );

process.on('unhandledRejection', note('unhandledRejection'));
process.on('uncaughtException', note('uncaughtException'));

// Of Node.js: a test that owns the timers may still own them here.
const { setImmediate: turn } = globalThis;

/** Once every promise that has been rejected by now has been looked at. */
export async function unhandledByNow(): Promise<readonly string[]> {
  for (let turns = 0; turns < 3; turns += 1) await new Promise((resolve) => turn(resolve));
  return unhandled;
}
