// node bench/profile.mjs [--dist DIR] [call|notification|codec] [file.cpuprofile]
// Prints where the event loop's time goes: by package, and by the functions with the most time of their own.
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
const { rsaKeys } = await import('./world/merchant.mjs');
const { startNotifiedHost } = await import('./world/notified-host.mjs');
const { orderAnswer, orderRequest } = await import('./world/order.mjs');

/** Workloads. Each warms up, then gives a profile and the number of runs in it. */
const works = {
  async call() {
    const stub = await Child.start('stub.mjs');
    const call = await payscore(rsaKeys(), stub.said);
    await keepBusy(call, { warming: true });
    const stop = await startProfiling();
    const { runs } = await keepBusy(call, { seconds: 5 });
    return { runs, profile: await stop() };
  },
  async notification() {
    const { host, prepare } = await startNotifiedHost({ platform: 'fastify' });
    const runs = 6000;
    const warmUp = await prepare('/wechat/payscore', 204, runs);
    await warmUp();
    const measured = await prepare('/wechat/payscore', 204, runs);
    await host.ask('profile');
    await measured();
    return { runs, profile: await host.ask('end profile') };
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
    const { runs } = timePerRun(once, 5);
    return { runs, profile: await stop() };
  },
};
const { runs, profile } = await works[what]();
if (file) writeFileSync(file, JSON.stringify(profile));

const nodes = new Map(profile.nodes.map((node) => [node.id, node]));
// Samples that are not work of the event loop. `dispatch` is the profiler itself. `run`, which hands a signature to the
// thread pool, is counted: 5 % of the processor time; the rest of its share is the wait for other processes.
const idle = new Set(['(idle)', '(program)', '(root)', 'dispatch']);
const native = {
  run: 'handing signatures to the thread pool',
  '(garbage collector)': 'garbage collection',
  writev: 'writing to sockets',
  writeLatin1String: 'writing to sockets',
};
const functions = new Map();
const parts = new Map();
let busy = 0;
profile.samples.forEach((id, index) => {
  const { functionName, url, lineNumber } = nodes.get(id).callFrame;
  if (url === '' && idle.has(functionName)) return;
  const time = profile.timeDeltas[index] / 1000;
  const part = partOf(functionName, url);
  const place = shortened(url);
  const name = `${functionName || '(anonymous)'} ${place}${place ? `:${lineNumber + 1}` : ''}`;
  busy += time;
  functions.set(name, (functions.get(name) ?? 0) + time);
  parts.set(part, (parts.get(part) ?? 0) + time);
});

function shortened(url) {
  return decodeURIComponent(url)
    .replace(/^.*\/node_modules\//, '')
    .replace(`file://${process.env.PAYSCORE_DIST ?? ''}`, '')
    .replace(/^.*\/(dist|build)\//, '$1/');
}

function partOf(functionName, url) {
  if (url === '') return native[functionName] ?? 'engine and C++';
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
    .map(([name, time]) => [name, (time / runs) * 1000, (time / busy) * 100]);
const title = `${runs} runs, ${((busy / runs) * 1000).toFixed(0)} µs each`;
printTable(table(`${title}, by part`, ['part', 'µs', '%'], rows(parts, 14)));
printTable(table('By function, time of its own', ['function', 'µs', '%'], rows(functions, 40)));
process.exit();
