import type { ReceivedRequest } from '../http/api-call.js';
import { SimulatorError } from '../base/simulator.error.js';

/** Names that always lead to the machine of whoever asks (RFC 6761, section 6.3). */
const loopback = /^(localhost|[a-z0-9-]+\.localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Addresses to listen on that are no names: nobody has to call the simulator by them. */
const wildcards = new Set(['0.0.0.0', '[::]']);

const bracketed = (name: string): string => (name.includes(':') ? `[${name}]` : name).toLowerCase();

/** Under which names the simulator answers. */
export interface OwnNames {
  /** The address that it listens on. */
  readonly host: string;
  /** Named at its start. */
  readonly allowedHosts: readonly string[];
}

/**
 * Why a browser may not send this, if it may not. The page that asks must be the simulator's own, and the name it was
 * asked under must be of this machine or named at the start: any other name could be pointed here by whoever answers for
 * it (DNS rebinding), in the local network too. A request without `Origin` is not from a page elsewhere.
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
  // Either scheme: a proxy may answer https in front of the simulator.
  if (origin !== undefined && origin.replace(/^https?:\/\//, '').toLowerCase() !== host.toLowerCase()) {
    return `A page of ${origin} may not drive the simulator; open its own console`;
  }
  const site = headers['sec-fetch-site'];
  if (method !== 'GET' && (site === 'cross-site' || site === 'same-site')) {
    return 'A page elsewhere may not drive the simulator; open its own console';
  }
  return undefined;
}

/** A bare name or address: with a scheme, port or path it would never be found. */
export function checkAllowedHosts(names: readonly string[]): void {
  for (const [index, name] of names.entries()) {
    if (/^[a-z0-9._-]+$/i.test(name) || /^[0-9a-f:]*:[0-9a-f:.]*$/i.test(name)) continue;
    const at = `allowedHosts[${index}] (--allow-host)`;
    throw new SimulatorError(
      `${at}: found "${name}"; allowed: a host name or an address, without scheme and port, such as payscore`,
    );
  }
}
