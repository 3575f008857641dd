import { createPrivateKey, createPublicKey, KeyObject, X509Certificate } from 'node:crypto';

/** PEM text, its bytes, or a key that is parsed already. */
export type KeyInput = string | Buffer | KeyObject;

/** A key has a wrong form. The message describes the given value and never holds a part of the key. */
export class KeyFormatError extends Error {}

const label = (pem: string): string | undefined => /-----BEGIN ([A-Z0-9 ]+)-----/.exec(pem)?.[1];

/** The PEM of an input from an environment variable or secret store: in quotes, with `\n` escaped, or in base64. */
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

/** The error for a text without a PEM block. A text that looks like a path gets a remedy of its own. */
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

/** Parses the private key of the merchant API certificate (`apiclient_key.pem`). */
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

/** Parses a WeChat Pay public key, or a platform certificate for its public key. */
export function parsePublicKey(input: KeyInput): KeyObject {
  if (input instanceof KeyObject) {
    if (input.type !== 'public')
      throw new KeyFormatError(`a public key is needed, this is a ${input.type} key`);
    return rsa(input);
  }
  const pem = text(input);
  const kind = label(pem);
  if (kind === undefined) throw withoutBlock(pem);
  // A private key is refused, because Node.js would derive its public key: the merchant's own key would pass for WeChat
  // Pay's.
  if (!publicKinds.has(kind))
    throw new KeyFormatError(`a public key or certificate is needed, this PEM block is a ${kind}`);
  if (pem.includes('PRIVATE KEY-----'))
    throw new KeyFormatError('a public key or certificate is needed, and a private key stands beside it');
  return rsa(
    parse(() => (kind === 'CERTIFICATE' ? new X509Certificate(pem).publicKey : createPublicKey(pem))),
  );
}

function parse<Parsed>(read: () => Parsed): Parsed {
  try {
    return read();
  } catch {
    // OpenSSL's own error is replaced, because its message may quote the input.
    throw new KeyFormatError('the PEM block does not parse; it may be cut off or have lost its line breaks');
  }
}

/** Time for which a certificate is valid, milliseconds since 1970. */
export interface CertificateValidity {
  readonly validFrom: number;
  readonly validTo: number;
}

export const validityOf = ({ validFrom, validTo }: X509Certificate): CertificateValidity => ({
  validFrom: Date.parse(validFrom),
  validTo: Date.parse(validTo),
});

/** The certificate of an input; undefined for a key. */
export function certificateOf(input: KeyInput): X509Certificate | undefined {
  if (input instanceof KeyObject) return undefined;
  const pem = text(input);
  return label(pem) === 'CERTIFICATE' ? parse(() => new X509Certificate(pem)) : undefined;
}

/** Serial number of a certificate in hexadecimal capitals; undefined for a key. */
export const certificateSerial = (input: KeyInput): string | undefined => certificateOf(input)?.serialNumber;
