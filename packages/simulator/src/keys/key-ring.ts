import { createPrivateKey } from 'node:crypto';
import { keyPair, pairOf, readyMade, type KeyPair } from './key-pairs.js';

/** The keys of one merchant by role. Keys that were made are saved as PEM, because clients keep them over a restart. */
export class KeyRing {
  constructor(
    private readonly mchid: string,
    private readonly saved: Map<string, string>,
  ) {}

  async pair(role: string): Promise<KeyPair> {
    const pem = this.saved.get(role);
    if (pem !== undefined) return pairOf(createPrivateKey(pem));
    const pair = await keyPair(this.mchid, role);
    if (readyMade(this.mchid, role) === undefined) {
      this.saved.set(role, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
    }
    return pair;
  }
}
