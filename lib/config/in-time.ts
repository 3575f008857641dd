/**
 * The result of a promise, or what `late` returns or throws once the time is over. The promise's work goes on.
 * @param milliseconds time for the promise
 */
export function inTime<Result, Late>(
  promise: Promise<Result>,
  milliseconds: number,
  late: () => Late,
): Promise<Result | Late> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(called(late)), milliseconds);
    const end = (): void => {
      clearTimeout(timer);
      resolve(promise);
    };
    promise.then(end, end);
  });
}

/** A promise also where the function throws. */
async function called<Late>(late: () => Late): Promise<Late> {
  return late();
}
