import type { Call } from './call.js';
import { userAgent } from './user-agent.js';

/** Headers of a signed request. A request of the host itself is no call. */
export function signedHeaders(
  call: Pick<Call, 'idleTimeout' | 'expectedSerial'> | undefined,
  body: string,
  authorization: string,
): Record<string, string> {
  return {
    Accept: call?.idleTimeout === undefined ? 'application/json' : '*/*',
    ...(body !== '' && { 'Content-Type': 'application/json' }),
    'User-Agent': userAgent,
    ...(call?.expectedSerial !== undefined && { 'Wechatpay-Serial': call.expectedSerial }),
    Authorization: authorization,
  };
}
