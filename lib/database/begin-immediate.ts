/**
 * Turns a new SQLite transaction into one that may write. Libraries begin with BEGIN, which takes no lock: of two
 * processes that have both read, one would fail with SQLITE_BUSY at its first write, however long its busy timeout is.
 * BEGIN IMMEDIATE waits for its turn.
 * @param run runs a statement on the connection of the transaction, which must have run no statement yet
 */
export async function beginImmediate(run: (statement: string) => Promise<unknown>): Promise<void> {
  await run('ROLLBACK');
  try {
    await run('BEGIN IMMEDIATE');
  } catch (error) {
    // The library is going to roll back, which fails without a transaction.
    await run('BEGIN');
    throw error;
  }
}
