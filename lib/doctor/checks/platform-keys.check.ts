import { certificateOf } from '../../crypto/key-pem.js';
import type { Check } from '../check.js';
import { validityFindings } from '../validity.js';

/** Checks the time of the platform certificates among the keys that verify answers. Their form is checked with the options. */
export const platformKeysCheck: Check = {
  name: 'platform-keys',
  doing: "reading WeChat Pay's keys",
  run({ config, options: { platformKeys = {} }, now }) {
    if (config === undefined) return { skipped: 'an option is wrong: see options' };
    const remedy = 'Pass the WeChat Pay public key (PUB_KEY_ID_…) or the newer certificate beside it';
    const findings = Object.entries(platformKeys).flatMap(([id, input]) => {
      const certificate = certificateOf(input);
      return certificate === undefined
        ? []
        : validityFindings(`platform certificate ${id}`, certificate, now(), remedy);
    });
    const ids = [
      ...config.platformKeys.keys(),
      ...(config.downloadCertificates ? ['downloaded certificates'] : []),
    ];
    return { summary: ids.join(', '), findings };
  },
};
