import { KeyFormatError, parsePrivateKey } from '../../crypto/key-pem.js';
import { error, type Check } from '../check.js';

/** Compares the private key with the merchant API certificate. */
export const keyPairCheck: Check = {
  name: 'key-pair',
  doing: 'comparing the private key with the certificate',
  run({ certificate, options }) {
    if (certificate === undefined)
      return {
        skipped:
          'no certificate to compare the private key with: pass --certificate-file, or the option merchantCertificate',
      };
    try {
      if (certificate.checkPrivateKey(parsePrivateKey(options.privateKey)))
        return { summary: 'the private key belongs to the certificate', findings: [] };
    } catch (failure) {
      if (failure instanceof KeyFormatError)
        return { skipped: 'the private key does not parse: see options' };
      throw failure;
    }
    const problem = 'privateKey is not the private key of the merchant API certificate';
    const remedy = 'Pass apiclient_key.pem and apiclient_cert.pem of one download';
    return { summary: 'they do not belong together', findings: [error('KEY_PAIR_DIFFERS', problem, remedy)] };
  },
};
