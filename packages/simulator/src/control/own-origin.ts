import type { ReceivedRequest } from '../http/api-call.js';
import { SimulatorError } from '../base/simulator.error.js';

/** Names that always resolve to the caller's own machine (RFC 6761, section 6.3). */
const loopback = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Wildcard addresses to listen on. They are not allowed as host names, because no client needs to call them. */
const wildcards = new Set(['0.0.0.0', '[::]']);

const bracketed = (name: string): string => (name.includes(':') ? `[${name}]` : name).toLowerCase();

/** The host names under which control API and console answer. */
export interface OwnNames {
  /** The address that it listens on. */
  readonly host: string;
  /** The option of the same name, or `--allow-host`. */
  readonly allowedHosts: readonly string[];
}

/**
 * The reason why a request is refused, or `undefined`. `Origin` must be the simulator's own, because a foreign page may
 * not act for its reader. `Host` must be a name of this machine or an allowed one, because the owner of any other name
 * can point it at this machine (DNS rebinding), in the local network too. A request without `Origin` is from no page.
 */
export function refusalOfOrigin(
  { method, headers }: ReceivedRequest,
  { host: listensOn, allowedHosts }: OwnNames,
): string | undefined {
  const { host = '', origin } = headers;
  const name = host.replace(/:\d*$/, '').toLowerCase();
  const own = [listensOn, ...allowedHosts].map(bracketed).filter((one) => !wildcards.has(one));
  if (!loopback.test(name) && !own.includes(name)) {
    return `The simulator does not answer as ${name === '' ? 'a host without a name' : name}; call it by 127.0.0.1, or allow the name at its start (--allow-host, allowedHosts)`;
  }
  // The schemes may differ, because a proxy in front of the simulator may serve https.
  if (origin !== undefined && origin.replace(/^https?:\/\//, '').toLowerCase() !== host.toLowerCase()) {
    return `A page of ${origin} may not drive the simulator; open its own console`;
  }
  const site = headers['sec-fetch-site'];
  if (method !== 'GET' && (site === 'cross-site' || site === 'same-site')) {
    return 'A page elsewhere may not drive the simulator; open its own console';
  }
  return undefined;
}

/** Refuses a name with a scheme, a port or a path, because no Host header would ever equal it. */
export function checkAllowedHosts(names: readonly string[]): void {
  for (const [index, name] of names.entries()) {
    if (/^[a-z0-9._-]+$/i.test(name) || /^[0-9a-f:]*:[0-9a-f:.]*$/i.test(name)) continue;
    const at = `allowedHosts[${index}] (--allow-host)`;
    throw new SimulatorError(
      `${at}: found "${name}"; allowed: a host name or an address, without scheme and port, such as payscore`,
    );
  }
}
