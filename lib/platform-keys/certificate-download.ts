import { X509Certificate, type KeyObject } from 'node:crypto';
import { decryptAead } from '../crypto/aead.js';
import { validityOf, type CertificateValidity } from '../crypto/key-pem.js';
import { PayscoreDecryptionError } from '../errors/index.js';
import type { SignedTransport } from '../transport/signed-transport.service.js';
import { watchedCall } from '../transport/watched-call.js';
import type { PayscoreConfig } from '../config/payscore.config.js';

/** A platform certificate of WeChat Pay (微信支付平台证书). */
export interface PlatformCertificate extends CertificateValidity {
  /** Serial number in hexadecimal capitals, as in `Wechatpay-Serial`. */
  readonly serial: string;
  readonly publicKey: KeyObject;
}

const path = '/v3/certificates';
const operation = { name: `GET ${path}`, method: 'GET', path, idempotent: true } as const;

/**
 * Downloads the platform certificates. No earlier key can verify the list, so the APIv3 key decrypts its certificates,
 * and one of them must then verify the signature of the answer.
 * @see https://pay.weixin.qq.com/doc/v3/merchant/4012069411
 */
export async function downloadCertificates(
  transport: SignedTransport,
  config: PayscoreConfig,
): Promise<ReadonlyMap<string, PlatformCertificate>> {
  const { apiV3Key, serialNo, retry } = config;
  let certificates: ReadonlyMap<string, PlatformCertificate> = new Map();
  const keyOf = (serial: string, body: Buffer): KeyObject | undefined => {
    certificates = readCertificates(JSON.parse(body.toString()), apiV3Key, serialNo);
    return certificates.get(serial)?.publicKey;
  };
  await watchedCall(
    config,
    operation,
    () => ({}),
    () =>
      transport.within({}, (deadline) => transport.send({ operation, target: path, keyOf, retry, deadline })),
  );
  return certificates;
}

function readCertificates(
  list: unknown,
  apiV3Key: KeyObject,
  merchantSerial: string,
): Map<string, PlatformCertificate> {
  const certificates = new Map<string, PlatformCertificate>();
  for (const sealed of sealedCertificates(list)) {
    let pem: Buffer;
    try {
      pem = decryptAead(apiV3Key, { ...sealed, associatedData: sealed.associated_data });
    } catch {
      throw new PayscoreDecryptionError('A platform certificate');
    }
    const certificate = new X509Certificate(pem);
    // The serial is read from the certificate, which the APIv3 key has authenticated; the serial_no beside it has not
    // been.
    const serial = certificate.serialNumber;
    if (serial.toUpperCase() === merchantSerial.toUpperCase()) continue;
    certificates.set(serial, { serial, publicKey: certificate.publicKey, ...validityOf(certificate) });
  }
  return certificates;
}

/** The fields of the answer that are used. */
interface CertificateList {
  data?: { encrypt_certificate: { nonce: string; associated_data?: string; ciphertext: string } }[];
}

function sealedCertificates(list: unknown) {
  const { data } = list as CertificateList;
  if (!Array.isArray(data))
    throw new PayscoreDecryptionError('The list of platform certificates', 'it holds no certificates');
  return data.map(({ encrypt_certificate: sealed }) => sealed);
}
