/** A value that cannot change, for TypeScript still assignable to what a service takes. */
export type Frozen<Value> = { readonly [Key in keyof Value]: Value[Key] };

/** Freezes an object and all that it holds. */
export function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const child of Object.values(value)) deepFreeze(child);
  }
  return value;
}
