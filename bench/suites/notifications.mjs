import { interleave, medianOf, ratio } from '../harness/rounds.mjs';
import { settings } from '../harness/settings.mjs';
import { table } from '../harness/table.mjs';
import { merchant } from '../world/merchant.mjs';
import { startNotifiedHost } from '../world/notified-host.mjs';
import { hasRedis, startRedis } from '../world/redis.mjs';

const path = '/wechat/payscore';
/** Notifications in a round. */
const count = settings.quick ? 600 : 3000;

/** A notification from HTTP to its handler, or to BullMQ, beside a bare route of the same host given the same bytes. */
export async function run() {
  const hosts = [
    { title: 'Express', platform: 'express', bare: '/bare' },
    { title: 'Fastify', platform: 'fastify', bare: '/bare' },
  ];
  const redis = hasRedis ? await startRedis() : undefined;
  if (redis) {
    const { port: redisPort } = redis;
    hosts.push({ title: 'BullMQ on Express', platform: 'express', bare: '/queued', redisPort });
  } else console.log('\nBullMQ: not measured, redis-server is not installed');

  const rows = [];
  const ratios = [];
  for (const { title, bare, ...host } of hosts) {
    const measured = await measure(host, bare);
    for (const [name, rounds] of Object.entries(measured))
      rows.push([
        `${title}: POST ${name}`,
        ...['perSecond', 'cpu', 'loop', 'delay99'].map((key) => medianOf(rounds, key)),
      ]);
    ratios.push(
      ratio(`${title}: requests/s of POST ${bare}`, measured, [path, bare], 'perSecond'),
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

async function measure(settingsOfHost, bare) {
  const { host, prepare } = await startNotifiedHost(settingsOfHost);
  const post = (to, expected) => async (warming) => {
    const many = warming ? Math.max(count, 1500) : count;
    const postThem = await prepare(to, expected, many);
    await host.ask('begin');
    const { perSecond } = await postThem();
    const { cpu, loop, delay99, handled } = await host.ask('end');
    return { perSecond, cpu: cpu / many, loop: loop / many, delay99, handled };
  };
  const measured = await interleave({ [path]: post(path, 204), [bare]: post(bare, 204) });
  await host.stop();
  return measured;
}
