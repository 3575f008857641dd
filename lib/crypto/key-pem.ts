import { createPrivateKey, createPublicKey, KeyObject, X509Certificate } from 'node:crypto';

/** PEM text, its bytes, or a key that is parsed already. */
export type KeyInput = string | Buffer | KeyObject;

/** Thrown with a sentence that names what was given instead, never with a piece of the key. */
export class KeyFormatError extends Error {}

const label = (pem: string): string | undefined => /-----BEGIN ([A-Z0-9 ]+)-----/.exec(pem)?.[1];

/** A PEM as environment variables and secret stores hold it: in quotes, with `\n` or `\r\n` written out, or in base64. */
function text(input: unknown): string {
  if (typeof input !== 'string' && !Buffer.isBuffer(input)) {
    throw new KeyFormatError(
      `PEM text, its bytes or a KeyObject is needed, not a value of type ${typeof input}`,
    );
  }
  const given = unescaped(input.toString());
  if (label(given) !== undefined || !/^[\w+/=\s-]+$/.test(given)) return given;
  const decoded = unescaped(Buffer.from(given, 'base64').toString());
  return label(decoded) === undefined ? given : decoded;
}

const unescaped = (given: string): string =>
  given
    .trim()
    .replace(/^(["'`])([\s\S]*)\1$/, '$2')
    .replaceAll('\\r', '')
    .replaceAll('\\n', '\n')
    .trim();

/** What is given in the place of a PEM, as far as its looks tell. */
function withoutBlock(given: string): KeyFormatError {
  const isPath =
    /^(file:|~|\.{0,2}[\\/]|[A-Za-z]:[\\/])/.test(given) || /\.(pem|key|crt|cer|p12|pfx|txt)$/i.test(given);
  return new KeyFormatError(
    isPath && given.length <= 1_024 && !/\s{2}|\n/.test(given)
      ? 'it holds no PEM block but a path; read the file with readFileSync of node:fs and pass what that returns'
      : 'it holds no PEM block',
  );
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
  if (kind === undefined) throw withoutBlock(pem);
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
  if (kind === undefined) throw withoutBlock(pem);
  // Node derives the public key of a private one: a merchant's own key would then pass for WeChat Pay's.
  if (!publicKinds.has(kind))
    throw new KeyFormatError(`a public key or certificate is needed, this PEM block is a ${kind}`);
  if (pem.includes('PRIVATE KEY-----'))
    throw new KeyFormatError('a public key or certificate is needed, and a private key stands beside it');
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
