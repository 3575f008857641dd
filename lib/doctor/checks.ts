import type { Check } from './check.js';
import { apiV3KeyCheck } from './checks/api-v3-key.check.js';
import { certificateCheck } from './checks/certificate.check.js';
import { clockCheck } from './checks/clock.check.js';
import { dnsCheck } from './checks/dns.check.js';
import { echoCheck } from './checks/echo.check.js';
import { keyFileCheck } from './checks/key-file.check.js';
import { keyPairCheck } from './checks/key-pair.check.js';
import { notifyUrlCheck } from './checks/notify-url.check.js';
import { optionsCheck } from './checks/options.check.js';
import { platformKeysCheck } from './checks/platform-keys.check.js';
import { reachabilityCheck } from './checks/reachability.check.js';
import { tlsCheck } from './checks/tls.check.js';

/** Every check, in the order in which they run: a cause comes before what it causes. */
export const checks: readonly Check[] = [
  optionsCheck,
  keyPairCheck,
  certificateCheck,
  platformKeysCheck,
  keyFileCheck,
  dnsCheck,
  reachabilityCheck,
  tlsCheck,
  clockCheck,
  echoCheck,
  apiV3KeyCheck,
  notifyUrlCheck,
];
