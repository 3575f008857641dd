/**
 * Milliseconds since now. Of the two clocks the one that has run further counts: the wall clock may be set back, and a
 * test may turn it, while the monotonic one may stand still as a machine sleeps.
 */
export function stopwatch(clock: () => number, steady: () => number): () => number {
  const started = clock();
  const startedSteady = steady();
  return () => Math.max(clock() - started, steady() - startedSteady);
}
