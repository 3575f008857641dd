/** A copy without nulls, which databases and JSON have in the place of what is absent. */
export function withoutNulls<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((item: unknown) => withoutNulls(item)) as Value;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  const entries = Object.entries(value).filter(([, child]) => child !== null && child !== undefined);
  return Object.fromEntries(entries.map(([name, child]) => [name, withoutNulls<unknown>(child)])) as Value;
}
