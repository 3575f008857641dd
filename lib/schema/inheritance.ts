const parts = new WeakMap<object, readonly object[]>();

/** Records the parts of a class made by `FieldsOf`. */
export function rememberParts(prototype: object, from: readonly object[]): void {
  parts.set(prototype, from);
}

/** Prototypes that a class inherits fields from: its base class and its parts. */
export function basesOf(prototype: object): readonly object[] {
  const base = Object.getPrototypeOf(prototype) as object | null;
  return base === null ? [] : [base, ...(parts.get(prototype) ?? [])];
}
