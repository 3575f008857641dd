type ErrorClass<T extends Error> = abstract new (...parameters: never[]) => T;

/** The error of that class that `run` throws. Anything else that it throws goes on; throwing nothing is an error. */
export function thrownBy<T extends Error>(type: ErrorClass<T>, run: () => unknown): T {
  try {
    run();
  } catch (error) {
    return expected(type, error);
  }
  throw new Error(`${type.name} was not thrown`);
}

/** The error of that class that a promise is rejected with. */
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
