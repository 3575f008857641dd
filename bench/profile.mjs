// node bench/profile.mjs [--dist DIR] [call|notification|codec] [file.cpuprofile]
// Where the event loop's time goes: the functions with the most time of their own, and how it spreads over packages.
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { table, printTable } from './harness/table.mjs';
import { machine, printMachine } from './harness/machine.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { dist: { type: 'string' } } });
if (values.dist) process.env.PAYSCORE_DIST = values.dist;
const [what = 'call', file] = positionals;
printMachine(machine());

const { Child } = await import('./harness/child.mjs');
const { keepBusy, timePerRun } = await import('./harness/busy.mjs');
const { startProfiling } = await import('./harness/profiler.mjs');
const { payscore } = await import('./world/clients.mjs');
const { conversion } = await import('./world/conversion.mjs');
const { postAll, requestBytes } = await import('./world/load.mjs');
const { moduleOptions, rsaKeys } = await import('./world/merchant.mjs');
const { payments } = await import('./world/notifications.mjs');
const { orderAnswer, orderRequest } = await import('./world/order.mjs');

/** Works that give a profile once they are warm. */
const works = {
  async call() {
    const stub = await Child.start('stub.mjs');
    const call = await payscore(rsaKeys(), stub.said);
    await keepBusy(call, { warming: true });
    const stop = await startProfiling();
    await keepBusy(call, { seconds: 5 });
    return stop();
  },
  async notification() {
    const platformKeys = rsaKeys();
    const answer = { origin: 'http://127.0.0.1:9', platformPem: platformKeys.publicPem };
    const options = moduleOptions(rsaKeys(), answer);
    const host = await Child.start('host.mjs', JSON.stringify({ platform: 'fastify', options }));
    const post = async (count) => {
      const notifications = await payments(count, platformKeys.privateKey);
      const requests = notifications.map((one) => requestBytes('/wechat/payscore', one));
      return () => postAll(host.said.port, requests, 204);
    };
    await (
      await post(6000)
    )();
    const measured = await post(6000);
    await host.ask('profile');
    await measured();
    return host.ask('end profile');
  },
  async codec() {
    const { request, answer } = conversion();
    const [order, json] = [orderRequest(), orderAnswer()];
    const once = () => {
      request(order);
      answer(json);
    };
    timePerRun(once, 2);
    const stop = await startProfiling();
    timePerRun(once, 5);
    return stop();
  },
};
const profile = await works[what]();
if (file) writeFileSync(file, JSON.stringify(profile));

const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
// `dispatch` is the profiler itself; `run`, which hands a signature to the pool, takes 5 % of the processor time and the
// rest of its share is the wait for others on a busy machine.
const idle = new Set(['(idle)', '(program)', '(root)', 'dispatch']);
const functions = new Map();
const packages = new Map();
let busy = 0;
profile.samples.forEach((id, index) => {
  const { functionName, url, lineNumber } = nodes.get(id).callFrame;
  if (url === '' && idle.has(functionName)) return;
  const time = profile.timeDeltas[index] / 1000;
  const place = shortened(url);
  const name = `${functionName || '(anonymous)'} ${place}${place ? `:${lineNumber + 1}` : ''}`;
  busy += time;
  functions.set(name, (functions.get(name) ?? 0) + time);
  packages.set(packageOf(url), (packages.get(packageOf(url)) ?? 0) + time);
});

function shortened(url) {
  return decodeURIComponent(url)
    .replace(/^.*\/node_modules\//, '')
    .replace(`file://${process.env.PAYSCORE_DIST ?? ''}`, '')
    .replace(/^.*\/dist\//, 'dist/');
}

function packageOf(url) {
  if (url === '') return 'engine, C++ and garbage collection';
  if (url.startsWith('node:')) return 'Node.js';
  return (
    /\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url)?.[1] ??
    (url.includes('/bench/') ? 'bench' : 'nestjs-payscore')
  );
}

const rows = (map, count) =>
  [...map]
    .toSorted(([, a], [, b]) => b - a)
    .slice(0, count)
    .map(([name, time]) => [name, time, (time / busy) * 100]);
printTable(table('By package', ['package', 'ms', '%'], rows(packages, 12)));
printTable(table('By function, time of its own', ['function', 'ms', '%'], rows(functions, 40)));
process.exit();
