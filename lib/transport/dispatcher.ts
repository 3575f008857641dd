import { Agent, EnvHttpProxyAgent, ProxyAgent, type Dispatcher } from 'undici';
import type { HttpConfig } from '../config/http.config.js';

/** undici's dispatcher of one registration: its connections, direct or through a proxy. */
export function createDispatcher({ connectTimeout, proxy }: HttpConfig): Dispatcher {
  // rejectUnauthorized is stated: NODE_TLS_REJECT_UNAUTHORIZED=0, set later, would otherwise switch off the TLS check.
  const connect = { timeout: connectTimeout, rejectUnauthorized: true };
  const options = {
    // WeChat Pay closes idle connections after 8 s; a shorter life here avoids writing to one that is being closed.
    keepAliveTimeout: 7_000,
    keepAliveMaxTimeout: 7_000,
    // 0 switches off undici's timeouts: the call's deadline ends the wait.
    headersTimeout: 0,
    bodyTimeout: 0,
    connect,
  };
  if (proxy === undefined) return new Agent(options);
  const tunnel = { ...options, proxyTls: connect, requestTls: connect };
  if (!proxy.ofEnvironment) return new ProxyAgent({ ...tunnel, uri: proxy.url() });
  return new EnvHttpProxyAgent({ ...tunnel, httpProxy: '', httpsProxy: proxy.url() });
}
