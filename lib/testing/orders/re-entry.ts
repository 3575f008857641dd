/**
 * A request in a form in which equal ones are equal texts, whatever the order of their fields. The sources do not say
 * which fields WeChat Pay compares on a repetition; here all that was sent counts.
 */
export function fingerprint(sent: unknown): string {
  return JSON.stringify(sorted(sent));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [name, sorted(inner)]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
