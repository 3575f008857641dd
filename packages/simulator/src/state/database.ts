/** Plain data, in the order in which it came. */
export type SavedTables = Readonly<Record<string, readonly (readonly [string, unknown])[]>>;

/**
 * All that a simulator must remember over a restart, in tables of plain data by key. Whoever owns a table changes its
 * rows in place; `save` reads them as they are.
 */
export class Database {
  private readonly tables = new Map<string, Map<string, unknown>>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly saved: SavedTables = {}) {}

  /** Whose rows are of type `T` is agreed by its name: each table has one owner. */
  table<T>(name: string): Map<string, T> {
    const table = this.tables.get(name) ?? new Map(this.saved[name]);
    this.tables.set(name, table);
    return table as Map<string, T>;
  }

  /** To be called after rows were changed: by whoever answers a request, and after each attempt of a delivery. */
  changed(): void {
    for (const listener of this.listeners) listener();
  }

  /** What is returned ends it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Everything, to be written as JSON. Tables that nobody asked for since the start are kept. */
  save(): SavedTables {
    return {
      ...this.saved,
      ...Object.fromEntries([...this.tables].map(([name, rows]) => [name, [...rows]])),
    };
  }
}
