import 'reflect-metadata';
import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Host } from './host.js';
import { soakSettings } from './settings.js';
import { WechatPay } from './wechat-pay.js';

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** Bytes that are still needed. */
async function heap(): Promise<number> {
  for (let time = 0; time < 4; time += 1) {
    // What a socket or a timer of the last calls holds is let go in a later turn.
    await pause(50);
    globalThis.gc?.();
  }
  return process.memoryUsage().heapUsed;
}

/** Each kind as often as it is open. */
const handles = (): string[] => process.getActiveResourcesInfo().toSorted();

/** The kinds that are open more often than before. */
function leftOpen(before: readonly string[], now: readonly string[]): string[] {
  const rest = [...now];
  for (const kind of before) {
    const index = rest.indexOf(kind);
    if (index >= 0) rest.splice(index, 1);
  }
  return rest;
}

function pair(): { readonly privateKey: string; readonly publicKey: string } {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
}

/** Calls and notifications by the hundred thousand; fails when the heap keeps growing or something stays open. */
async function main(): Promise<void> {
  const settings = soakSettings(process.env);
  const started = performance.now();
  // Each opens a handle when it is first used.
  for (const stream of [process.stdout, process.stderr]) stream.write('');
  const [merchant, platform] = [pair(), pair()];
  const identity = { mchid: '1900000109', apiV3Key: 'a7cde1ZJB1kG2e7VfTs3jQzaWizur8Gb' };
  const platformId = 'PUB_KEY_ID_0119000001092026112000000000000000';
  const wechat = await WechatPay.start({ ...identity, platformId, platformKey: platform.privateKey });
  const before = handles();
  const host = await Host.start({
    ...identity,
    serialNo: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
    privateKey: merchant.privateKey,
    platformKeys: { [platformId]: platform.publicKey },
    appid: 'wxd678efh567hg6787',
    serviceId: '500001',
    http: { baseUrl: wechat.baseUrl },
  });

  let total = 0;
  const traffic = async (count: number): Promise<number> => {
    const [succeeded, statuses] = await Promise.all([host.call(count), wechat.notify(host.notifyUrl, count)]);
    total += count;
    if (succeeded !== count || statuses.get(204) !== count || host.handled !== total)
      throw new Error(
        `${succeeded} of ${count} calls, ${JSON.stringify([...statuses])}, handled ${host.handled}`,
      );
    const used = await heap();
    const minutes = ((performance.now() - started) / 60_000).toFixed(1);
    console.log(`${total} calls and ${total} notifications: heap ${megabytes(used)}, ${minutes} min`);
    return used;
  };
  const warm = await traffic(settings.warmUp);
  let last = warm;
  const share = Math.ceil((settings.count - settings.warmUp) / settings.samples);
  while (total < settings.count) last = await traffic(Math.min(share, settings.count - total));

  await host.close();
  await pause(100);
  const open = leftOpen(before, handles());
  await wechat.stop();
  console.log(`heap grew by ${megabytes(last - warm)} after ${settings.warmUp}`);
  console.log(`open after app.close(): ${open.length === 0 ? 'nothing' : open.join(', ')}`);
  if (last - warm >= settings.growth * 2 ** 20 || open.length > 0) process.exitCode = 1;
  // Does not keep the process alive; runs only if something else does.
  setTimeout(() => {
    console.log('VIOLATION: the process does not end by itself');
    process.exit(1);
  }, 5_000).unref();
}

main().catch((error: unknown) => {
  console.error(error);
  process.exit(1);
});
