import { basesOf } from './inheritance.js';
import { memoize } from './memoize.js';

const fields = new WeakMap<object, string[]>();

/** Marks a request's property that is sent encrypted with WeChat Pay's key (敏感信息加密). The caller passes plain text. */
export function Sensitive(): PropertyDecorator {
  return (prototype, property) => {
    fields.set(prototype, [...(fields.get(prototype) ?? []), property as string]);
  };
}

/** The marked properties of a request class, inherited ones included. */
export const sensitiveFields = memoize((prototype: object): readonly string[] => {
  const inherited = basesOf(prototype).flatMap(sensitiveFields);
  return [...inherited, ...(fields.get(prototype) ?? [])];
});
