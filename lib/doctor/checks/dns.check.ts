import { isIP } from 'node:net';
import type { Check } from '../check.js';
import { hostOf } from '../network.js';
import { eachDomain } from '../domains.js';

/** Resolves both domains. */
export const dnsCheck: Check = {
  name: 'dns',
  doing: 'resolving the domains',
  run({ domains, network }, signal) {
    if (network === undefined) return { skipped: 'http is wrong: see options' };
    if (network.proxied) return { skipped: 'the proxy resolves the names' };
    return eachDomain(domains, async ({ url }) => {
      if (isIP(hostOf(url)) !== 0) return { seen: 'an address' };
      const result = await network.addresses(url, signal);
      if ('seen' in result) return { seen: result.seen.join(', ') };
      return {
        fault: [
          'DNS_FAILED',
          `the name does not resolve (${result.failed})`,
          "Check the spelling of http.baseUrl and this machine's DNS servers (/etc/resolv.conf, the network policy of the container)",
        ],
      };
    });
  },
};
