interface Followers {
  readonly stops: Set<() => void>;
  readonly hear: () => void;
}

const followed = new WeakMap<AbortSignal, Followers>();

/** Whether a value can end a call: an AbortSignal of Node.js, of another realm or of a polyfill. */
export function isSignal(value: unknown): value is AbortSignal {
  if (typeof value !== 'object' || value === null) return false;
  const { aborted, addEventListener, removeEventListener } = value as Partial<AbortSignal>;
  return (
    typeof aborted === 'boolean' &&
    typeof addEventListener === 'function' &&
    typeof removeEventListener === 'function'
  );
}

/** The reason of an aborted signal. Signals of old polyfills have none. */
export const reasonOf = ({ reason }: AbortSignal): unknown =>
  reason === undefined ? new DOMException('This operation was aborted', 'AbortError') : reason;

/**
 * Calls `stop` once the signal aborts; at once if it has aborted. All followers share one listener, because Node.js warns of
 * the eleventh on one signal, and one signal may end many calls. AbortSignal.any would leave a weak reference of each
 * call in the signal for as long as the signal lives.
 * @returns what ends the following; to be called when the work has ended
 */
export function follow(signal: AbortSignal, stop: () => void): () => void {
  if (signal.aborted) {
    stop();
    return () => undefined;
  }
  const followers = followed.get(signal) ?? begin(signal);
  followers.stops.add(stop);
  return () => {
    if (followers.stops.delete(stop) && followers.stops.size === 0) end(signal, followers);
  };
}

/** Runs work under a signal that aborts with the first of several. */
export async function underFirst<T>(
  signals: readonly AbortSignal[],
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const first = new AbortController();
  const leave = signals.map((signal) => follow(signal, () => first.abort(reasonOf(signal))));
  try {
    return await work(first.signal);
  } finally {
    for (const one of leave) one();
  }
}

function begin(signal: AbortSignal): Followers {
  const stops = new Set<() => void>();
  const followers: Followers = {
    stops,
    hear: () => {
      end(signal, followers);
      for (const stop of stops) stop();
    },
  };
  followed.set(signal, followers);
  signal.addEventListener('abort', followers.hear);
  return followers;
}

function end(signal: AbortSignal, followers: Followers): void {
  if (followed.get(signal) === followers) followed.delete(signal);
  signal.removeEventListener('abort', followers.hear);
}
