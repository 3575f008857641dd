import { createHmac, type KeyObject } from 'node:crypto';

/** HMAC-SHA256 of APIv2: the values as they are, in the order of their names, with the key at the end and as the key. */
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
