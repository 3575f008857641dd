import { plainToInstance, type ClassConstructor } from 'class-transformer';

/** `out_order_no` → `outOrderNo`. Properties are the wire's names letter for letter, so no table is needed. */
export const fromWireName = (name: string): string =>
  name.replace(/_([a-z0-9])/g, (_, next: string) => next.toUpperCase());

/** `outOrderNo` → `out_order_no` */
export const toWireName = (name: string): string =>
  name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function rename(value: unknown, name: (key: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, name));
  if (typeof value !== 'object' || value === null) return value;
  const renamed: Record<string, unknown> = {};
  for (const [key, child] of Object.entries(value)) {
    if (child !== undefined) renamed[name(key)] = rename(child, name);
  }
  return renamed;
}

/** A request as it travels: snake_case, without the properties that are undefined. Literals and DTO instances alike. */
export function toWire(request: object): Record<string, unknown> {
  return rename(request, toWireName) as Record<string, unknown>;
}

/** An answer as a DTO. Fields that the DTO does not know yet are kept, in camelCase. */
export function fromWire<T extends object>(type: ClassConstructor<T>, json: unknown): T {
  return plainToInstance(type, rename(json, fromWireName));
}

/** JSON whose shape is not known, in camelCase. */
export function fromWireUntyped(json: unknown): unknown {
  return rename(json, fromWireName);
}
