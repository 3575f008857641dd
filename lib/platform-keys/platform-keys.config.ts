import { createPublicKey, type KeyObject } from 'node:crypto';
import { certificateSerial, parsePublicKey, type KeyInput } from '../crypto/key-pem.js';
import { PayscoreConfigError } from '../errors/index.js';
import type { HttpConfig } from '../http/http.config.js';
import { parsedKey, present } from '../option-checks.js';
import { isSimulatorKey, isWechatPay } from './simulator-keys.js';

/** Parses the keys that verify, and refuses those that would let others sign. */
export function resolvePlatformKeys(
  given: Readonly<Record<string, KeyInput>>,
  serialNo: string,
  privateKey: KeyObject,
  { baseUrl }: HttpConfig,
): Map<string, KeyObject> {
  if (typeof given !== 'object' || Array.isArray(given) || given instanceof Map) {
    throw new PayscoreConfigError('platformKeys', 'it is no plain object', 'Pass { [id or serial]: PEM }');
  }
  const own = createPublicKey(privateKey);
  return new Map(
    Object.entries(given).map(([id, input]) => {
      const option = `platformKeys[${JSON.stringify(id)}]`;
      const remedy =
        'Pass the PEM downloaded from the merchant platform (pub_key.pem or a platform certificate)';
      const publicKey = parsedKey(option, () => parsePublicKey(present(input, option)), remedy);
      // Whoever holds the merchant's key could forge answers then.
      if (id.toUpperCase() === serialNo.toUpperCase() || publicKey.equals(own)) {
        throw new PayscoreConfigError(option, "this is the merchant's own key or certificate", remedy);
      }
      if (isWechatPay(baseUrl) && isSimulatorKey(publicKey)) {
        throw new PayscoreConfigError(
          option,
          'it is a key of the simulator, whose private half is public',
          remedy,
        );
      }
      const serial = certificateSerial(input) ?? id;
      if (!/^(PUB_KEY_ID_\w+|[0-9A-F]+)$/.test(id) || serial !== id) {
        throw new PayscoreConfigError(
          option,
          serial === id ? 'this is no id' : `the serial number of the certificate is ${serial}`,
          'Pass a public key under its PUB_KEY_ID_…, a certificate under its serial number in hexadecimal capitals',
        );
      }
      return [id, publicKey];
    }),
  );
}
