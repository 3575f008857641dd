// Boots a host in a process of its own: `bare`, `required` or `registered`. Prints times, memory and loaded files, and what the
// package and the peers that a host often has add to them.
const { createRequire } = require('node:module');
const [, , kind, dist, options] = process.argv;
// Modules are resolved from the package's folder, so that host and package share one copy of each.
const near = createRequire(`${dist}/index.js`);
const peers = ['@nestjs/axios', 'axios', 'class-transformer', 'class-validator', 'undici'];

async function boot() {
  const { Module } = near('@nestjs/common');
  const { NestFactory } = near('@nestjs/core');
  near('@nestjs/platform-express');
  const bare = figures();
  if (kind !== 'bare') peers.forEach(near);
  const withPeers = figures();
  const { PayscoreModule } = kind === 'bare' ? {} : near('./index.js');
  const required = figures();
  const Host = class {};
  const imports = kind === 'registered' ? [PayscoreModule.forRoot(JSON.parse(options))] : [];
  Module({ imports })(Host);
  const app = await NestFactory.create(Host, { logger: false, rawBody: true });
  await app.init();
  const { ended, ...whole } = figures();
  const loaded = Object.keys(require.cache).map((file) => file.replaceAll('\\', '/'));
  console.log(
    JSON.stringify({
      ...whole,
      ...ended,
      peers: added(bare, withPeers),
      package: added(withPeers, required),
      optional: [
        '/node_modules/bullmq/',
        '/node_modules/ioredis/',
        '/node_modules/@nestjs/swagger/',
        `${dist}/testing/`,
      ].filter((part) => loaded.some((file) => file.includes(part))),
    }),
  );
  process.exit();
}

/** What came between two measurements. The garbage collection of the first one is left out. */
const added = (before, { ended, ...after }) => ({
  milliseconds: ended.milliseconds - before.milliseconds,
  cpu: ended.cpu - before.cpu,
  rss: after.rss - before.rss,
  heap: after.heap - before.heap,
  files: after.files - before.files,
});

function figures() {
  const ended = times();
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  const files = Object.keys(require.cache).length;
  return { ended, ...times(), rss: rss / 2 ** 20, heap: heapUsed / 2 ** 20, files };
}

function times() {
  const { user, system } = process.cpuUsage();
  return { milliseconds: performance.now(), cpu: (user + system) / 1000 };
}

void boot();
