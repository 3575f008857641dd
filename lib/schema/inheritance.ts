const parts = new WeakMap<object, readonly object[]>();

/** Remembers what a class was put together from. */
export function rememberParts(prototype: object, from: readonly object[]): void {
  parts.set(prototype, from);
}

/** The prototypes that a class has its fields from, its own aside: the class that it extends, and its parts. */
export function basesOf(prototype: object): readonly object[] {
  const base = Object.getPrototypeOf(prototype) as object | null;
  return base === null ? [] : [base, ...(parts.get(prototype) ?? [])];
}
