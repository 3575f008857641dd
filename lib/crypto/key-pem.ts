import { createPrivateKey, createPublicKey, KeyObject, X509Certificate } from 'node:crypto';

/** PEM text, its bytes, or a key that is parsed already. */
export type KeyInput = string | Buffer | KeyObject;

/** Thrown with a sentence that names what was given instead, never with a piece of the key. */
export class KeyFormatError extends Error {}

const label = (pem: string): string | undefined => /-----BEGIN ([A-Z0-9 ]+)-----/.exec(pem)?.[1];

/** Environment variables often carry the PEM's line breaks as the two characters `\n`. */
function text(input: unknown): string {
  if (typeof input !== 'string' && !Buffer.isBuffer(input)) {
    throw new KeyFormatError(
      `PEM text, its bytes or a KeyObject is needed, not a value of type ${typeof input}`,
    );
  }
  return input.toString().replaceAll('\\n', '\n');
}

const minimumBits = 2048;

function rsa(key: KeyObject): KeyObject {
  if (key.asymmetricKeyType !== 'rsa')
    throw new KeyFormatError(`an RSA key is needed, not ${key.asymmetricKeyType}`);
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < minimumBits)
    throw new KeyFormatError(`an RSA key of ${minimumBits} bits is needed, this one has ${bits}`);
  return key;
}

/** The merchant API certificate's private key (`apiclient_key.pem`). */
export function parsePrivateKey(input: KeyInput): KeyObject {
  if (input instanceof KeyObject) {
    if (input.type !== 'private')
      throw new KeyFormatError(`a private key is needed, this is a ${input.type} key`);
    return rsa(input);
  }
  const pem = text(input);
  const kind = label(pem);
  if (kind === undefined) throw new KeyFormatError('it holds no PEM block');
  if (!kind.endsWith('PRIVATE KEY'))
    throw new KeyFormatError(`a private key is needed, this PEM block is a ${kind}`);
  if (kind.startsWith('ENCRYPTED') || pem.includes('Proc-Type: 4,ENCRYPTED'))
    throw new KeyFormatError('it is encrypted; decrypt it, or pass a KeyObject');
  return rsa(parse(() => createPrivateKey(pem)));
}

const publicKinds = new Set(['PUBLIC KEY', 'RSA PUBLIC KEY', 'CERTIFICATE']);

/** A WeChat Pay public key, or the one in a platform certificate. */
export function parsePublicKey(input: KeyInput): KeyObject {
  if (input instanceof KeyObject) {
    if (input.type !== 'public')
      throw new KeyFormatError(`a public key is needed, this is a ${input.type} key`);
    return rsa(input);
  }
  const pem = text(input);
  const kind = label(pem);
  if (kind === undefined) throw new KeyFormatError('it holds no PEM block');
  // Node derives the public key of a private one: a merchant's own key would then pass for WeChat Pay's.
  if (!publicKinds.has(kind) || pem.includes('PRIVATE KEY-----'))
    throw new KeyFormatError(`a public key or certificate is needed, this PEM block is a ${kind}`);
  return rsa(
    parse(() => (kind === 'CERTIFICATE' ? new X509Certificate(pem).publicKey : createPublicKey(pem))),
  );
}

function parse(read: () => KeyObject): KeyObject {
  try {
    return read();
  } catch {
    // OpenSSL's own message can quote the input.
    throw new KeyFormatError('the PEM block does not parse; it may be cut off or have lost its line breaks');
  }
}

/** Serial number of a certificate, in hexadecimal; undefined for what is no certificate. */
export function certificateSerial(input: KeyInput): string | undefined {
  if (input instanceof KeyObject || label(text(input)) !== 'CERTIFICATE') return undefined;
  return new X509Certificate(text(input)).serialNumber;
}
