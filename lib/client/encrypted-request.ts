import { encryptSensitive } from '../crypto/sensitive-field.js';
import type { PlatformKey } from '../platform-keys/platform-keys.service.js';
import type { PayscoreOperation } from './operation.js';
import { sensitiveFields } from '../schema/sensitive.decorator.js';

/** The request with its sensitive fields encrypted with the key that `Wechatpay-Serial` names. */
export function encrypted(
  { request }: PayscoreOperation,
  filled: Record<string, unknown>,
  { publicKey }: PlatformKey,
): Record<string, unknown> {
  if (request === undefined) return filled;
  const fields = sensitiveFields(request.prototype).filter((field) => typeof filled[field] === 'string');
  if (fields.length === 0) return filled;
  return {
    ...filled,
    ...Object.fromEntries(
      fields.map((field) => [field, encryptSensitive(filled[field] as string, publicKey)]),
    ),
  };
}
