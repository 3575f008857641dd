import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { settings } from './settings.mjs';
import { quantile } from './statistics.mjs';

/** Milliseconds between two looks at the event loop. They are part of what Node.js records, and taken off again. */
const resolution = 1;

/** Microseconds that the event loop's own thread was on a processor. Linux tells; elsewhere it is not known. */
function loopTime() {
  try {
    return (
      Number(readFileSync(`/proc/${process.pid}/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1000
    );
  } catch {
    return NaN;
  }
}

/** Begins to measure this process; what it returns ends it. */
export function watchProcess() {
  const delay = monitorEventLoopDelay({ resolution });
  delay.enable();
  const begun = process.cpuUsage();
  const loopBegun = loopTime();
  const startedAt = performance.now();
  return () => {
    const elapsed = performance.now() - startedAt;
    const { user, system } = process.cpuUsage(begun);
    delay.disable();
    return {
      elapsed,
      /** Microseconds of processor, threads included. */
      cpu: user + system,
      /** Of it, the event loop's thread. */
      loop: loopTime() - loopBegun,
      /** Milliseconds. */
      delay99: Math.max(0.01, delay.percentile(99) / 1e6 - resolution),
    };
  };
}

/** Calls after which the engine has compiled what it will compile, and seconds that nobody waits longer for. */
const warm = { calls: 1500, seconds: 10 };

/** Keeps so many calls under way for a while: each that ends is followed by the next. */
export async function keepBusy(
  call,
  { concurrency = settings.concurrency, seconds = settings.seconds, warming = false } = {},
) {
  const latencies = [];
  const finish = watchProcess();
  const end = performance.now() + seconds * 1000;
  const latest = warming ? performance.now() + warm.seconds * 1000 : end;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (;;) {
        const startedAt = performance.now();
        if (startedAt >= latest || (startedAt >= end && latencies.length >= warm.calls)) return;
        await call();
        latencies.push(performance.now() - startedAt);
      }
    }),
  );
  const { elapsed, cpu, loop, delay99 } = finish();
  return {
    runs: latencies.length,
    perSecond: (latencies.length / elapsed) * 1000,
    cpu: cpu / latencies.length,
    loop: loop / latencies.length,
    p50: quantile(latencies, 0.5),
    p99: quantile(latencies, 0.99),
    delay99,
  };
}

/** Microseconds of processor for one run of something synchronous, over as many as fit into the time. */
export function timePerRun(run, seconds = settings.seconds / 3) {
  let runs = 0;
  const begun = process.cpuUsage();
  const startedAt = performance.now();
  const end = startedAt + seconds * 1000;
  while (performance.now() < end) {
    for (let index = 0; index < 50; index++) run();
    runs += 50;
  }
  const elapsed = (performance.now() - startedAt) * 1000;
  const { user, system } = process.cpuUsage(begun);
  return { runs, microseconds: elapsed / runs, cpu: (user + system) / runs };
}
