/**
 * Runs work that no caller waits for. Its failure becomes a warning, because an unhandled rejection ends the process.
 */
export function inBackground(work: Promise<unknown>): void {
  work.catch(warn);
}

/** A listener whose exception becomes a warning, because an exception of an event listener ends the process. */
export function guarded(task: () => void): () => void {
  return () => {
    try {
      task();
    } catch (error) {
      warn(error);
    }
  };
}

function warn(error: unknown): void {
  const message = error instanceof Error ? (error.stack ?? error.message) : JSON.stringify(error);
  process.emitWarning(`payscore-simulator: ${message}`);
}
