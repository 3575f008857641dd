/** A map that keeps so many entries: the longest unused one goes first. */
export class LeastRecentlyUsed<Value> {
  // A Map keeps insertion order, so the longest unused entry comes first.
  private readonly entries = new Map<string, Value>();

  constructor(private readonly max: number) {}

  /** Reads an entry, and marks it as used. */
  use(key: string): Value | undefined {
    const value = this.entries.get(key);
    if (value === undefined) return undefined;
    this.entries.delete(key);
    this.entries.set(key, value);
    return value;
  }

  /** Reads an entry, and leaves its place. */
  peek(key: string): Value | undefined {
    return this.entries.get(key);
  }

  /** Adds an entry as the last used one. */
  set(key: string, value: Value): void {
    this.entries.delete(key);
    this.entries.set(key, value);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.max) break;
      this.entries.delete(oldest);
    }
  }

  /** @returns whether there was an entry */
  delete(key: string): boolean {
    return this.entries.delete(key);
  }

  /** The longest unused first. */
  values(): Iterable<Value> {
    return this.entries.values();
  }
}
