import type { DefaultedField } from '../payscore.options.js';

const fields = new WeakMap<object, DefaultedField[]>();

/** Marks a request's property that the module's option of the same name fills when the caller leaves it out. */
export function ModuleDefault() {
  return (prototype: object, property: DefaultedField): void => {
    const own = fields.get(prototype) ?? [];
    fields.set(prototype, [...own, property]);
  };
}

/** The marked properties of a request class, inherited ones included. */
function defaultedFields(prototype: object | null): DefaultedField[] {
  if (prototype === null) return [];
  return [
    ...defaultedFields(Object.getPrototypeOf(prototype) as object | null),
    ...(fields.get(prototype) ?? []),
  ];
}

/** A copy of the request in which the module's options stand for what the caller left out. */
export function fillDefaults(
  type: { prototype: object },
  request: object,
  defaults: Readonly<Partial<Record<DefaultedField, string>>>,
): Record<string, unknown> {
  const filled: Record<string, unknown> = { ...request };
  for (const field of defaultedFields(type.prototype)) filled[field] ??= defaults[field];
  return filled;
}
