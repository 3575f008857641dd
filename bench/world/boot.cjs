// Boots a host in a process of its own: `bare`, `peers`, `required` or `registered`. Prints times, memory and loaded files.
const { createRequire } = require('node:module');
const [, , kind, dist, options] = process.argv;
// Modules are resolved from the package's folder, so that host and package share one copy of each.
const near = createRequire(`${dist}/index.js`);

async function boot() {
  const { Module } = near('@nestjs/common');
  const { NestFactory } = near('@nestjs/core');
  near('@nestjs/platform-express');
  const before = figures();
  if (kind === 'peers') ['@nestjs/axios', 'class-transformer', 'class-validator', 'undici'].forEach(near);
  const { PayscoreModule } = kind === 'required' || kind === 'registered' ? near('./index.js') : {};
  const after = figures();
  const Host = class {};
  const imports = kind === 'registered' ? [PayscoreModule.forRoot(JSON.parse(options))] : [];
  Module({ imports })(Host);
  const app = await NestFactory.create(Host, { logger: false, rawBody: true });
  await app.init();
  const whole = figures();
  const loaded = Object.keys(require.cache).map((file) => file.replaceAll('\\', '/'));
  console.log(
    JSON.stringify({
      ...whole,
      loadingCpu: after.cpu - before.cpu,
      files: loaded.length,
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

function figures() {
  const milliseconds = performance.now();
  const { user, system } = process.cpuUsage();
  globalThis.gc();
  const { rss, heapUsed } = process.memoryUsage();
  return { milliseconds, cpu: (user + system) / 1000, rss: rss / 2 ** 20, heap: heapUsed / 2 ** 20 };
}

void boot();
