import { createHash, type KeyObject } from 'node:crypto';

/**
 * SHA-256 of the simulator's public keys, whose private halves are published with it. In the configuration of a live
 * host they would let anybody sign as WeChat Pay.
 */
const simulatorKeys = new Set([
  '73fed964b3349ad2ce35007e63fdef05772cf325e72070e1370a513945e9556d',
  '896213b17d08c4f9a87263885d6c949d9f3b10872a903760b3ae9e4d83831ca3',
  'b3c81927cb86f7ece57d90c24ea218b37925f1b818fe8091ef76917956f362b9',
]);

/** Whether a public key is one of the simulator's published keys. */
export function isSimulatorKey(publicKey: KeyObject): boolean {
  const der = publicKey.export({ type: 'spki', format: 'der' });
  return simulatorKeys.has(createHash('sha256').update(der).digest('hex'));
}
