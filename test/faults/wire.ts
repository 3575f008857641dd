/** JSON as it travels. */
export type Wire = Readonly<Record<string, unknown>>;

/** `out_order_no` → `outOrderNo`, all through. Written without the package, so that its answers can be checked. */
export function camelCased(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(camelCased);
  if (typeof value !== 'object' || value === null) return value;
  const named = Object.entries(value).map(([name, child]) => [
    name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    camelCased(child),
  ]);
  return Object.fromEntries(named) as unknown;
}

/** Names of the parameters in a path. */
export const parametersOf = (path: string): string[] =>
  [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);

/** `20261120100000`, in Beijing. */
export const beijingTime = (time: number): string =>
  new Date(time + 8 * 3_600_000).toISOString().slice(0, 19).replaceAll(/[-T:]/g, '');
