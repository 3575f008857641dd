import { availableParallelism, loadavg } from 'node:os';

/** What a figure means nothing without. */
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
    console.log('Others are at work on this machine: read the ratios, not the figures.');
}
