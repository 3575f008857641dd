import type { Echo } from './signed-calls.js';
import type { Domain, Subject } from './subject.js';

/** The signed echo of a domain; the reason why it is not asked for if the layers below have failed. */
export async function signedEcho(
  { network, calls }: Subject,
  { url }: Domain,
  signal: AbortSignal,
): Promise<Echo | { readonly skipped: string }> {
  if (network === undefined || calls === undefined) return { skipped: 'an option is wrong: see options' };
  if ('failed' in (await network.reach(url, signal))) return { skipped: 'no connection' };
  const isPlain = url.protocol === 'http:' || network.proxied;
  if (!isPlain && 'failed' in (await network.handshake(url, signal))) return { skipped: 'see tls' };
  return calls.echo(url, signal);
}
