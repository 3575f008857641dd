import type { Check } from '../check.js';
import { eachDomain } from '../domains.js';

/** Connects to both domains. */
export const reachabilityCheck: Check = {
  name: 'reachability',
  doing: 'connecting to the domains',
  run({ domains, network }, signal) {
    if (network === undefined) return { skipped: 'http is wrong: see options' };
    const { proxied } = network;
    return eachDomain(domains, async ({ url }) => {
      if (!proxied && 'failed' in (await network.addresses(url, signal))) return { skipped: 'see dns' };
      const result = await network.reach(url, signal);
      if ('seen' in result) return { seen: proxied ? 'answers through the proxy' : 'accepts connections' };
      return {
        fault: [
          'UNREACHABLE',
          `no connection${proxied ? ' through the proxy' : ''} (${result.failed})`,
          proxied
            ? 'Check the address of the proxy (http.proxy, HTTPS_PROXY), and that it lets this machine pass to the domain'
            : 'Let this machine connect to the domain on port 443 (firewall, security group), or set http.proxy if it must go through one',
        ],
      };
    });
  },
};
