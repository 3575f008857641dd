import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks a second in /proc. Linux has 100 on every platform that Node.js runs on. */
const ticks = 100;

const statOf = (pid) => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The name before the last parenthesis may hold blanks.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(fields[1]), times: fields.slice(11, 15).map(Number) };
};

/** Seconds of processor time of a process and its children, also of those that have ended. NaN without /proc. */
export function cpuOf(pid) {
  try {
    let sum = statOf(pid).times.reduce((total, time) => total + time);
    for (const other of readdirSync('/proc')) {
      if (!/^\d+$/.test(other)) continue;
      try {
        const { parent, times } = statOf(other);
        if (parent === pid) sum += times[0] + times[1];
      } catch {
        // The process has ended since.
      }
    }
    return sum / ticks;
  } catch {
    return NaN;
  }
}
