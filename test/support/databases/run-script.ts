import Sqlite from 'better-sqlite3';
import { createConnection } from 'mysql2/promise';
import { Client } from 'pg';
import type { DatabaseAddress } from './engines.js';

/** Runs a text of several statements by the bare driver, as a host's own migration tool does. */
export async function runScript(address: DatabaseAddress, script: string): Promise<void> {
  if (address.dialect === 'sqlite') {
    new Sqlite(address.file).exec(script).close();
  } else if (address.dialect === 'mysql') {
    const connection = await createConnection({ uri: address.url, multipleStatements: true });
    await connection.query(script);
    await connection.end();
  } else if (address.pglite !== undefined) {
    await address.pglite.exec(script);
  } else {
    const client = new Client(address.pg);
    await client.connect();
    await client.query(script);
    await client.end();
  }
}
