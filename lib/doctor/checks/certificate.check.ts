import { error, type Check } from '../check.js';
import { daysLeft, validityFindings } from '../validity.js';

/** Checks serial number, merchant and time of the merchant API certificate. */
export const certificateCheck: Check = {
  name: 'certificate',
  doing: 'reading the merchant API certificate',
  run({ certificate, options: { serialNo, mchid }, now }) {
    if (certificate === undefined)
      return {
        skipped:
          'the serial number and the days left cannot be seen: pass --certificate-file, or the option merchantCertificate',
      };
    const { serialNumber, validFrom, validTo, subject } = certificate;
    const isSame = typeof serialNo === 'string' && bare(serialNo) === bare(serialNumber);
    const owner = /^CN=(\d+)$/m.exec(subject)?.[1];
    const remedy =
      'Apply for a new API certificate in the merchant platform, and pass its key and serial number';
    const findings = [
      ...(isSame
        ? []
        : [
            error(
              'SERIAL_DIFFERS',
              `serialNo is not the serial number of the certificate, ${serialNumber}`,
              `Set serialNo to ${serialNumber}`,
            ),
          ]),
      ...(owner === undefined || owner === mchid
        ? []
        : [
            error(
              'CERTIFICATE_OF_ANOTHER_MERCHANT',
              `the certificate is of merchant ${owner}`,
              `Set mchid to ${owner}, or pass the certificate of the configured merchant`,
            ),
          ]),
      ...validityFindings('the merchant API certificate', { validFrom, validTo }, now(), remedy),
    ];
    return {
      summary: `serial number ${serialNumber}, ${daysLeft(Date.parse(validTo), now())} days left`,
      findings,
    };
  },
};

/** A serial number without leading zeros, which some tools print and others do not. */
const bare = (serial: string): string => serial.toUpperCase().replace(/^0+/, '');
