/**
 * Records the statements of the first transaction of a database that has one with the given text, and gives a function that
 * runs the same statements by hand, for another order number.
 */
export function recordTransaction(database, text, numberOf) {
  const { transaction, run } = database;
  const open = new Map();
  let recorded;
  database.transaction = (work) =>
    transaction.call(database, async (client) => {
      open.set(client, []);
      const result = await work(client);
      const statements = open.get(client);
      const found = statements.find((one) => one.text.includes(text));
      if (recorded === undefined && found !== undefined) {
        recorded = { statements, number: numberOf(found) };
        Object.assign(database, { transaction, run });
      }
      return result;
    });
  database.run = (client, statement) => {
    open.get(client)?.push(statement);
    return run.call(database, client, statement);
  };
  return (number) => {
    const renamed = (value) =>
      typeof value === 'string' ? value.replaceAll(recorded.number, number) : value;
    return database.transaction(async (client) => {
      for (const one of recorded.statements)
        await database.run(client, { ...one, values: one.values.map(renamed) });
    });
  };
}
