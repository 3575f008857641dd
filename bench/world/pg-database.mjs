import pg from 'pg';

/** A pool of PostgreSQL, and the ledger's database on it. */
export function openDatabase(connectionString) {
  const pool = new pg.Pool({ connectionString, max: 10 });
  const database = {
    dialect: 'postgres',
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query('BEGIN');
        const result = await work(client);
        await client.query('COMMIT');
        return result;
      } catch (error) {
        await client.query('ROLLBACK');
        throw error;
      } finally {
        client.release();
      }
    },
    run: async (client, { text, values }) => (await client.query(text, values)).rows,
  };
  return { pool, database };
}
