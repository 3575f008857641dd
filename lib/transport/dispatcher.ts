import { Agent, EnvHttpProxyAgent, ProxyAgent, type Dispatcher } from 'undici';
import type { HttpConfig } from '../config/http.config.js';

/** What undici sends with: connections of one registration, straight or through a proxy. */
export function createDispatcher({ connectTimeout, proxy }: HttpConfig): Dispatcher {
  // Stated, so that NODE_TLS_REJECT_UNAUTHORIZED cannot switch it off once the application runs.
  const connect = { timeout: connectTimeout, rejectUnauthorized: true };
  const options = {
    // WeChat Pay closes idle connections after 8 s; a shorter life here avoids writing to one that is being closed.
    keepAliveTimeout: 7_000,
    keepAliveMaxTimeout: 7_000,
    // The call's own deadline ends the wait.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect,
  };
  if (proxy === undefined) return new Agent(options);
  const tunnel = { ...options, proxyTls: connect, requestTls: connect };
  if (!proxy.ofEnvironment) return new ProxyAgent({ ...tunnel, uri: proxy.url() });
  return new EnvHttpProxyAgent({ ...tunnel, httpProxy: '', httpsProxy: proxy.url() });
}
