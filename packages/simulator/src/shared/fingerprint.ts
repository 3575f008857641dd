import { createHash } from 'node:crypto';

/**
 * A short text that is equal for equal requests, whatever the order of their fields. All sent fields count, because the
 * sources do not say which ones WeChat Pay compares when a request is repeated.
 */
export function fingerprint(sent: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(sent)))
    .digest('base64url')
    .slice(0, 22);
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [name, sorted(inner)]);
  return Object.fromEntries(entries.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
