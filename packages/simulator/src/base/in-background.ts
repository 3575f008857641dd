/** Work that nobody waits for: its failure becomes a warning, because an unhandled rejection would end the process. */
export function inBackground(work: Promise<unknown>): void {
  work.catch(warn);
}

/** A listener of an event, whose exception would end the process likewise. */
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
