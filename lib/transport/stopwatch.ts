/**
 * Starts a stopwatch, which returns the milliseconds since its start. The clock that has run further counts, because
 * the wall clock may be set back (also by a test) and the monotonic clock may stand still while a machine sleeps.
 */
export function stopwatch(clock: () => number, steady: () => number): () => number {
  const started = clock();
  const startedSteady = steady();
  return () => Math.max(clock() - started, steady() - startedSteady);
}
