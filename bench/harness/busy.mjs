import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { settings } from './settings.mjs';
import { quantile } from './statistics.mjs';

/** Milliseconds between two samples of the event loop. Node.js counts them into the delay; they are subtracted again. */
const resolution = 1;

/** Microseconds that the event loop's thread was on a processor. NaN where the system has no /proc (only Linux has it). */
function loopTime() {
  try {
    return (
      Number(readFileSync(`/proc/${process.pid}/task/${process.pid}/schedstat`, 'utf8').split(' ')[0]) / 1000
    );
  } catch {
    return NaN;
  }
}

/** Begins to measure this process. @returns a function that ends the measurement and gives its figures */
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
      /** Microseconds of processor time of all threads. */
      cpu: user + system,
      /** Microseconds of processor time of the event loop's thread. */
      loop: loopTime() - loopBegun,
      /** 99th percentile of the event loop's delay, in milliseconds. */
      delay99: Math.max(0.01, delay.percentile(99) / 1e6 - resolution),
    };
  };
}

/** End of a warm-up: calls after which the engine has compiled the hot code, but at most so many seconds. */
const warm = { calls: 1500, seconds: 10 };

/** Keeps `concurrency` calls under way for `seconds`: each call that ends is followed by the next. */
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

/** Microseconds of a synchronous run, averaged over as many runs as fit into `seconds`. */
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
