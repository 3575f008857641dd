import { PAYSCORE_OPERATIONS } from 'nestjs-payscore';

/** An operation of WeChat Pay as a call names it. */
export interface NamedCall {
  /** Such as `ServiceOrderService.complete`; method and path for an unknown one. */
  readonly operation: string;
  /** Parameters of the path. */
  readonly parameters: Readonly<Record<string, string>>;
}

const known = PAYSCORE_OPERATIONS.map(({ method, path, name }) => ({
  method,
  name,
  // Of two that fit, the one with fewer parameters is meant.
  parameters: path.split('{').length,
  pattern: new RegExp(`^${path.replaceAll(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
})).toSorted((one, other) => one.parameters - other.parameters);

export function nameCall(method: string, target: string): NamedCall {
  const [path = ''] = target.split('?');
  for (const operation of known) {
    const match = operation.method === method ? operation.pattern.exec(path) : null;
    if (match === null) continue;
    const parameters = Object.entries(match.groups ?? {});
    return {
      operation: operation.name,
      parameters: Object.fromEntries(parameters.map(([name, value]) => [name, decoded(value)])),
    };
  }
  return { operation: `${method} ${path}`, parameters: {} };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
