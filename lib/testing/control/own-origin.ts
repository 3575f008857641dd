import { isIP } from 'node:net';
import type { ReceivedRequest } from '../http/api-call.js';

/** Names with dots that a simulator is reached under: in containers, and in the place of WeChat Pay. */
const knownNames = /\.(internal|local|localhost|test|example|weixin\.qq\.com)$/;

/**
 * Why a browser may not send this, if it may not: the page that asks must be the simulator's own, and its name one that
 * nobody can point at this machine from outside (DNS rebinding). Who sends no `Origin` is no page elsewhere.
 */
export function refusalOfOrigin({ method, headers }: ReceivedRequest, listensOn: string): string | undefined {
  const { host = '', origin } = headers;
  if (origin !== undefined && origin.replace(/^https?:\/\//, '') !== host) {
    return `A page of ${origin} may not drive the simulator; open its own console`;
  }
  const site = headers['sec-fetch-site'];
  if (method !== 'GET' && (site === 'cross-site' || site === 'same-site')) {
    return 'A page elsewhere may not drive the simulator; open its own console';
  }
  const name = host.replace(/:\d+$/, '');
  const isNear =
    !name.includes('.') ||
    name === listensOn ||
    isIP(name) !== 0 ||
    knownNames.test(name) ||
    name.startsWith('[');
  return isNear ? undefined : `The simulator does not answer as ${name}; call it by its address`;
}
