/** Rows of each table as plain data, oldest first. */
export type SavedTables = Readonly<Record<string, readonly (readonly [string, unknown])[]>>;

/**
 * All that a simulator must remember over a restart, in tables of plain data by key. The owner of a table changes its
 * rows in place; `save` reads them as they are.
 */
export class Database {
  private readonly tables = new Map<string, Map<string, unknown>>();
  private readonly listeners = new Set<() => void>();

  constructor(private readonly saved: SavedTables = {}) {}

  /** The table of a name. `T` is not checked: each table has one owner, which knows the type of its rows. */
  table<T>(name: string): Map<string, T> {
    const table = this.tables.get(name) ?? new Map(this.saved[name]);
    this.tables.set(name, table);
    return table as Map<string, T>;
  }

  /** Must be called after rows were changed: when a request was answered, and after each attempt of a delivery. */
  changed(): void {
    for (const listener of this.listeners) listener();
  }

  /** Calls the listener after each change. @returns a function that removes the listener */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** All tables, to be written as JSON. Saved tables that nobody has opened since the start are kept. */
  save(): SavedTables {
    return {
      ...this.saved,
      ...Object.fromEntries([...this.tables].map(([name, rows]) => [name, [...rows]])),
    };
  }
}
