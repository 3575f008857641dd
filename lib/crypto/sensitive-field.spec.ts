import { createPrivateKey, createPublicKey } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { publicKeyIdentity } from '../../test/support/keys.js';
import { vectors } from '../../test/support/vectors.js';
import { decryptSensitive, encryptSensitive } from './sensitive-field.js';

const publicKey = createPublicKey(publicKeyIdentity.pem);
const { privateKey } = publicKeyIdentity;

describe('a sensitive field', () => {
  it.each(vectors.rsa_oaep_sha1)('is opened as other SDKs do: $origin', (vector) => {
    const key = createPrivateKey(vector.private_key_pem);
    expect(decryptSensitive(vector.ciphertext, key)).toBe(vector.plaintext);
  });

  it.each(['张三', '13800000000', '', '广东省深圳市南山区'.repeat(7)])(
    'is read by the holder of the key, and by nobody else: %s',
    (text) => {
      const ciphertext = encryptSensitive(text, publicKey);
      expect(ciphertext).toMatch(/^[0-9A-Za-z+/]{342}==$/);
      expect(decryptSensitive(ciphertext, privateKey)).toBe(text);
      const [vector] = vectors.rsa_oaep_sha1;
      const other = createPrivateKey(vector?.private_key_pem ?? '');
      expect(() => decryptSensitive(ciphertext, other)).toThrow();
    },
  );

  it('looks different each time, so that equal fields cannot be told', () => {
    expect(encryptSensitive('张三', publicKey)).not.toBe(encryptSensitive('张三', publicKey));
  });

  it('has at most as many bytes as fit the key', () => {
    const [vector] = vectors.rsa_oaep_sha1;
    const most = vector?.max_plaintext_bytes_2048 ?? 0;
    expect(decryptSensitive(encryptSensitive('a'.repeat(most), publicKey), privateKey)).toHaveLength(most);
    expect(() => encryptSensitive('a'.repeat(most + 1), publicKey)).toThrow();
  });
});
