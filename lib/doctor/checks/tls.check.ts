import type { Check } from '../check.js';
import { eachDomain } from '../domains.js';
import { daysLeft } from '../validity.js';

/** Opens TLS connections to both domains, with the check of the certificate that calls make. */
export const tlsCheck: Check = {
  name: 'tls',
  doing: 'opening TLS connections',
  run({ domains, network }, signal) {
    if (network === undefined) return { skipped: 'http is wrong: see options' };
    if (network.proxied) return { skipped: 'seen through the proxy: see reachability' };
    return eachDomain(domains, async ({ url }) => {
      if (url.protocol === 'http:') return { skipped: 'plain http, for a simulator' };
      if ('failed' in (await network.reach(url, signal))) return { skipped: 'no connection' };
      const result = await network.handshake(url, signal);
      if ('seen' in result) {
        const { protocol, validTo } = result.seen;
        return { seen: `${protocol}, certificate valid for ${daysLeft(validTo, Date.now())} days` };
      }
      return {
        fault: [
          'TLS_REFUSED',
          `no TLS connection (${result.failed})`,
          "If a proxy of your network inspects TLS, pass its certificate in NODE_EXTRA_CA_CERTS; otherwise something poses as WeChat Pay, or this machine's clock is wrong",
        ],
      };
    });
  },
};
