/** Runs pieces of work one after the other, in the order in which they were asked for. */
export type Turns = <Result>(work: () => Promise<Result>) => Promise<Result>;

const turnsOf = new WeakMap<object, Turns>();

/**
 * The turns of a connection that all callers share. Two transactions on such a connection would be one: the statements of
 * both would be committed and rolled back together.
 * @param connection whatever stands for the connection; the same object gives the same turns
 */
export function oneAtATime(connection: object): Turns {
  const known = turnsOf.get(connection);
  if (known !== undefined) return known;
  let last: Promise<unknown> = Promise.resolve();
  const turns: Turns = (work) => {
    const mine = last.then(work);
    // A failure is its caller's, and must not keep the next one from its turn.
    last = mine.catch(() => undefined);
    return mine;
  };
  turnsOf.set(connection, turns);
  return turns;
}
