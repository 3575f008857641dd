import { createPublicKey, type KeyObject } from 'node:crypto';
import { certificateOf, parsePublicKey, type KeyInput } from '../crypto/key-pem.js';
import { PayscoreConfigError } from '../errors/index.js';
import { isSimulated, type HttpConfig } from './http.config.js';
import { parsedKey, present } from './option-checks.js';
import { OptionFaults } from './option-faults.js';
import { isSimulatorKey } from './simulator-keys.js';

/**
 * Parses the keys that verify answers and notifications, and refuses keys that would let others forge them. A parameter
 * is undefined if its own option is wrong, which is reported elsewhere.
 */
export function resolvePlatformKeys(
  given: Readonly<Record<string, KeyInput>>,
  serialNo: string | undefined,
  privateKey: KeyObject | undefined,
  http: HttpConfig | undefined,
): ReadonlyMap<string, KeyObject> {
  if (typeof given !== 'object' || given === null || Array.isArray(given) || given instanceof Map) {
    throw new PayscoreConfigError('platformKeys', 'it is no plain object', 'Pass { [id or serial]: PEM }');
  }
  const own = privateKey && createPublicKey(privateKey);
  const keys = new Map<string, KeyObject>();
  const faults = new OptionFaults();
  for (const [id, input] of Object.entries(given)) {
    faults.check(() => {
      const option = `platformKeys[${JSON.stringify(id)}]`;
      const remedy =
        'Pass the PEM downloaded from the merchant platform (pub_key.pem or a platform certificate)';
      const refuse = (problem: string, what = remedy): never => {
        throw new PayscoreConfigError(option, problem, what);
      };
      if (serialNo !== undefined && id.toUpperCase() === serialNo.toUpperCase()) {
        refuse(
          "it stands under serialNo: this is the merchant's own key or certificate, or serialNo is a platform certificate's",
          `${remedy}, and in serialNo the serial number of the merchant API certificate`,
        );
      }
      const publicKey = parsedKey(option, () => parsePublicKey(present(input, option)), remedy);
      // With the merchant's own key, whoever holds it could forge answers.
      if (own?.equals(publicKey) === true) refuse("this is the merchant's own key or certificate");
      if (http !== undefined && !isSimulated(http) && isSimulatorKey(publicKey)) {
        refuse('it is a key of the simulator, whose private half is public');
      }
      const serial = certificateOf(input)?.serialNumber ?? id;
      if (!/^(PUB_KEY_ID_\w+|[0-9A-F]+)$/.test(id) || serial !== id) {
        refuse(
          serial === id ? 'this is no id' : `the serial number of the certificate is ${serial}`,
          'Pass a public key under its PUB_KEY_ID_…, a certificate under its serial number in hexadecimal capitals',
        );
      }
      keys.set(id, publicKey);
    });
  }
  faults.complete({});
  return keys;
}
