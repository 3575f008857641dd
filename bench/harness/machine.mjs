import { availableParallelism, loadavg } from 'node:os';

/** The conditions of a measurement: without them its figures cannot be compared. */
export function machine() {
  return {
    cpus: availableParallelism(),
    node: process.version,
    load: loadavg().map((value) => Number(value.toFixed(2))),
    threadPool: Number(process.env.UV_THREADPOOL_SIZE ?? 4),
  };
}

export function printMachine({ cpus, node, load, threadPool }) {
  console.log(`${cpus} CPUs, Node.js ${node}, load average ${load.join(' ')}, thread pool of ${threadPool}`);
  if (load[0] > cpus / 2)
    console.log('Other processes load this machine: read the ratios, not the absolute figures.');
}
