import { encryptSensitive } from '../crypto/sensitive-field.js';
import type { PlatformKey } from '../platform-keys/platform-keys.service.js';
import type { PayscoreOperation } from './operation.js';
import { memoize } from '../schema/memoize.js';
import { nestedTypes } from '../schema/nested.decorator.js';
import { sensitiveFields } from '../schema/sensitive.decorator.js';

type Encrypt = (plaintext: string) => string;
type Values = Record<string, unknown>;

/** The request with its sensitive fields, nested ones included, encrypted with the key that `Wechatpay-Serial` names. */
export function encrypted(
  { request }: PayscoreOperation,
  filled: Values,
  { publicKey }: PlatformKey,
): Values {
  if (request === undefined) return filled;
  return withEncrypted(request.prototype, filled, (plaintext) => encryptSensitive(plaintext, publicKey));
}

/** Whether a request has a value in a sensitive field, nested ones included. */
export function hasSensitive({ request }: PayscoreOperation, filled: Values): boolean {
  let found = false;
  if (request !== undefined)
    withEncrypted(request.prototype as object, filled, (plaintext) => {
      found = true;
      return plaintext;
    });
  return found;
}

/** The nested properties of a class below which something is sensitive, each with the prototype of its class. */
const sensitiveParts = memoize((prototype: object): readonly (readonly [string, object])[] =>
  [...nestedTypes(prototype)]
    .map(([property, type]): readonly [string, object] => [property, type().prototype as object])
    .filter(([, part]) => sensitiveFields(part).length + sensitiveParts(part).length > 0),
);

function withEncrypted(prototype: object, values: Values, encrypt: Encrypt): Values {
  const fields = sensitiveFields(prototype).filter((field) => typeof values[field] === 'string');
  const parts = sensitiveParts(prototype).filter(([property]) => isObject(values[property]));
  if (fields.length + parts.length === 0) return values;
  return {
    ...values,
    ...Object.fromEntries(fields.map((field) => [field, encrypt(values[field] as string)])),
    ...Object.fromEntries(
      parts.map(([property, part]) => [property, partOf(part, values[property], encrypt)]),
    ),
  };
}

/** A nested object, or a list of them. */
function partOf(prototype: object, value: unknown, encrypt: Encrypt): unknown {
  if (Array.isArray(value)) return value.map((item) => partOf(prototype, item, encrypt));
  return isObject(value) ? withEncrypted(prototype, value, encrypt) : value;
}

const isObject = (value: unknown): value is Values => typeof value === 'object' && value !== null;
