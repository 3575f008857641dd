type ErrorClass<T extends Error> = abstract new (...parameters: never[]) => T;

/** The error of this class that `run` throws. Any other error is thrown on; if `run` throws nothing, that is an error. */
export function thrownBy<T extends Error>(type: ErrorClass<T>, run: () => unknown): T {
  try {
    run();
  } catch (error) {
    return expected(type, error);
  }
  throw new Error(`${type.name} was not thrown`);
}

/** The error of this class with which the promise is rejected. */
export async function rejectionOf<T extends Error>(
  type: ErrorClass<T>,
  promise: Promise<unknown>,
): Promise<T> {
  try {
    await promise;
  } catch (error) {
    return expected(type, error);
  }
  throw new Error(`${type.name} was not thrown`);
}

function expected<T extends Error>(type: ErrorClass<T>, error: unknown): T {
  if (error instanceof type) return error;
  throw error;
}
