import { Client } from 'pg';

/** A row of the app's database, which may not be there yet. */
export interface Row {
  readonly table: string;
  readonly key: Readonly<Record<string, string | number>>;
  /** Columns that a new row must have; none for a row that is there. */
  readonly rest?: Readonly<Record<string, string | number>>;
}

/** Holds rows, so that a transaction of the app that writes one waits in its middle. */
export class HeldRows {
  private readonly clients: Client[] = [];

  /** @param url of the database, which only the app and this test use */
  constructor(private readonly url: string) {}

  /** @returns number of the connection that holds the row */
  async hold({ table, key, rest }: Row): Promise<number> {
    const client = new Client({ connectionString: this.url });
    // The server may be stopped before the rows are released.
    client.on('error', () => undefined);
    await client.connect();
    this.clients.push(client);
    await client.query('BEGIN');
    if (rest !== undefined) {
      const all = Object.entries({ ...key, ...rest });
      await client.query(
        `INSERT INTO ${table} (${all.map(([name]) => name).join(', ')})
         VALUES (${all.map((_, index) => `$${index + 1}`).join(', ')}) ON CONFLICT DO NOTHING`,
        all.map(([, value]) => value),
      );
    }
    const keys = Object.entries(key);
    await client.query(
      `SELECT 1 FROM ${table} WHERE ${keys.map(([name], index) => `${name} = $${index + 1}`).join(' AND ')} FOR UPDATE`,
      keys.map(([, value]) => value),
    );
    const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
    return rows[0]?.pid ?? Number.NaN;
  }

  /** The connections for whose row a transaction of the app waits. */
  async awaited(): Promise<ReadonlySet<number>> {
    const client = new Client({ connectionString: this.url });
    await client.connect();
    const { rows } = await client.query<{ pid: number }>(
      `SELECT unnest(pg_blocking_pids(pid)) AS pid FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    await client.end();
    return new Set(rows.map(({ pid }) => pid));
  }

  /** Gives all rows back, as they were. */
  async release(): Promise<void> {
    await Promise.all(this.clients.splice(0).map((client) => client.end()));
  }
}
