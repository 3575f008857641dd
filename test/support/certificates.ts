import { createPrivateKey, X509Certificate } from 'node:crypto';
import { createCertificate } from '../../packages/simulator/src/keys/certificate.js';
import { pairOf } from '../../packages/simulator/src/keys/key-pairs.js';
import type { SimulatorModuleOptions } from '../../lib/testing/index.js';

export const day = 86_400_000;

/** A merchant API certificate of a simulated merchant, as PEM. Times are days from now. */
export function merchantCertificate(
  { mchid, serialNo, privateKey }: Pick<SimulatorModuleOptions, 'mchid' | 'serialNo' | 'privateKey'>,
  { from = -365, to = 365, now = Date.now() } = {},
): Promise<string> {
  return createCertificate(
    { commonName: mchid, serial: serialNo, validFrom: now + from * day, validTo: now + to * day },
    pairOf(createPrivateKey(privateKey)),
  );
}

export const certificateOfMerchant = async (
  ...given: Parameters<typeof merchantCertificate>
): Promise<X509Certificate> => new X509Certificate(await merchantCertificate(...given));
