/** Makes a probe of an origin run once, because several checks need its result. The signal of the first one ends it. */
export function once<T>(
  probe: (url: URL, signal: AbortSignal) => Promise<T>,
): (url: URL, signal: AbortSignal) => Promise<T> {
  const results = new Map<string, Promise<T>>();
  return (url, signal) => {
    const result = results.get(url.origin) ?? probe(url, signal);
    results.set(url.origin, result);
    return result;
  };
}
