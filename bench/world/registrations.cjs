// Boots a host with so many registrations of PayscoreModule in a process of its own, and prints what each took.
const { createRequire } = require('node:module');
const [, , dist, count, options] = process.argv;
const near = createRequire(`${dist}/index.js`);

async function boot() {
  const { Module } = near('@nestjs/common');
  const { NestFactory } = near('@nestjs/core');
  const { getPayscoreToken, PayscoreModule, ServiceOrderService } = near('./index.js');
  const { createPrivateKey } = require('node:crypto');
  const { privateKey, ...rest } = JSON.parse(options);
  // One key for all: parsing an RSA key for each takes OpenSSL longer than the boot.
  const shared = { ...rest, privateKey: createPrivateKey(privateKey) };
  globalThis.gc();
  const before = process.memoryUsage().heapUsed;
  const begun = performance.now();
  const { user, system } = process.cpuUsage();
  const Host = class {};
  const names = Array.from({ length: Number(count) }, (_, index) => `m${index}`);
  Module({ imports: names.map((name) => PayscoreModule.forRoot({ ...shared, name })) })(Host);
  const app = await NestFactory.createApplicationContext(Host, { logger: false });
  const cpu = process.cpuUsage({ user, system });
  const milliseconds = performance.now() - begun;
  app.get(getPayscoreToken(ServiceOrderService, names.at(-1)), { strict: false });
  const peak = process.resourceUsage().maxRSS * 1024;
  globalThis.gc();
  const each = (value) => value / names.length;
  console.log(
    JSON.stringify({
      milliseconds: each(milliseconds),
      cpu: each((cpu.user + cpu.system) / 1000),
      kept: each((process.memoryUsage().heapUsed - before) / 1024),
      peak: each(peak / 1024),
    }),
  );
  process.exit();
}

void boot();
