import { eventTypes } from '../../lib/webhooks/events/event-map.js';

const watched = [
  Object,
  Array,
  Function,
  String,
  Number,
  Boolean,
  Buffer,
  Map,
  Promise,
  ...eventTypes.values(),
];

/** All that built-in prototypes and those of the DTOs hold. */
export const prototypeState = (): string =>
  watched
    .map(
      ({ name, prototype }) =>
        `${name}: ${Reflect.ownKeys(prototype as object)
          .map(String)
          .join()}`,
    )
    .join('\n');

/** The cheap check, for each input. */
export function isPolluted(): boolean {
  for (const _ in {}) return true;
  return 'polluted' in Function.prototype;
}

/** Where, in what a handler received, an object has a prototype that is no class's. */
export function impureIn(value: unknown, path = 'resource'): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const prototype = Object.getPrototypeOf(value) as object | null;
  const owner: unknown =
    prototype !== null && Object.hasOwn(prototype, 'constructor') && prototype.constructor;
  if (typeof owner !== 'function' || owner.prototype !== prototype) return path;
  for (const [name, child] of Object.entries(value)) {
    const impure = impureIn(child, `${path}.${name}`);
    if (impure !== undefined) return impure;
  }
  return undefined;
}
