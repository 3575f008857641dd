import { decryptAead, type Sealed } from '../../crypto/aead.js';
import { PayscoreApiError, PayscoreDecryptionError } from '../../errors/index.js';
import { error, type Check, type CheckOutcome } from '../check.js';
import { signedEcho } from '../signed-echo.js';
import type { PayscoreConfig } from '../../config/payscore.config.js';

/** Decrypts the platform certificates with the APIv3 key, as notifications are decrypted. */
export const apiV3KeyCheck: Check = {
  name: 'api-v3-key',
  doing: 'decrypting the platform certificates',
  async run(subject, signal) {
    const { config, calls, domains } = subject;
    if (config === undefined || calls === undefined) return { skipped: 'an option is wrong: see options' };
    for (const domain of domains) {
      const echo = await signedEcho(subject, domain, signal);
      if ('failure' in echo && echo.failure instanceof PayscoreDecryptionError) return wrongKey;
      if (!('same' in echo)) continue;
      try {
        return judge(config, await calls.certificates(domain.url, signal));
      } catch (failure) {
        if (failure instanceof PayscoreDecryptionError) return wrongKey;
        if (failure instanceof PayscoreApiError && failure.code === 'RESOURCE_NOT_EXISTS')
          return withoutCertificates;
        if (failure instanceof PayscoreApiError)
          return { skipped: `the certificates were refused with ${failure.code}` };
        throw failure;
      }
    }
    return { skipped: 'no signed call succeeds: see echo' };
  },
};

const withoutCertificates: CheckOutcome = {
  skipped: 'the merchant has no platform certificates, so only a notification shows whether the key is right',
};

const wrongKey: CheckOutcome = {
  summary: 'does not decrypt',
  findings: [
    error(
      'API_V3_KEY_WRONG',
      "apiV3Key does not decrypt WeChat Pay's certificates, so it will decrypt no notification",
      'Pass the APIv3 key that is set in the merchant platform now (not the APIv2 key); if it is lost, set a new one there',
    ),
  ],
};

function judge({ apiV3Key }: PayscoreConfig, list: unknown): CheckOutcome {
  const { data = [] } = list as { data?: { encrypt_certificate: Sealed & { associated_data?: string } }[] };
  if (data.length === 0) return withoutCertificates;
  try {
    for (const { encrypt_certificate: sealed } of data)
      decryptAead(apiV3Key, { ...sealed, associatedData: sealed.associated_data ?? '' });
  } catch {
    return wrongKey;
  }
  return { summary: `decrypts ${data.length} platform certificates`, findings: [] };
}
