import { Child } from '../harness/child.mjs';
import { postAll, requestBytes } from './load.mjs';
import { moduleOptions, rsaKeys } from './merchant.mjs';
import { payments } from './notifications.mjs';

/** A Nest host with a webhook and bare routes, and a function that prepares notifications to post to it. */
export async function startNotifiedHost(settings) {
  const platform = rsaKeys();
  const options = moduleOptions(rsaKeys(), {
    origin: 'http://127.0.0.1:9',
    platformPem: platform.publicPem,
  });
  const host = await Child.start('host.mjs', JSON.stringify({ ...settings, options }));
  /** Makes `count` notifications. @returns a function that posts them */
  const prepare = async (path, expected, count) => {
    const notifications = await payments(count, platform.privateKey);
    const requests = notifications.map((notification) => requestBytes(path, notification));
    return () => postAll(host.said.port, requests, expected);
  };
  return { host, prepare };
}
