const fields = new WeakMap<object, string[]>();

/** Marks a request's property that travels encrypted to WeChat Pay's key (敏感信息加密). The caller passes plain text. */
export function Sensitive(): PropertyDecorator {
  return (prototype, property) => {
    fields.set(prototype, [...(fields.get(prototype) ?? []), property as string]);
  };
}

/** The marked properties of a request class, inherited ones included. */
export function sensitiveFields(prototype: object | null): readonly string[] {
  if (prototype === null) return [];
  const inherited = sensitiveFields(Object.getPrototypeOf(prototype) as object | null);
  return [...inherited, ...(fields.get(prototype) ?? [])];
}
