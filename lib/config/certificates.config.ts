import type { KeyObject } from 'node:crypto';
import {
  certificateOf,
  KeyFormatError,
  validityOf,
  type CertificateValidity,
  type KeyInput,
} from '../crypto/key-pem.js';
import { PayscoreConfigError } from '../errors/index.js';

/** Validity of the platform certificates among the given keys, by serial number. The keys must be checked already. */
export function platformCertificates(
  given: Readonly<Record<string, KeyInput>>,
): ReadonlyMap<string, CertificateValidity> {
  return new Map(
    Object.entries(given).flatMap(([id, input]) => {
      const certificate = certificateOf(input);
      return certificate === undefined ? [] : [[id, validityOf(certificate)]];
    }),
  );
}

function refuse(problem: string, remedy = 'Pass the content of apiclient_cert.pem, or leave it out'): never {
  throw new PayscoreConfigError('merchantCertificate', problem, remedy);
}

/**
 * Validity of the merchant API certificate, which must have the serial number and the public key of the other options.
 * A parameter is undefined if its own option is wrong, which is reported elsewhere.
 */
export function resolveMerchantCertificate(
  given: KeyInput | undefined,
  serialNo: string | undefined,
  privateKey: KeyObject | undefined,
): CertificateValidity | undefined {
  if (given === undefined) return undefined;
  try {
    const certificate = certificateOf(given) ?? refuse('it is no certificate');
    const serial = certificate.serialNumber;
    if (serialNo !== undefined && serial.toUpperCase() !== serialNo.toUpperCase()) {
      refuse(
        `its serial number is ${serial}`,
        'Pass the certificate of serialNo, or this number in serialNo',
      );
    }
    if (privateKey !== undefined && !certificate.checkPrivateKey(privateKey)) {
      refuse(
        'its public key does not belong to privateKey',
        'Pass the certificate and the key of one download',
      );
    }
    return validityOf(certificate);
  } catch (error) {
    if (error instanceof KeyFormatError) return refuse(error.message);
    throw error;
  }
}
