import { signMessage } from '../crypto/signature.js';
import { bitString, integer, nothing, objectIdentifier, sequence, set, time, utf8 } from './der.js';
import type { KeyPair } from './key-pairs.js';

export interface CertificateSubject {
  readonly commonName: string;
  /** 40 hexadecimal digits. */
  readonly serial: string;
  /** Milliseconds since 1970. */
  readonly validFrom: number;
  readonly validTo: number;
}

const sha256WithRsa = (): Buffer => sequence(objectIdentifier('2a864886f70d01010b'), nothing());

const name = (commonName: string): Buffer =>
  sequence(set(sequence(objectIdentifier('550403'), utf8(commonName))));

/** A self-signed certificate as PEM. X.509 version 1 is enough, because no extension is needed. */
export async function createCertificate(subject: CertificateSubject, keys: KeyPair): Promise<string> {
  const content = sequence(
    integer(Buffer.from(subject.serial, 'hex')),
    sha256WithRsa(),
    name(subject.commonName),
    sequence(time(subject.validFrom), time(subject.validTo)),
    name(subject.commonName),
    keys.publicKey.export({ type: 'spki', format: 'der' }),
  );
  const signature = Buffer.from(await signMessage(content, keys.privateKey), 'base64');
  const base64 = sequence(content, sha256WithRsa(), bitString(signature)).toString('base64');
  const lines = base64.match(/.{1,64}/g) ?? [];
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n');
}
