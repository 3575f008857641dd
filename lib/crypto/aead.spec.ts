import { createSecretKey, randomBytes, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { vectors } from '../../test/support/vectors.js';
import { decryptAead, encryptAead } from './aead.js';

// Vectors with 16-byte keys (AES-128) from other SDKs' tests are left out, because an APIv3 key has 32 bytes.
const keyOf = ({ key }: { key: string }) => createSecretKey(Buffer.from(key));

describe('published vectors', () => {
  it.each(vectors.aes_256_gcm)('opens and seals $name of $origin', (vector) => {
    const { ciphertext, nonce, associated_data: associatedData, plaintext } = vector;
    expect(decryptAead(keyOf(vector), { ciphertext, nonce, associatedData }).toString()).toBe(plaintext);
    expect(encryptAead(keyOf(vector), plaintext, nonce, associatedData)).toBe(ciphertext);
  });

  it.each(vectors.certificate_list)('opens the $name of $origin', (vector) => {
    const { ciphertext, nonce, associated_data: associatedData } = vector;
    const pem = decryptAead(keyOf(vector), { ciphertext, nonce, associatedData });
    expect(new X509Certificate(pem).serialNumber).toBe(vector.certificate_serial);
  });
});

describe('a sealed resource', () => {
  const key = createSecretKey(randomBytes(32));
  const nonce = 'fdasflkja484';
  const associatedData = 'payscore';
  const plaintext = '{"state":"DONE"}';
  const sealed = { ciphertext: encryptAead(key, plaintext, nonce, associatedData), nonce, associatedData };
  const bytes = Buffer.from(sealed.ciphertext, 'base64');

  it('opens to the text that was sealed', () => {
    expect(decryptAead(key, sealed).toString()).toBe(plaintext);
  });

  it('is refused when a single bit of the text or of the tag is another', () => {
    const accepted = [...bytes.keys()].filter((index) => {
      const tampered = Buffer.from(bytes);
      tampered.writeUInt8(bytes.readUInt8(index) ^ 1, index);
      return opens({ ...sealed, ciphertext: tampered.toString('base64') });
    });
    expect(bytes).toHaveLength(plaintext.length + 16);
    expect(accepted).toEqual([]);
  });

  it.each(['nonce', 'associatedData'] as const)('is refused when a byte of the %s is another', (field) => {
    const text = sealed[field];
    const accepted = text
      .split('')
      .filter((_, index) =>
        opens({ ...sealed, [field]: `${text.slice(0, index)}~${text.slice(index + 1)}` }),
      );
    expect(accepted).toEqual([]);
  });

  it.each([
    ['without its associated data', { ...sealed, associatedData: undefined }],
    ['with associated data that was not sealed', { ...sealed, associatedData: 'payscore ' }],
    ['cut by a byte', { ...sealed, ciphertext: bytes.subarray(0, -1).toString('base64') }],
    ['with a tag of four bytes', { ...sealed, ciphertext: bytes.subarray(0, -12).toString('base64') }],
    [
      'with nothing but four bytes of its tag',
      { ...sealed, ciphertext: bytes.subarray(-16, -12).toString('base64') },
    ],
    ['empty', { ...sealed, ciphertext: '' }],
    ['without a nonce', { ...sealed, nonce: '' }],
  ])('is refused %s', (_, { associatedData: data, ...rest }) => {
    expect(opens({ ...rest, ...(data !== undefined && { associatedData: data }) })).toBe(false);
  });

  it('is refused under another key', () => {
    expect(() => decryptAead(createSecretKey(randomBytes(32)), sealed)).toThrow();
  });

  it('may have no associated data: absent and empty are the same', () => {
    const bare = { ciphertext: encryptAead(key, plaintext, nonce), nonce };
    expect(decryptAead(key, bare).toString()).toBe(plaintext);
    expect(decryptAead(key, { ...bare, associatedData: '' }).toString()).toBe(plaintext);
  });

  it('may hold nothing', () => {
    expect(decryptAead(key, { ciphertext: encryptAead(key, '', nonce), nonce })).toHaveLength(0);
  });

  function opens(candidate: Parameters<typeof decryptAead>[1]): boolean {
    try {
      decryptAead(key, candidate);
      return true;
    } catch {
      return false;
    }
  }
});
