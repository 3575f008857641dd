import {
  createPrivateKey,
  createPublicKey,
  createSecretKey,
  generateKeyPairSync,
  KeyObject,
} from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { fixture, merchant, platform2026, publicKeyIdentity } from '../../test/support/keys.js';
import { thrownBy } from '../../test/support/thrown.js';
import { KeyFormatError, parsePrivateKey, parsePublicKey, type KeyInput } from './key-pem.js';

const rsa = createPublicKey(merchant.privateKey);
const privateKey = publicKeyIdentity.privateKey;
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = (key: KeyObject, type: 'pkcs1' | 'pkcs8' | 'spki' | 'sec1'): string =>
  key.export({ type, format: 'pem' }).toString();
const encrypted = privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
  .toString();
const encryptedPkcs1 = privateKey
  .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'secret' })
  .toString();
const short = createPrivateKey(fixture('short.key'));
const pss = createPrivateKey(fixture('rsa-pss.key'));
const ed25519 = generateKeyPairSync('ed25519');
const tooShort = 'an RSA key of 2048 bits is needed, this one has 1024';
const path =
  'it holds no PEM block but a path; read the file with readFileSync of node:fs and pass what that returns';

/** Forms in which environment variables and secret stores hold a PEM. */
const stored: [string, (pem: string) => string | Buffer][] = [
  ['double quotes', (key) => `"${key}"`],
  ['single quotes and line breaks written out', (key) => `'${key.replaceAll('\n', '\\n')}'`],
  ['line breaks of Windows written out', (key) => key.replaceAll('\n', '\\r\\n')],
  ['base64', (key) => Buffer.from(key).toString('base64')],
  ['base64 in lines', (key) => Buffer.from(key).toString('base64').replace(/.{76}/g, '$&\n')],
  ['base64 in quotes', (key) => `"${Buffer.from(key).toString('base64')}"`],
  ['bytes of base64', (key) => Buffer.from(Buffer.from(key).toString('base64'))],
];

const secretKey = createSecretKey(Buffer.alloc(32));
const cut = (text: string): string => text.slice(0, text.length / 2);
const broken = 'the PEM block does not parse; it may be cut off or have lost its line breaks';

describe('the merchant key', () => {
  it.each<[string, KeyInput]>([
    ['PEM text', merchant.privateKey],
    ['the bytes of the file', Buffer.from(merchant.privateKey)],
    [
      'an environment variable whose line breaks are the two characters \\n',
      merchant.privateKey.replaceAll('\n', '\\n'),
    ],
    ['a file with the line ends of Windows', merchant.privateKey.replaceAll('\n', '\r\n')],
    ['text around the PEM block', `Bag Attributes\n${merchant.privateKey}\n`],
  ])('is read from %s', (_, input) => {
    expect(createPublicKey(parsePrivateKey(input)).equals(rsa)).toBe(true);
  });

  it.each(stored)('is read from %s', (_, store) => {
    expect(createPublicKey(parsePrivateKey(store(merchant.privateKey))).equals(rsa)).toBe(true);
  });

  it('is read in the older form, RSA PRIVATE KEY', () => {
    expect(parsePrivateKey(pem(privateKey, 'pkcs1')).equals(privateKey)).toBe(true);
  });

  it('is taken as it is when it is parsed already', () => {
    expect(parsePrivateKey(privateKey)).toBe(privateKey);
  });

  it.each<[string, KeyInput, string]>([
    ['no PEM', 'MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj', 'it holds no PEM block'],
    ['the path of the file', './apiclient_key.pem', path],
    ['the name of the file', 'apiclient_key.pem', path],
    ['a path of Windows', 'C:\\keys\\apiclient_key.pem', path],
    ['a path without an ending', '/run/secrets/merchant', path],
    ['base64 of something else', Buffer.from('no key at all').toString('base64'), 'it holds no PEM block'],
    [
      'an encrypted PEM in the older form',
      encryptedPkcs1,
      'it is encrypted; decrypt it, or pass a KeyObject',
    ],
    ['a key of 1,024 bits', pem(short, 'pkcs8'), tooShort],
    ['a parsed key of 1,024 bits', short, tooShort],
    ['an RSA-PSS key', pem(pss, 'pkcs8'), 'an RSA key is needed, not rsa-pss'],
    ['an Ed25519 key', pem(ed25519.privateKey, 'pkcs8'), 'an RSA key is needed, not ed25519'],
    ['a parsed RSA-PSS key', pss, 'an RSA key is needed, not rsa-pss'],
    ['a PEM that is cut off', cut(merchant.privateKey), broken],
    ['a PEM without line breaks', merchant.privateKey.replaceAll('\n', ' '), broken],
    ['an encrypted PEM', encrypted, 'it is encrypted; decrypt it, or pass a KeyObject'],
    ['a public key', publicKeyIdentity.pem, 'a private key is needed, this PEM block is a PUBLIC KEY'],
    ['a certificate', platform2026.pem, 'a private key is needed, this PEM block is a CERTIFICATE'],
    ['an EC key', pem(ec.privateKey, 'pkcs8'), 'an RSA key is needed, not ec'],
    ['an EC key in the older form', pem(ec.privateKey, 'sec1'), 'an RSA key is needed, not ec'],
    ['a parsed public key', rsa, 'a private key is needed, this is a public key'],
    ['a parsed secret key', secretKey, 'a private key is needed, this is a secret key'],
    ['a parsed EC key', ec.privateKey, 'an RSA key is needed, not ec'],
  ])('is refused when it is %s', (_, input, message) => {
    expectRefusal(() => parsePrivateKey(input), input, message);
  });
});

describe("WeChat Pay's key", () => {
  it.each<[string, KeyInput]>([
    ['a public key', publicKeyIdentity.pem],
    ['a public key in the older form', pem(createPublicKey(publicKeyIdentity.pem), 'pkcs1')],
    ['the bytes of the file', Buffer.from(publicKeyIdentity.pem)],
    [
      'an environment variable whose line breaks are the two characters \\n',
      publicKeyIdentity.pem.replaceAll('\n', '\\n'),
    ],
  ])('is read from %s', (_, input) => {
    expect(parsePublicKey(input).equals(createPublicKey(publicKeyIdentity.pem))).toBe(true);
  });

  it.each(stored)('is read from %s', (_, store) => {
    const key = parsePublicKey(store(publicKeyIdentity.pem));
    expect(key.equals(createPublicKey(publicKeyIdentity.pem))).toBe(true);
  });

  it('is read from a certificate', () => {
    expect(parsePublicKey(platform2026.pem).equals(createPublicKey(platform2026.privateKey))).toBe(true);
  });

  it('is taken as it is when it is parsed already', () => {
    expect(parsePublicKey(rsa)).toBe(rsa);
  });

  it.each<[string, KeyInput, string]>([
    ['no PEM', 'MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A', 'it holds no PEM block'],
    ['a PEM that is cut off', cut(publicKeyIdentity.pem), broken],
    ['a certificate that is cut off', cut(platform2026.pem), broken],
    ['a path', '/etc/keys/pub_key.pem', path],
    ['a key of 1,024 bits', pem(createPublicKey(short), 'spki'), tooShort],
    ['an RSA-PSS key', pem(createPublicKey(pss), 'spki'), 'an RSA key is needed, not rsa-pss'],
    ['an Ed25519 key', pem(ed25519.publicKey, 'spki'), 'an RSA key is needed, not ed25519'],
    [
      'a public and a private key in one text',
      publicKeyIdentity.pem + merchant.privateKey,
      'a public key or certificate is needed, and a private key stands beside it',
    ],
    [
      'a certificate and a private key in one text',
      platform2026.pem + merchant.privateKey,
      'a public key or certificate is needed, and a private key stands beside it',
    ],
    [
      'a private key',
      merchant.privateKey,
      'a public key or certificate is needed, this PEM block is a PRIVATE KEY',
    ],
    [
      'a private key in the older form',
      pem(privateKey, 'pkcs1'),
      'a public key or certificate is needed, this PEM block is a RSA PRIVATE KEY',
    ],
    [
      'an encrypted private key',
      encrypted,
      'a public key or certificate is needed, this PEM block is a ENCRYPTED PRIVATE KEY',
    ],
    ['an EC key', pem(ec.publicKey, 'spki'), 'an RSA key is needed, not ec'],
    ['a parsed private key', privateKey, 'a public key is needed, this is a private key'],
    ['a parsed secret key', secretKey, 'a public key is needed, this is a secret key'],
    ['a parsed EC key', ec.publicKey, 'an RSA key is needed, not ec'],
  ])('is refused when it is %s', (_, input, message) => {
    expectRefusal(() => parsePublicKey(input), input, message);
  });
});

/** The message in full, so that nothing of the key can be in it; nor in anything else that a log would print. */
function expectRefusal(parse: () => KeyObject, input: KeyInput, message: string): void {
  const error = thrownBy(KeyFormatError, parse);
  expect(error.message).toBe(message);
  expect(error.cause).toBeUndefined();
  if (input instanceof KeyObject) return;
  const material = input.toString().match(/[0-9A-Za-z+/]{24,}/g) ?? [];
  const printed = inspect(error, { depth: Infinity, showHidden: true });
  expect(material.filter((piece) => printed.includes(piece.slice(0, 16)))).toEqual([]);
}
