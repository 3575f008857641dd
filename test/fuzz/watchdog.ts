import { Worker } from 'node:worker_threads';

const patienceSeconds = 60;

// A loop that never ends keeps this thread's timers from running, so another thread watches.
const program = `
  const { workerData: { progress, seconds, subject } } = require('node:worker_threads');
  let last = -1;
  setInterval(() => {
    const input = Atomics.load(progress, 0);
    if (input === last) {
      require('node:fs').writeSync(2, subject + ': input ' + input + ' hangs\\n');
      process.kill(process.pid, 'SIGKILL');
    }
    last = input;
  }, seconds * 1000);
`;

/** Ends the process if the number of the input, which is to be stored in `progress`, stands still. */
export function startWatchdog(subject: string): { progress: Int32Array; stop(): Promise<void> } {
  const progress = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(program, {
    eval: true,
    workerData: { progress, seconds: patienceSeconds, subject },
  });
  return { progress, stop: async () => void (await worker.terminate()) };
}
