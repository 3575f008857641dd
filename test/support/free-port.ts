import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';

/** 65535 less 10000: the nodes of a Redis cluster also listen on their port + 10000. */
const highestPort = 55_535;

/** A port of 127.0.0.1 on which nothing listens. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port > highestPort ? freePort() : port;
}
