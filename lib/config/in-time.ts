/**
 * The result of a promise, or what `late` returns or throws once the time is over. The promise's work goes on.
 * @param milliseconds time for the promise
 */
export async function inTime<Result, Late>(
  promise: Promise<Result>,
  milliseconds: number,
  late: () => Late,
): Promise<Result | Late> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return Promise.race([promise, over.then(late)]).finally(() => clearTimeout(timer));
}
