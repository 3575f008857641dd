import { createHmac, type KeyObject } from 'node:crypto';

/**
 * Signs launch parameters with the HMAC-SHA256 of APIv2. The signed text is `name=value` pairs in the order of their
 * names, not URL-encoded, with `key=` and the APIv2 key appended; the same key is the HMAC's key. Returns hexadecimal
 * capitals.
 */
export function signLaunchParameters(
  parameters: Readonly<Record<string, string>>,
  apiV2Key: KeyObject,
): string {
  const pairs = Object.keys(parameters)
    .filter((name) => parameters[name] !== '')
    .toSorted()
    .map((name) => `${name}=${parameters[name]}`);
  const content = [...pairs, `key=${apiV2Key.export().toString()}`].join('&');
  return createHmac('sha256', apiV2Key).update(content).digest('hex').toUpperCase();
}
