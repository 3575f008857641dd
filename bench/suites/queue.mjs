import { setTimeout as sleep } from 'node:timers/promises';
import { Queue } from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import { cpuOf } from '../harness/cpu-of.mjs';
import { Child } from '../harness/child.mjs';
import { figure, interleave, medianOf, ratio } from '../harness/rounds.mjs';
import { settings } from '../harness/settings.mjs';
import { table } from '../harness/table.mjs';
import { merchant, moduleOptions, rsaKeys } from '../world/merchant.mjs';
import { load } from '../world/package.mjs';
import { hasPostgres, startPostgres } from '../world/postgres.mjs';
import { verifiedNotifications } from '../world/queued.mjs';
import { hasRedis, startRedis } from '../world/redis.mjs';

const waitingJobs = 10_000;
const queueName = `payscore-notifications-${merchant.mchid}`;

/** Jobs of a run: about a second and a half of it, if one process does it. */
const jobsOf = ({ concurrency, milliseconds, hasInbox }) =>
  milliseconds === 0
    ? (hasInbox ? 1_000 : 3_000) * (settings.quick ? 1 : 2)
    : Math.min(1_000, Math.max(60, concurrency * 40));

const everything = [false, true].flatMap((hasInbox) =>
  [0, 20].flatMap((milliseconds) =>
    [1, 10, 20, 50].flatMap((concurrency) =>
      [1, 2].map((processes) => ({ hasInbox, milliseconds, concurrency, processes })),
    ),
  ),
);

const nameOf = ({ hasInbox, milliseconds, concurrency, processes }) =>
  `${hasInbox ? 'inbox' : 'no inbox'}, ${milliseconds} ms, concurrency ${concurrency}, ${processes} ${processes === 1 ? 'process' : 'processes'}`;

/** Notifications that wait in BullMQ, handled by one worker process and by two, on the same two children all along. */
export async function run() {
  if (!hasRedis || !hasPostgres) {
    console.log('\nQueue: not measured, redis-server or PostgreSQL is not installed');
    return { tables: [], ratios: [] };
  }
  const [redisServer, postgres] = [await startRedis(), await startPostgres()];
  const world = await openWorld(redisServer, postgres);
  const memory = await memoryOfWaiting(world);
  // A part of the names of the cases that are wanted, such as `, 0 ms, concurrency 10,`.
  const wanted = process.env.BENCH_ONLY ?? '';
  const cases = everything.filter((one) => nameOf(one).includes(wanted));
  const contenders = Object.fromEntries(cases.map((one) => [nameOf(one), () => measure(world, one)]));
  const measured = await interleave(contenders, { rounds: settings.quick ? 1 : 3 });
  await world.close();
  await Promise.all([redisServer.stop(), postgres.stop()]);
  return { tables: [tableOf(measured), memory.table], ratios: [...ratiosOf(measured), ...memory.figures] };
}

async function openWorld({ port: redisPort }, { connectionString, pid }) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  for (const { statements } of load('ledger/index.js').ledgerMigrations('postgres'))
    for (const statement of statements) await client.query(statement);
  await client.query('CREATE TABLE effects (number text)');
  const connection = { host: '127.0.0.1', port: redisPort };
  const platform = rsaKeys();
  const platformPem = platform.publicPem;
  const options = moduleOptions(rsaKeys(), { origin: 'http://127.0.0.1:9', platformPem });
  const given = JSON.stringify({ options, redisPort, connectionString });
  const redis = new Redis(connection);
  const { BullmqNotificationSink } = load('integrations/bullmq/index.js');
  const sink = new BullmqNotificationSink({ connection, timeout: 60_000 });
  const children = await Promise.all([1, 2].map(() => Child.start('queue-worker.mjs', given)));
  return {
    redis,
    client,
    children,
    sink,
    queue: new Queue(queueName, { connection }),
    postgres: pid,
    make: await verifiedNotifications(options, platform.privateKey),
    async close() {
      await Promise.all([sink.close(), this.queue.close()]);
      redis.disconnect();
      await client.end();
      await Promise.all(children.map((child) => child.stop()));
    },
  };
}

/** Puts notifications into the queue through the sink. */
async function queueUp({ sink, make }, count) {
  for (let left = count; left > 0; left -= 250) {
    await Promise.all(make(Math.min(250, left)).map((event) => sink.accept(event)));
  }
}

async function measure(world, given) {
  const { redis, client, postgres, queue } = world;
  const count = jobsOf(given);
  await redis.flushall();
  await client.query('TRUNCATE payscore_inbox, payscore_orders, effects');
  await queueUp(world, count);
  const children = world.children.slice(0, given.processes);
  await Promise.all(children.map((child) => child.ask(['prepare', given])));
  await redis.config('RESETSTAT');
  const before = { redis: await cpuOfRedis(redis), postgres: cpuOf(postgres) };
  // A process that boots while another works already takes the processor from it.
  await queue.pause();
  await Promise.all(children.map((child) => child.ask(['start'])));
  await queue.resume();
  while ((await redis.llen(`bull:${queueName}:wait`)) + (await redis.llen(`bull:${queueName}:active`)) > 0)
    await sleep(10);
  const figures = await Promise.all(children.map((child) => child.ask(['end'])));
  // Without the start of the applications.
  const begun = Math.min(...figures.flatMap(({ first }) => first ?? []));
  const seconds = (Math.max(...figures.flatMap(({ last }) => last ?? [])) - begun) / 1000;
  const cpu = figures.map((one) => one.cpu / count);
  const redisCpu = ((await cpuOfRedis(redis)) - before.redis) / count;
  const postgresCpu = ((cpuOf(postgres) - before.postgres) * 1e6) / count;
  const { scripts, reads } = await workOf(redis);
  const handled = figures.map((one) => one.handled);
  if (handled.reduce((sum, one) => sum + one, 0) !== count)
    throw new Error(`${nameOf(given)}: ${handled.join(' and ')} of ${count} handled`);
  await Promise.all(children.map((child) => child.ask(['close'])));
  return {
    perSecond: count / seconds,
    workers: cpu.reduce((sum, one) => sum + one, 0),
    redis: redisCpu,
    postgres: given.hasInbox ? postgresCpu : 0,
    scripts: scripts / count,
    reads: reads / count,
    waits: figures.reduce((sum, one) => sum + one.switches.waits, 0) / count,
    displaced: figures.reduce((sum, one) => sum + one.switches.displaced, 0) / count,
    busy: (cpu.reduce((sum, one) => sum + one, redisCpu + postgresCpu) * count) / seconds / 1e6,
  };
}

/** Microseconds of processor time that Redis has taken. */
async function cpuOfRedis(redis) {
  const info = await redis.info('cpu');
  return ['used_cpu_sys', 'used_cpu_user']
    .map((name) => Number(new RegExp(`^${name}:(.*)$`, 'm').exec(info)[1]) * 1e6)
    .reduce((sum, one) => sum + one);
}

/** Scripts that Redis has run, and reads of its sockets: fewer than commands, where several arrive together. */
async function workOf(redis) {
  const [commands, stats] = await Promise.all([redis.info('commandstats'), redis.info('stats')]);
  const calls = (name) => Number(new RegExp(`^cmdstat_${name}:calls=(\\d+)`, 'm').exec(commands)?.[1] ?? 0);
  const reads = Number(/^total_reads_processed:(\d+)/m.exec(stats)[1]);
  return { scripts: calls('evalsha') + calls('eval'), reads };
}

async function memoryOfWaiting(world) {
  const used = async () => Number(/^used_memory:(\d+)/m.exec(await world.redis.info('memory'))[1]);
  await queueUp(world, 100);
  const empty = await used();
  await queueUp(world, waitingJobs);
  const waiting = ((await used()) - empty) / waitingJobs;
  const [event] = world.make(1);
  const size = Buffer.byteLength(JSON.stringify(event));
  const kept = {};
  for (const hasInbox of [false, true]) {
    await world.redis.flushall();
    const before = await used();
    const given = { hasInbox, milliseconds: 0, concurrency: 10, processes: 1, jobs: 3000 };
    await queueUp(world, given.jobs);
    const [child] = world.children;
    await child.ask(['prepare', given]);
    await child.ask(['start']);
    while (
      (await world.redis.llen(`bull:${queueName}:wait`)) +
        (await world.redis.llen(`bull:${queueName}:active`)) >
      0
    )
      await sleep(50);
    await child.ask(['end']);
    await child.ask(['close']);
    kept[hasInbox] = ((await used()) - before) / given.jobs;
  }
  const figures = [
    figure('Redis memory of a waiting notification', waiting, 'bytes'),
    figure('Redis memory of a handled notification, without an inbox', kept.false, 'bytes'),
    figure('Redis memory of a handled notification, with an inbox', kept.true, 'bytes'),
  ];
  const rows = [
    ['waiting', waiting],
    ['handled, without an inbox, for three days', kept.false],
    ['handled, with an inbox', kept.true],
  ];
  return {
    figures,
    table: table(`Redis memory of a notification of ${size} bytes of JSON`, ['state', 'bytes'], rows),
  };
}

function tableOf(measured) {
  const keys = [
    'perSecond',
    'workers',
    'redis',
    'postgres',
    'scripts',
    'reads',
    'waits',
    'displaced',
    'busy',
  ];
  const rows = Object.entries(measured).map(([name, rounds]) => [
    name,
    ...keys.map((key) => medianOf(rounds, key)),
  ]);
  const columns = [
    'handlers',
    'jobs/s',
    'worker CPU µs',
    'Redis CPU µs',
    'PostgreSQL CPU µs',
    'scripts',
    'reads of Redis',
    'waits of workers',
    'displaced',
    'CPUs busy',
  ];
  return table('Jobs that wait in BullMQ; CPU, scripts and reads are for each job', columns, rows);
}

function ratiosOf(measured) {
  return Object.keys(measured)
    .filter((name) => name.endsWith('2 processes'))
    .flatMap((two) => {
      const one = two.replace('2 processes', '1 process');
      return measured[one] === undefined
        ? []
        : [
            ratio(`${two}: jobs/s of one process`, measured, [two, one], 'perSecond'),
            ratio(`${two}: worker CPU a job of one process`, measured, [two, one], 'workers'),
          ];
    });
}
