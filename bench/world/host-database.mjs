// A host's database as the ledger uses it, with no more than a driver.
const statements = { postgres: 'BEGIN', mysql: 'START TRANSACTION' };

/** @param address `{ dialect: 'postgres', connectionString }` or `{ dialect: 'mysql', socketPath, user }` */
export async function openDatabase({ dialect, ...address }) {
  const pool = await { postgres, mysql }[dialect](address);
  return {
    dialect,
    async transaction(work) {
      const client = await pool.connect();
      try {
        await client.query(statements[dialect]);
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
    run: (client, { text, values }) => client.query(text, values),
    close: () => pool.end(),
  };
}

async function postgres(address) {
  const { default: pg } = await import('pg');
  const pool = new pg.Pool({ ...address, max: 10 });
  // A connection that ends with the server must not end the process.
  pool.on('error', () => undefined);
  return {
    async connect() {
      const client = await pool.connect();
      return {
        query: async (text, values) => (await client.query(text, values)).rows,
        release: () => client.release(),
      };
    },
    end: () => pool.end(),
  };
}

async function mysql(address) {
  const { createPool } = await import('mysql2/promise');
  const pool = createPool({ ...address, database: 'mysql', connectionLimit: 10 });
  return {
    async connect() {
      const client = await pool.getConnection();
      return {
        query: async (text, values) => (await client.query(text, values))[0],
        release: () => client.release(),
      };
    },
    end: () => pool.end(),
  };
}
