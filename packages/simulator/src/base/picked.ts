/** The named fields of a record, as far as they are set. */
export function picked<T extends object>(record: T, names: readonly (keyof T)[]): Partial<T> {
  const fields: Partial<T> = {};
  for (const name of names) if (record[name] !== undefined) fields[name] = record[name];
  return fields;
}
