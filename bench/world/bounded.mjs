/**
 * Runs at most `most` of the works at a time. The others wait here, first come first served, because in the thread pool
 * all other work of the host would queue behind them.
 */
export function bounded(work, most) {
  const waiting = [];
  let running = 0;
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) running -= 1;
    else next();
  };
  return async () => {
    if (running >= most) await new Promise((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
