import { Child } from '../harness/child.mjs';
import { interleave, medianOf, ratio } from '../harness/rounds.mjs';
import { settings } from '../harness/settings.mjs';
import { table } from '../harness/table.mjs';
import { postAll, requestBytes } from '../world/load.mjs';
import { merchant, moduleOptions, rsaKeys } from '../world/merchant.mjs';
import { payments } from '../world/notifications.mjs';
import { hasRedis, startRedis } from '../world/redis.mjs';

const path = '/wechat/payscore';
/** So many a round. */
const count = settings.quick ? 600 : 3000;

/** A notification from HTTP to its handler, or to BullMQ, beside a bare route of the same host given the same bytes. */
export async function run() {
  const platformKeys = rsaKeys();
  const options = moduleOptions(rsaKeys(), {
    origin: 'http://127.0.0.1:9',
    platformPem: platformKeys.publicPem,
  });
  const hosts = [
    { title: 'Express', platform: 'express', bare: '/bare', target: 0.6 },
    { title: 'Fastify', platform: 'fastify', bare: '/bare', target: 0.6 },
  ];
  const redis = hasRedis ? await startRedis() : undefined;
  if (redis) {
    const { port: redisPort } = redis;
    hosts.push({ title: 'BullMQ on Express', platform: 'express', bare: '/queued', target: 0.8, redisPort });
  } else console.log('\nBullMQ: not measured, redis-server is not installed');

  const rows = [];
  const ratios = [];
  for (const { title, bare, target, ...host } of hosts) {
    const measured = await measure({ ...host, options }, bare, platformKeys.privateKey);
    for (const [name, rounds] of Object.entries(measured))
      rows.push([
        `${title}: POST ${name}`,
        ...['perSecond', 'cpu', 'loop', 'delay99'].map((key) => medianOf(rounds, key)),
      ]);
    ratios.push(
      ratio(`${title}: requests/s of POST ${bare}`, measured, [path, bare], 'perSecond', { target }),
      ratio(`${title}: event loop’s CPU a request of POST ${bare}`, measured, [path, bare], 'loop'),
      ratio(`${title}: CPU a request of POST ${bare}`, measured, [path, bare], 'cpu'),
    );
  }
  await redis?.stop();
  const title = `Notifications for ${merchant.mchid}, ${settings.concurrency} connections`;
  return {
    tables: [
      table(title, ['route', 'requests/s', 'host CPU µs', 'of it the loop', 'loop delay p99 ms'], rows),
    ],
    ratios,
  };
}

async function measure(settingsOfHost, bare, privateKey) {
  const host = await Child.start('host.mjs', JSON.stringify(settingsOfHost));
  const { port } = host.said;
  const post = (to, expected) => async (warming) => {
    const notifications = await payments(warming ? Math.max(count, 1500) : count, privateKey);
    const requests = notifications.map((notification) => requestBytes(to, notification));
    await host.ask('begin');
    const { perSecond } = await postAll(port, requests, expected);
    const { cpu, loop, delay99, handled } = await host.ask('end');
    return { perSecond, cpu: cpu / requests.length, loop: loop / requests.length, delay99, handled };
  };
  const measured = await interleave({ [path]: post(path, 204), [bare]: post(bare, 200) });
  await host.stop();
  return measured;
}
