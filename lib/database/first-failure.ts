/**
 * Runs a library's transaction so that it rejects with the work's own error. Libraries reject with another if the rollback
 * fails too, as on a lost connection, or wrap what the work threw.
 * @param begin opens the transaction and runs the given work in it
 */
export async function firstFailure<Transaction, Result>(
  work: (transaction: Transaction) => Promise<Result>,
  begin: (work: (transaction: Transaction) => Promise<Result>) => Promise<Result>,
): Promise<Result> {
  let failure: { readonly error: unknown } | undefined;
  try {
    return await begin(async (transaction) => {
      try {
        return await work(transaction);
      } catch (error) {
        failure = { error };
        throw error;
      }
    });
  } catch (error) {
    throw failure === undefined ? error : failure.error;
  }
}
